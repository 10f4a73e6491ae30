import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';

import jsonSchema from '../../schema/measurement.json' with { type: 'json' };
import { everyFact } from './fixtures/measurement.ts';
import { parseMeasurement } from './parse-measurement.ts';

const written = JSON.stringify(everyFact);

test('reads what was written', () => {
  expect(parseMeasurement(written)).toEqual(everyFact);
});

test('keeps what a later version adds', () => {
  const later = { ...everyFact, weather: 'rain' };
  expect(parseMeasurement(JSON.stringify(later))).toEqual(later);
});

test.each([
  ['a truncated file', written.slice(0, -20), /not JSON/],
  ['an empty file', '', /not JSON/],
  ['null', 'null', /not a measurement/],
  ['another file', '{"name": "x"}', /version/],
  ['a later version', JSON.stringify({ ...everyFact, version: 2 }), /version 2.*Update Loadline/],
  [
    'a text where a number belongs',
    written.replace('"end":500.1', '"end":"500"'),
    /pages\.0\.loads\.0\.requests/,
  ],
  ['an unknown metric', written.replace('LCP', 'LCPP'), /LCPP|metrics/],
  ['a picture that is none', written.replace('/9j/AAAB', '<b>'), /pages\.0\.film\.pictures/],
  ['bytes below zero', written.replace('"size":5000', '"size":-1'), /coverage\.0\.size/],
])('refuses %s', (_, text, message) => {
  expect(() => parseMeasurement(text)).toThrow(message);
  expect(() => parseMeasurement(text)).toThrow(
    expect.objectContaining({ code: 'bad-measurement', exitCode: 2 }),
  );
});

describe('the schema', () => {
  const validate = new Ajv({ allErrors: true, strictTuples: false }).compile(jsonSchema);

  test('fits a measurement with every fact', () => {
    validate(everyFact);
    expect(validate.errors).toBeNull();
  });

  test.each([
    ['a fact that is not known', written.replace('"version":1', '"version":1,"weather":"rain"')],
    ['a metric that is none', written.replace('LCP', 'LCPP')],
    ['a request without its status', written.replace('"status":200,', '')],
    ['a picture without its time', written.replace('[912,"/9j/AAAB"]', '["/9j/AAAB"]')],
    ['a module share that is none', written.replace('[0,4000,2000,12.5]', '[0,4000]')],
  ])('refuses %s', (_, text) => {
    expect(validate(JSON.parse(text))).toBe(false);
  });
});
