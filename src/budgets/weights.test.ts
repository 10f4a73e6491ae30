import { expect, test } from 'vitest';

import { parseBudgets } from './parse.ts';

function parse(weights: string) {
  return parseBudgets(`{"budgets": [], "weights": ${weights}}`);
}

test('weights are numbers by route', () => {
  expect(parse('{"/": 60, "/projects/*": 20.5}')).toMatchObject({
    budgets: { weights: { '/': 60, '/projects/*': 20.5 } },
  });
});

test.each([
  ['{"/": -1}', '-1 is not a number from 0'],
  ['{"/": "60 %"}', '"60 %" is not a number from 0'],
  ['{"/": 0}', 'no route has any share of the visits'],
  ['{}', 'no route has any share of the visits'],
])('%s is a mistake', (weights, message) => {
  expect(parse(weights)).toMatchObject({ problems: [{ message, line: 1 }] });
});
