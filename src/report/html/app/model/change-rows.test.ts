import { describe, expect, it } from 'vitest';

import { diffSnapshots } from '../../../../analysis/diff/diff.ts';
import { consoleBuild } from '../../fixtures/console-build.ts';
import { changeRows, CHANGE_KINDS, parseKind } from './change-rows.ts';

const small = consoleBuild();
const large = consoleBuild({ extra: 250, names: ['src/new.ts'] });
const grown = diffSnapshots(small, large);

const of = (rows: ReturnType<typeof changeRows>, name: string) =>
  rows.find((row) => row.name === name);

describe('changeRows', () => {
  it.each(CHANGE_KINDS)('has a row for each of the changed %s', (kind) => {
    expect(changeRows(grown, kind)).toHaveLength(grown[kind].length);
    expect(grown[kind].length).toBeGreaterThan(0);
  });

  it('says what came, and what went the other way round', () => {
    expect(of(changeRows(grown, 'routes'), '/areas/0')).toMatchObject({ note: 'new', gone: false });
    const back = diffSnapshots(large, small);
    expect(of(changeRows(back, 'modules'), 'src/new.ts')).toMatchObject({
      note: 'gone',
      gone: true,
    });
  });

  it('names new versions and other verdicts', () => {
    const packages = small.packages.map((one) =>
      one.name === 'react' ? { ...one, version: '20.0.0' } : one,
    );
    const routes = small.routes.map((one) => ({ ...one, verdict: 'eager' as const }));
    const diff = diffSnapshots(small, { ...small, packages, routes });
    expect(changeRows(diff, 'packages')).toMatchObject([
      { name: 'react', note: '19.3.1 → 20.0.0' },
    ]);
    expect(changeRows(diff, 'routes')).toContainEqual(
      expect.objectContaining({ name: '/agents', note: 'lazy → eager' }),
    );
  });
});

it('reads a kind from an address', () => {
  expect(parseKind('modules')).toBe('modules');
  expect(parseKind('<b>')).toBe('routes');
});
