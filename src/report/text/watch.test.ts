import { createColors } from 'picocolors';
import { expect, test } from 'vitest';

import { diffSnapshots } from '../../analysis/diff/diff.ts';
import { demoSnapshot } from '../../analysis/fixtures/demo.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import { createReport } from '../create-report.ts';
import { formatWatchFailure, formatWatchStep, type WatchStep } from './watch.ts';

const OPTIONS = { colors: createColors(false), width: 80 };
const BEFORE = demoSnapshot();

/** The same build with every script heavier by some bytes. */
function heavier(bytes: number): Snapshot {
  const add = (size: number) => size + bytes;
  const files = BEFORE.files.map((file) => ({
    ...file,
    size: {
      raw: add(file.size.raw),
      gzip: add(file.size.gzip),
      brotli: add(file.size.brotli),
    },
  }));
  return { ...BEFORE, files };
}

function lines(from: Snapshot, to: Snapshot, more: Partial<WatchStep> = {}): string[] {
  const [diff, total] = [diffSnapshots(from, to), diffSnapshots(BEFORE, to)];
  const step = { at: '12:00:00', took: 420, diff, total, fresh: [], mended: 0, ...more };
  return formatWatchStep(step, OPTIONS).split('\n');
}

test('nothing changed is one line', () => {
  expect(lines(BEFORE, BEFORE)).toEqual(['12:00:00  no change in size  built in 420 ms', '']);
});

test('routes that changed stand in a table, and the way since the start below it where it is another', () => {
  const routes = createReport({ snapshot: BEFORE }).routes.length;
  const once = lines(BEFORE, heavier(5000)).join('\n');
  expect(once).toContain(`12:00:00  ${routes} routes changed  built in 420 ms`);
  expect(once).toMatch(/\n {2}\/\S*.*\+\d+\.\d kB/);
  expect(once).not.toContain('since the start');
  expect(lines(heavier(2000), heavier(5000)).join('\n')).toMatch(
    /since the start: \d+ routes changed, \S+ most: \+\d/,
  );
  expect(lines(heavier(2000), BEFORE).join('\n')).toContain('as they were at the start');
});

test('what the rules find anew is shown with what to do, and what is gone is counted', () => {
  const { findings } = createReport({ snapshot: BEFORE });
  expect(findings.length).toBeGreaterThan(0);
  const text = lines(BEFORE, BEFORE, { fresh: findings.slice(0, 1), mended: 2 }).join('\n');
  expect(text).toContain(findings[0]!.code);
  expect(text).toContain('● 2 findings gone');
});

test('a failure says why and that the watch goes on; no escape code of a message reaches the terminal', () => {
  const text = formatWatchFailure('12:00:00', 'the build failed.\nsrc/a.ts: \u001B[31mno', OPTIONS);
  expect(text.split('\n')[0]).toBe('12:00:00  ✖ the build failed.');
  expect(text).toContain('Waiting for the next change.');
  expect(text).not.toContain('\u001B');
});
