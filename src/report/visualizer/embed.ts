import type { VisualizerData } from './types.ts';

/** The data as text that may stand in a page's script: no module's name can end the script or open a comment. */
export function embedData(data: VisualizerData): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
