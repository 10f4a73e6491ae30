import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, expect, test, vi } from 'vitest';

import { tempFolder } from '../measure/fixtures/temp-folder.ts';
import { openerOf, openFile } from './open-file.ts';

let folder: ReturnType<typeof tempFolder>;
afterEach(() => folder.remove());

test('a file is handed to the program of the system, or to the one that was chosen', async () => {
  folder = tempFolder({
    opener: '#!/bin/sh\nprintf %s "$1" > "$0.got"\n',
    fails: '#!/bin/sh\nexit 3\n',
  });
  const at = (name: string) => join(folder.path, name);
  for (const name of ['opener', 'fails']) chmodSync(at(name), 0o755);
  const file = at("a 'file' $(x).html");
  expect(await openFile(file, { BROWSER: at('opener') })).toBe(true);
  await vi.waitFor(() => expect(existsSync(at('opener.got'))).toBe(true));
  expect(readFileSync(at('opener.got'), 'utf8')).toBe(file);
  expect(await openFile(file, { BROWSER: at('fails') })).toBe(false);
  expect(await openFile(file, { BROWSER: at('none') })).toBe(false);
  expect([openerOf('darwin', {}), openerOf('linux', {})]).toEqual([['open'], ['xdg-open']]);
});
