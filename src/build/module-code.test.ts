import { expect, test } from 'vitest';

import type { Snapshot } from '../snapshot/types.ts';
import { moduleCode } from './module-code.ts';

/** A script of these pieces of code, each of a module of its own. */
function codeOf(...pieces: readonly string[]) {
  const runs = pieces.flatMap((piece, module) => [Buffer.byteLength(piece), module]);
  const shares = pieces.map((_, module) => [module, 1, 1, 1]);
  const files = [{ runs, shares }] as unknown as Snapshot['files'];
  return moduleCode({ files } as Snapshot, () => Buffer.from(pieces.join('')));
}

test('who speaks of a name that another declares; of one letter nobody can tell', () => {
  const { mentions } = codeOf('const ab=1;', 'cd(ab);', 'ef({ab:"ab"});', 'const g=2;');
  expect([mentions(1, 0), mentions(2, 0), mentions(1, 3)]).toEqual([true, false, null]);
});

test('what declares nothing is taken by nobody: it is there for what it does', () => {
  const { mentions, acts } = codeOf('const ab=1;', 'new cd("ab");', 'ef.gh;');
  expect([mentions(0, 1), mentions(0, 2)]).toEqual([false, false]);
  expect([acts(0), acts(1), acts(2)]).toEqual([false, true, true]);
});

test('of what is not in the script nobody can tell', () => {
  const { mentions, acts } = codeOf('const ab=1;');
  expect([mentions(0, 7), acts(7)]).toEqual([null, null]);
});
