import { expect, test } from 'vitest';

import { chooseWay } from './way-to-route.ts';

const link = (to: string) => ({ to, link: `a[href="${to}"]` });

test('the start page leads there before all others, whatever stands first', () => {
  const links = new Map([
    ['/a/b', [link('/reports')]],
    ['/', [link('/a/b'), link('/reports/')]],
  ]);
  expect(chooseWay('/reports', links)).toEqual({
    from: '/',
    before: [],
    link: 'a[href="/reports/"]',
  });
  expect(chooseWay('/', links)).toBeNull();
});

test('a query makes another page', () => {
  const links = new Map([['/', [link('/list?page=2')]]]);
  expect(chooseWay('/list', links)).toBeNull();
  expect(chooseWay('/list?page=2', links)).toMatchObject({ from: '/' });
});

test('no page leads to itself', () => {
  expect(chooseWay('/a', new Map([['/a', [link('/a')]]]))).toBeNull();
});
