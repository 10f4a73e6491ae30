import { describe, expect, it } from 'vitest';

import { formatPlace, parsePlace } from './place.ts';

describe('places', () => {
  it('come back from an address as they were', () => {
    const params = { path: '/a b/:id?&#%', what: '<img src=x>', size: 'gzip' };
    expect(parsePlace(formatPlace('route', params))).toEqual({ room: 'route', params });
  });

  it('have one address each', () => {
    expect(formatPlace('modules', { size: 'raw', path: '' })).toBe('#/modules?size=raw');
    expect(formatPlace('modules', { b: '2', a: '1' })).toBe(
      formatPlace('modules', { a: '1', b: '2' }),
    );
    expect(formatPlace('overview')).toBe('#/');
  });

  it.each(['', '#', '#/', '#/nowhere', '#/__proto__'])('%j is the overview', (hash) => {
    expect(parsePlace(hash).room).toBe('overview');
  });
});
