import { readFile } from 'node:fs/promises';

import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';

import { SOURCE_FACTS } from '../src/snapshot/fixtures/source-facts.ts';
import { parseSnapshot } from '../src/snapshot/read.ts';
import { serializeSnapshot } from '../src/snapshot/write.ts';
import { snapshotOf, writeApp } from './fixtures/app.ts';
import { kitchenSink } from './fixtures/kitchen-sink.ts';

const schema = JSON.parse(
  await readFile(new URL('../schema/snapshot.json', import.meta.url), 'utf8'),
) as object;
const validate = new Ajv2020({ allErrors: true }).compile(schema);

it('the Snapshot of a build is what its schema says, and comes back as it went', async () => {
  const snapshot = await snapshotOf(await writeApp(kitchenSink), { worker: { format: 'es' } });
  validate(snapshot);
  expect(validate.errors).toBeNull();
  expect(parseSnapshot(serializeSnapshot(snapshot), 'x.json')).toEqual(snapshot);
});

it('the schema knows all facts of the source', async () => {
  const snapshot = await snapshotOf(await writeApp({ 'index.html': '<p>' }));
  validate({ ...snapshot, source: SOURCE_FACTS });
  expect(validate.errors).toBeNull();
  const [fact] = SOURCE_FACTS;
  expect(validate({ ...snapshot, source: [{ ...fact, kind: 'other' }] })).toBe(false);
});

it('the schema refuses what it does not know', async () => {
  const snapshot = await snapshotOf(await writeApp({ 'index.html': '<p>' }));
  expect(validate(snapshot)).toBe(true);
  expect(validate({ ...snapshot, extra: 1 })).toBe(false);
  expect(validate({ ...snapshot, files: [{ ...snapshot.files[0], kind: 'script' }] })).toBe(false);
  expect(validate({ ...snapshot, imports: { static: [[0, 0, 1]], dynamic: [] } })).toBe(false);
});
