import type { ManifestModule } from 'module-replacements';
import { expect, test } from 'vitest';

import { replacementOf } from './replacements.ts';

const engines = (...names: string[]) => names.map((engine) => ({ engine, minVersion: '1' }));

const KNOWN: ManifestModule = {
  mappings: {
    dates: {
      type: 'module',
      moduleName: 'dates',
      replacements: ['light', 'Temporal', 'node-only', 'gone'],
      url: { type: 'e18e', id: 'dates' },
    },
    pad: { type: 'module', moduleName: 'pad', replacements: ['padStart'] },
    diff: { type: 'module', moduleName: 'diff', replacements: ['snippet'], url: 'https://x.dev' },
    server: { type: 'module', moduleName: 'server', replacements: ['node-only'] },
  },
  replacements: {
    light: { id: 'light', type: 'documented', replacementModule: 'light-dates' },
    Temporal: {
      id: 'Temporal',
      type: 'native',
      url: { type: 'mdn', id: 'Temporal' },
      engines: [...engines('chrome', 'firefox'), { engine: 'safari', minVersion: 'preview' }],
    },
    padStart: {
      id: 'padStart',
      type: 'native',
      url: { type: 'mdn', id: 'padStart' },
      engines: engines('chrome', 'firefox', 'safari'),
    },
    'node-only': {
      id: 'util.styleText',
      type: 'native',
      url: { type: 'node', id: 'api' },
      nodeFeatureId: { moduleName: 'node:util' },
    },
    snippet: { id: 'snippet', type: 'simple', description: 'Use filter and includes.' },
  },
};

test('packages, what browsers have built in and where, and a page about it', () => {
  expect(replacementOf('dates', [KNOWN])).toEqual({
    packages: ['light-dates'],
    builtIn: [{ name: 'Temporal', missing: ['Safari'] }],
    advice: [],
    url: 'https://e18e.dev/docs/replacements/dates',
  });
  expect(replacementOf('pad', [KNOWN])).toMatchObject({
    builtIn: [{ name: 'padStart', missing: [] }],
    url: 'https://developer.mozilla.org/docs/padStart',
  });
});

test('a few lines of one’s own', () => {
  expect(replacementOf('diff', [KNOWN])).toMatchObject({
    advice: ['Use filter and includes.'],
    url: 'https://x.dev',
  });
});

test('nothing for what is unknown, or what Node alone could replace', () => {
  expect(replacementOf('react', [KNOWN])).toBeNull();
  expect(replacementOf('toString', [KNOWN])).toBeNull();
  expect(replacementOf('server', [KNOWN])).toBeNull();
});
