import { expect, it } from 'vitest';

import { withQuery } from './url.ts';

it('joins lists, leaves out what is empty, and escapes the rest', () => {
  expect(
    withQuery('/api/agents', {
      query: 'a&b',
      status: undefined,
      team: '',
      fields: ['name', 'role'],
      none: [],
      page: 2,
    }),
  ).toBe('/api/agents?query=a%26b&fields=name%2Crole&page=2');
});

it('adds nothing where there is nothing to ask', () => {
  expect(withQuery('/api/reports', { from: undefined })).toBe('/api/reports');
});
