import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, it, onTestFinished } from 'vitest';

import type { FilePlan } from './plan-types.ts';
import { writeFiles } from './write-files.ts';

/** Files in a folder of their own, each of which is to begin with another letter. */
function planned(texts: Readonly<Record<string, string>>) {
  const root = mkdtempSync(join(tmpdir(), 'loadline-write-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const files = Object.entries(texts).map(([id, code]): FilePlan => {
    const file = join(root, id);
    writeFileSync(file, code);
    return { id, file, code, edits: [{ start: 0, end: 1, text: 'X' }] };
  });
  const texted = (): Record<string, string> =>
    Object.fromEntries(
      readdirSync(root).map((name) => [name, readFileSync(join(root, name), 'utf8')]),
    );
  return { root, files, texted };
}

it('keeps marks at the beginning, line ends, modes and links', async () => {
  const { root, files, texted } = planned({ 'a.ts': 'a\r\n\uFEFFb', 'b.ts': 'b' });
  chmodSync(join(root, 'a.ts'), 0o755);
  symlinkSync(join(root, 'b.ts'), join(root, 'link.ts'));
  await writeFiles([files[0]!, { ...files[1]!, file: join(root, 'link.ts') }]);
  expect(texted()).toEqual({ 'a.ts': 'X\r\n\uFEFFb', 'b.ts': 'X', 'link.ts': 'X' });
  expect(statSync(join(root, 'a.ts')).mode & 0o777).toBe(0o755);
  expect(lstatSync(join(root, 'link.ts')).isSymbolicLink()).toBe(true);
});

it.each<[string, (root: string) => void, object]>([
  [
    'changed meanwhile',
    (root) => writeFileSync(join(root, 'b.ts'), 'c'),
    { code: 'changed-meanwhile' },
  ],
  ['may not be written', (root) => chmodSync(join(root, 'b.ts'), 0o444), { code: 'read-only' }],
  ['is gone', (root) => rmSync(join(root, 'b.ts')), { code: 'ENOENT' }],
])('writes none where one of them %s', async (_, change, why) => {
  const { root, files, texted } = planned({ 'a.ts': 'a', 'b.ts': 'b' });
  change(root);
  const before = texted();
  await expect(writeFiles(files)).rejects.toMatchObject(why);
  expect(texted()).toEqual(before);
});
