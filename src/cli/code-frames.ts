import { join } from 'node:path';

import { codeFrame } from '../report/text/code-frame.ts';
import type { Finding } from '../report/types.ts';
import { readIfThere } from './data-folder.ts';

/**
 * The findings with the lines around their places. The source may have changed since the build, or be gone: then there
 * are none.
 *
 * @param root the app's, absolute; places are below it.
 */
export function withFrames(root: string, findings: readonly Finding[]): Promise<Finding[]> {
  return Promise.all(findings.map((finding) => withFrame(root, finding)));
}

async function withFrame(root: string, finding: Finding): Promise<Finding> {
  const { at } = finding;
  if (!at || at.line === 0) return finding;
  const file = join(root, at.file.replace(/\?.*$/, ''));
  const source = await readIfThere(file).catch(() => null);
  const frame = source === null ? [] : codeFrame(source, at.line, at.column);
  return frame.length > 0 ? { ...finding, frame } : finding;
}
