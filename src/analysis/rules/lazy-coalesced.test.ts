import { expect, test } from 'vitest';

import type { Snapshot } from '../../snapshot/types.ts';
import { BROKEN } from '../fixtures/broken-rules.ts';
import { runRules } from './run-rules.ts';

const broken = BROKEN['lazy-coalesced']();
const found = (snapshot: Snapshot, smallSaving?: number) =>
  runRules(snapshot, smallSaving === undefined ? {} : { 'lazy-coalesced': { smallSaving } }).filter(
    ({ code }) => code === 'lazy-coalesced',
  );

test('counts what the barrel brings and the page does without, and names what it passes on', () => {
  expect(found(broken)).toMatchObject([
    {
      severity: 'warning',
      route: '/users',
      at: { file: 'src/main.tsx', line: 9, column: 5 },
      // Without src/ui.tsx, which the page needs itself.
      saving: { raw: 44_000 },
      data: { barrel: 'src/pages/index.ts', neighbours: ['src/pages/map.tsx'], count: 1 },
    },
  ]);
});

test('is a remark where next to nothing comes along', () => {
  expect(found(broken, 11_000)).toMatchObject([{ severity: 'warning' }]);
  expect(found(broken, 11_001)).toMatchObject([{ severity: 'info' }]);
});

test('is a warning where the neighbour is another page, however small', () => {
  const map = broken.modules.findIndex(({ id }) => id === 'src/pages/map.tsx');
  const [users] = broken.routes;
  const routes = [users!, { ...users!, path: '/map', module: map }];
  expect(found({ ...broken, routes }, 11_001).map(({ severity }) => severity)).toEqual([
    'warning',
    'warning',
  ]);
});
