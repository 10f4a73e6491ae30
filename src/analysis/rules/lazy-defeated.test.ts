import { describe, expect, it, test } from 'vitest';

import { describe as inWords } from '../../report/messages.ts';
import type { SourceFact } from '../../snapshot/types.ts';
import { makeSnapshot } from '../fixtures/make-snapshot.ts';
import { runRules } from './run-rules.ts';

type Files = Parameters<typeof makeSnapshot>[0]['files'];

/** What is offered to an app whose page no import holds: it is in a file that the entry loads. */
function fixOf(
  files: Files,
  bundler: 'rollup' | 'rolldown',
  source: readonly SourceFact[] = [],
): string {
  const snapshot = makeSnapshot({
    source,
    modules: {
      'src/main.ts': { imports: ['src/tool.ts'], lazily: ['src/page.tsx:3:20'] },
      'src/page.tsx': {},
      'src/tool.ts': {},
      'src/common.ts': {},
    },
    files: { 'index.html': 100, ...files },
    routes: {
      '/page': { page: 'src/page.tsx', verdict: 'defeated', lazy: ['src/page.tsx'] },
    },
    build: { bundler: { name: bundler, version: '1.0.0' } },
  });
  const finding = runRules(snapshot).find(({ code }) => code === 'lazy-defeated');
  return inWords(finding!).fix ?? '';
}

const merged: Files = {
  'index-AAAAAAAA.js': {
    entry: true,
    facade: 'src/main.ts',
    holds: { 'src/main.ts': 40, 'src/page.tsx': 4000, 'src/tool.ts': 10 },
  },
};

const captured = (facade: string | undefined): Files => ({
  'main.js': {
    entry: true,
    facade: 'src/main.ts',
    imports: ['common-AAAAAAAA.js'],
    holds: { 'src/main.ts': 40 },
  },
  'common-AAAAAAAA.js': {
    ...(facade === undefined ? {} : { facade }),
    holds: { 'src/page.tsx': 4000, 'src/tool.ts': 10 },
  },
});

test('a group of manualChunks is mended there, whichever bundler reads it', () => {
  const group = {
    kind: 'chunk-group',
    name: 'common',
    setting: 'manualChunks',
    file: 'vite.config.ts',
    line: 9,
    column: 5,
  } as const;
  expect(fixOf(captured(undefined), 'rolldown', [group])).toContain(
    'out of "common" in build.rollupOptions.output.manualChunks',
  );
});

describe('the setting that mends a defeated page is that which holds it', () => {
  it.each<[string, Files, 'rollup' | 'rolldown', string]>([
    ['Rollup merged it into the entry', merged, 'rollup', 'experimentalMinChunkSize'],
    ['Rolldown made one file of the app', merged, 'rolldown', 'codeSplitting split again'],
    ['a group of Rollup', captured(undefined), 'rollup', '"common"'],
    ['a group of Rollup that begins with the page', captured('src/page.tsx'), 'rollup', '"common"'],
    ['a group of Rolldown', captured(undefined), 'rolldown', 'the group "common"'],
    [
      'Rollup merged it into what an import made',
      captured('src/common.ts'),
      'rollup',
      'experimentalMinChunkSize',
    ],
  ])('%s', (_, files, bundler, setting) => {
    expect(fixOf(files, bundler)).toContain(setting);
  });
});
