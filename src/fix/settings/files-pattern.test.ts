import { expect, it } from 'vitest';

import { filesPattern } from './files-pattern.ts';

/** A file as the bundler names it. */
function whole(id: string): string {
  return `/home/app/${id}`.replace('/app/../', '/');
}

it.each([
  [['src/pages/a.tsx'], ['src/main.tsx'], String.raw`/[\\/]src[\\/]pages[\\/]/`],
  [['src/a.tsx'], [], String.raw`/[\\/]src[\\/]a\.tsx/`],
  [
    ['src/pages/a.tsx', 'src/pages/b/c.tsx?x'],
    ['src/pages/menu.tsx'],
    String.raw`/[\\/]src[\\/]pages[\\/](?:a\.tsx|b[\\/])/`,
  ],
  [
    ['../ui/src/a.tsx', 'src/(app)/[id].tsx'],
    ['src/main.tsx', '../ui/src/b.tsx'],
    String.raw`/[\\/](?:src[\\/]\(app\)[\\/]|ui[\\/]src[\\/]a\.tsx)/`,
  ],
])('is true for %j and not for %j', (files, others, written) => {
  expect(filesPattern(files, others)).toBe(written);
  const pattern = new RegExp(written.slice(1, -1));
  expect(files.filter((id) => !pattern.test(whole(id)))).toEqual([]);
  expect(others.filter((id) => pattern.test(whole(id)))).toEqual([]);
});
