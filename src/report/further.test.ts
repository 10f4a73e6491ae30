import pico from 'picocolors';
import { expect, test } from 'vitest';

import { everyFact } from '../measure/fixtures/measurement.ts';
import type { Measurement } from '../measure/types.ts';
import { furtherRows } from './further.ts';
import { formatMeasurementText } from './text/measurement.ts';

const [page] = everyFact.pages;
const clean = <Load extends object>(load: Load) => ({ ...load, errors: [] });
const measurement: Measurement = {
  ...everyFact,
  pages: [
    {
      ...page!,
      loads: page!.loads.map(clean),
      warm: page!.warm!.map(clean),
      routeChanges: page!.routeChanges!.map(clean),
      interactions: page!.interactions!.map(clean),
    },
    {
      ...page!,
      route: '/cold',
      loads: page!.loads.map(clean),
      warm: [],
      routeChanges: [],
      interactions: [],
    },
  ],
};

const text = (of: Measurement) =>
  formatMeasurementText(of, { colors: pico.createColors(false), width: 80, root: '' });

test('what was looked at beyond cold loads has a line, and what was not has a dash or none', () => {
  expect(furtherRows(measurement)).toEqual([
    {
      route: '/p/:id',
      profile: 'fast-3g',
      warm: 1500,
      change: 600,
      inp: 240,
      scripts: { size: 5000, unused: 2000 },
      errors: [],
    },
  ]);
});

test('a load that failed tells no figure, and says why', () => {
  const [row] = furtherRows({
    ...measurement,
    pages: [{ ...measurement.pages[0]!, interactions: page!.interactions! }],
  });
  expect(row).toMatchObject({ inp: null, errors: ['in use: Page error: x'] });
});

test('the terminal shows it below the table, and what made the slowest slow', () => {
  const shown = text(measurement);
  expect(shown).toMatch(/route +opened again +by a click +INP +JS not run +of/);
  expect(shown).toMatch(/\/p\/:id +1\.50 s +600 ms +240 ms +2\.0 kB +5\.0 kB/);
  const words = shown.replaceAll(/\s+/g, ' ');
  expect(words).toContain(
    'the largest paint is main>h1: 500 ms until the first byte, 1.00 s until it is painted',
  );
  expect(words).toContain(
    '130 ms of work, 100 ms until the next paint; most of it src/pages/editor.tsx',
  );
  expect(words).toContain('React held its fallback for 210 ms');
  for (const line of shown.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});

test('where nothing more is known, nothing more is said', () => {
  const { coverage: _, ...rest } = everyFact;
  const bare = {
    ...rest,
    pages: [
      { ...measurement.pages[1]!, loads: [{ metrics: { LCP: 1 }, requests: [], errors: [] }] },
    ],
  };
  expect(text(bare)).not.toContain('opened again');
  expect(text(bare).trim().split('\n')).toHaveLength(4);
});
