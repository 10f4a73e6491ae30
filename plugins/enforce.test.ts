import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

import { createLogger } from 'vite';
import { expect, test } from 'vitest';

import { parseSnapshot } from '../src/snapshot/read.ts';
import { buildWith, writeApp } from './fixtures/app.ts';
import { routedApp } from './fixtures/routed-app.ts';
import { loadline, type LoadlineOptions } from './index.ts';

/** Builds, and tells what we said and whether it failed. */
async function build(root: string, options: LoadlineOptions, plugins: { name: string }[] = []) {
  const logger = createLogger('silent');
  const said = { errors: '', warnings: '' };
  const keep = (kind: keyof typeof said) => (text: string) => {
    const plain = stripVTControlCharacters(text).trim();
    if (plain.startsWith('loadline')) said[kind] += plain;
  };
  logger.error = keep('errors');
  logger.warn = keep('warnings');
  logger.warnOnce = keep('warnings');
  const failure = await buildWith(root, options, { customLogger: logger, plugins }).then(
    () => null,
    (error: unknown) => error as Error,
  );
  return { ...said, failure };
}

const isThere = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );

test('an error fails the build before a file is written, with the place, the source and the chain', async () => {
  const root = await writeApp(routedApp);
  const { errors, warnings, failure } = await build(root, {});
  expect(failure?.message).toContain(
    '1 error in how the routes load, see above. Nothing was written.',
  );
  expect(await isThere(join(root, 'dist'))).toBe(false);
  expect(errors).toContain('lazy-defeated');
  expect(errors).toContain("> 6 | import { TITLE } from './pages/board';");
  expect(errors).toMatch(/main\.tsx:3 →\s+\S+router\.tsx:6 →\s+\S+board\.tsx/);
  expect(warnings).toContain('route-not-lazy');
  expect(errors).not.toContain('route-not-lazy');
  // Nothing was written, so nothing that was written is looked at.
  expect(warnings).not.toContain('failed');
  const file = join(root, '.loadline/loadline.snapshot.json');
  expect(parseSnapshot(await readFile(file, 'utf8'), file).routes).toHaveLength(3);
});

test('what a comment allows, or the settings, or budgets.json, fails no build', async () => {
  const router = routedApp['src/router.tsx'].replace(
    'import { TITLE }',
    '// loadline-allow lazy-defeated: to be mended next week\n$&',
  );
  const root = await writeApp({
    ...routedApp,
    'src/router.tsx': router,
    'budgets.json': '{"budgets": [], "rules": {"chunk-fanout": "off"}}',
  });
  const rules: LoadlineOptions['rules'] = { 'route-not-lazy': { eager: ['/', '/reports'] } };
  const { errors, warnings, failure } = await build(root, { rules });
  expect([failure, errors]).toEqual([null, '']);
  expect(warnings).not.toMatch(/lazy-defeated|route-not-lazy|unused-allow/);
  const file = join(root, '.loadline/loadline.snapshot.json');
  const snapshot = parseSnapshot(await readFile(file, 'utf8'), file);
  expect(snapshot.rules).toEqual({ ...rules, 'chunk-fanout': 'off' });
  expect(snapshot.allows).toMatchObject([{ line: 6, covers: 7, code: 'lazy-defeated' }]);
});

test('nothing is held against a build that is only looked at, or where nobody asked', async () => {
  const root = await writeApp(routedApp);
  expect(await build(root, { enforce: false })).toEqual({
    errors: '',
    warnings: '',
    failure: null,
  });
  const looking = await build(root, {}, [{ name: 'loadline:analysis' }]);
  expect(looking).toEqual({ errors: '', warnings: '', failure: null });
});

test('mistakes in the options are all told, where the config is read', () => {
  const options = { rules: { 'route-not-lasy': 'error', 'chunk-fanout': [] }, undecidable: 'alow' };
  expect(() => loadline(options as unknown as LoadlineOptions)).toThrow(
    /3 mistakes in the options of loadline\(\):\n.*rules\['route-not-lasy'\]: "route-not-lasy" is not a rule\. Did you mean "route-not-lazy"\?\n.*chunk-fanout[^]*undecidable: "alow" is not a choice. Did you mean "allow"\?/,
  );
  expect(() => loadline({ undecidable: 'warn', rules: { 'route-undecidable': 'off' } })).toThrow(
    'sets the same',
  );
  expect(() => loadline({ undecidable: 'error' })).not.toThrow();
});

test('mistakes in budgets.json leave its rules out, and are told', async () => {
  const root = await writeApp({
    'index.html': '<p>',
    'budgets.json': '{"budgets": [], "rules": {"chunk-fanout": "eror"}}',
  });
  const { warnings, failure } = await build(root, {});
  expect(failure).toBeNull();
  expect(warnings).toContain('budgets.json:1:');
  expect(warnings).toContain('Did you mean "error"?');
  await writeFile(join(root, 'budgets.json'), '{');
  expect((await build(root, {})).warnings).toBe('');
});
