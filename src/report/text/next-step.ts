import type { Finding } from '../types.ts';
import { ABOUT, formatBytes } from '../units.ts';
import { paragraph, placeText, type Style } from './style.ts';

/** The next step where an import made lazy would save most. */
export function suggestLines(style: Style, { at, saving }: Finding): string[] {
  const place = at === null ? 'one import' : placeText(style, at);
  const text = `what to make lazy, best first: ${place} alone saves ${ABOUT}${formatBytes(saving?.brotli ?? 0)}`;
  return [
    ...paragraph(style, '→ ', 'loadline suggest', style.next),
    ...paragraph(style, '  ', text, style.quiet),
  ];
}
