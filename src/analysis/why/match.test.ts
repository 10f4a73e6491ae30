import { expect, test } from 'vitest';

import { makeSnapshot } from '../fixtures/make-snapshot.ts';
import { matchModules, nearest, suggest } from './match.ts';

const snapshot = makeSnapshot({
  modules: {
    'src/chart.tsx': {},
    'src/chart/index.tsx': {},
    'src/old-chart.ts': {},
    'node_modules/chart/index.js': { package: 'chart@2.0.0' },
    'node_modules/chart/line.js': { package: 'chart@2.0.0' },
    'node_modules/old/node_modules/chart/index.js': { package: 'chart@1.0.0' },
  },
  files: {
    'a.js': {
      holds: {
        'src/chart.tsx': 4,
        'src/old-chart.ts': 40,
        'node_modules/chart/line.js': 400,
        'node_modules/chart/index.js': 4,
      },
    },
  },
});

function match(query: string) {
  const found = matchModules(snapshot, query);
  return found && [found.kind, ...found.modules.map((index) => snapshot.modules[index]!.id)];
}

test('a package goes before modules that are called the same, its heaviest module first', () => {
  expect(match('chart')).toEqual([
    'package',
    'node_modules/chart/line.js',
    'node_modules/chart/index.js',
    'node_modules/old/node_modules/chart/index.js',
  ]);
});

test('a package may be asked for in one version', () => {
  expect(match('chart@1.0.0')).toEqual(['package', 'node_modules/old/node_modules/chart/index.js']);
});

test('an exact id goes before ids that end with it', () => {
  expect(match('src/chart.tsx')).toEqual(['module', 'src/chart.tsx']);
  expect(match('./src/chart.tsx')).toEqual(['module', 'src/chart.tsx']);
  expect(match('src\\chart.tsx')).toEqual(['module', 'src/chart.tsx']);
});

test('the end of an id, with or without its ending, goes before any other part', () => {
  expect(match('Chart.tsx')).toEqual(['part', 'src/chart.tsx']);
  expect(match('old-chart')).toEqual(['part', 'src/old-chart.ts']);
  expect(match('d-cha')).toEqual(['part', 'src/old-chart.ts']);
});

test('nothing matches nothing', () => {
  expect(match('nowhere')).toBeNull();
  expect(match('  ')).toBeNull();
});

test('suggestions are the nearest names, and none where all are far', () => {
  expect(suggest(snapshot, 'chrat')[0]).toBe('chart');
  expect(suggest(snapshot, 'zzzzzz')).toEqual([]);
  expect(nearest('/set', ['/account', '/settings', '/sets'])).toEqual(['/settings', '/sets']);
});
