import pico from 'picocolors';
import { expect, test } from 'vitest';

import { makeLoad, makeMeasurement } from '../analysis/fixtures/make-measurement.ts';
import { formatMeasurementMarkdown } from './md/measurement.ts';
import { requestRows } from './requests.ts';
import { textWidth } from './text/layout.ts';
import { formatMeasurementText } from './text/measurement.ts';

const page = { url: '/', type: 'document', transfer: 1000 } as const;
const script = { url: '/a.js', transfer: 4000 } as const;
const font = { url: 'https://cdn.example/f.woff2', type: 'font', transfer: 20_000 } as const;
const measurement = makeMeasurement({
  '/small': [makeLoad([page, { url: '/api/me' }])],
  '/large': [
    makeLoad([page, script, script, font]),
    makeLoad([page, script, font]),
    makeLoad([page, script, { ...font, transfer: 22_000 }]),
  ],
  '/gone': [],
});
const textAt = (width: number) =>
  formatMeasurementText(measurement, { colors: pico.createColors(false), width, root: '' });

test('requests by type and by party, medians over the loads, the heaviest page first', () => {
  expect(requestRows(measurement)).toEqual([
    {
      route: '/large',
      profile: 'fast-3g',
      all: { count: 3, bytes: 27_000 },
      types: {
        document: { count: 1, bytes: 1000 },
        script: { count: 1, bytes: 4000 },
        font: { count: 1, bytes: 20_000 },
      },
      thirdParty: { count: 1, bytes: 20_000 },
    },
    expect.objectContaining({ route: '/small', thirdParty: { count: 0, bytes: 0 } }),
  ]);
});

test('a table where there is room', () => {
  expect(textAt(100)).toContain(
    [
      'Requests, and bytes on the wire',
      '  route           all        page     scripts       data        fonts  third parties',
      '  /large  3 (27.0 kB)  1 (1.0 kB)  1 (4.0 kB)          –  1 (20.0 kB)    1 (20.0 kB)',
      '  /small   2 (1.5 kB)  1 (1.0 kB)           –  1 (500 B)            –              –',
    ].join('\n'),
  );
});

test('a sentence a page where there is none, so that no figure is left out', () => {
  const lines = textAt(60).split('\n');
  expect(lines.filter((line) => textWidth(line) > 60)).toEqual([]);
  expect(lines.join(' ').replaceAll(/\s+/g, ' ')).toContain(
    '/large: 3 (27.0 kB): page 1 (1.0 kB), scripts 1 (4.0 kB), fonts 1 (20.0 kB); of third parties 1 (20.0 kB)',
  );
});

test('Markdown', () => {
  const text = formatMeasurementMarkdown(measurement);
  expect(text).toContain(
    '| route | profile | all | page | scripts | data | fonts | third parties |',
  );
  expect(text).toContain('3 (27.0 kB) | 1 (1.0 kB) | 1 (4.0 kB) | – | 1 (20.0 kB) | 1 (20.0 kB) |');
});
