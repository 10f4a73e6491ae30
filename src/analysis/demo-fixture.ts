import { makeSnapshot, type FixtureSource } from './fixture.ts';

/**
 * A small app with a bit of everything: `/` is eager and allowed to be, `/reports` is eager and drags a chart library in,
 * `/editor` is lazy, `/board` is imported lazily and held all the same.
 */
export const DEMO = {
  modules: {
    'src/main.tsx': { imports: ['src/router.tsx:4:1', 'node_modules/react/index.js:1:1'] },
    'src/router.tsx': {
      imports: [
        'src/pages/home.tsx:2:1',
        'src/pages/reports.tsx:3:1',
        'src/pages/board.tsx:9:1',
        'node_modules/react/index.js:1:1',
      ],
      lazily: ['src/pages/editor.tsx:6:20', 'src/pages/board.tsx:7:20'],
    },
    'src/pages/home.tsx': { imports: ['node_modules/react/index.js:1:1', 'src/ui/button.tsx:2:1'] },
    'src/pages/reports.tsx': {
      imports: ['node_modules/recharts/index.js:1:1', 'src/ui/button.tsx:2:1'],
    },
    'src/pages/editor.tsx': {
      imports: ['node_modules/@tiptap/core/index.js:1:1', 'src/ui/button.tsx:2:1'],
    },
    'src/pages/board.tsx': { imports: ['src/ui/button.tsx:2:1'] },
    'src/ui/button.tsx': {},
    'src/search.worker.ts': {},
    'node_modules/react/index.js': {},
    'node_modules/recharts/index.js': { imports: ['node_modules/d3-shape/index.js:5:1'] },
    'node_modules/d3-shape/index.js': {},
    'node_modules/@tiptap/core/index.js': {},
  },
  files: {
    'index.html': 400,
    'assets/index-AAAAAAAA.js': {
      entry: true,
      facade: 'src/main.tsx',
      imports: ['assets/vendor-BBBBBBBB.js'],
      css: ['assets/index-CCCCCCCC.css'],
      holds: {
        'src/main.tsx': 400,
        'src/router.tsx': 800,
        'src/pages/home.tsx': 4000,
        'src/pages/reports.tsx': 12_000,
        'src/pages/board.tsx': 8000,
        'src/ui/button.tsx': 2000,
        runtime: 120,
      },
    },
    'assets/vendor-BBBBBBBB.js': {
      holds: {
        'node_modules/react/index.js': 160_000,
        'node_modules/recharts/index.js': 400_000,
        'node_modules/d3-shape/index.js': 40_000,
      },
    },
    'assets/index-CCCCCCCC.css': 6000,
    'assets/editor-DDDDDDDD.js': {
      facade: 'src/pages/editor.tsx',
      imports: ['assets/index-AAAAAAAA.js'],
      css: ['assets/editor-EEEEEEEE.css'],
      holds: { 'src/pages/editor.tsx': 3000, 'node_modules/@tiptap/core/index.js': 200_000 },
    },
    'assets/editor-EEEEEEEE.css': 1200,
    'assets/search.worker-FFFFFFFF.js': { worker: true, holds: { 'src/search.worker.ts': 5000 } },
    'assets/logo-GGGGGGGG.svg': 2000,
  },
  page: {
    scripts: ['assets/index-AAAAAAAA.js'],
    preloads: ['assets/vendor-BBBBBBBB.js'],
    styles: ['assets/index-CCCCCCCC.css'],
  },
  routes: {
    '/': { page: 'src/pages/home.tsx', at: 'src/router.tsx:12:3' },
    '/reports': { page: 'src/pages/reports.tsx', at: 'src/router.tsx:13:3' },
    '/reports/:id': { page: 'src/pages/reports.tsx', at: 'src/router.tsx:14:3' },
    '/editor': {
      page: 'src/pages/editor.tsx',
      lazy: ['src/pages/editor.tsx'],
      at: 'src/router.tsx:15:3',
    },
    '/board': {
      page: 'src/pages/board.tsx',
      verdict: 'defeated',
      lazy: ['src/pages/board.tsx'],
      reason: { code: 'static-import', module: 'src/router.tsx', line: 9 },
      at: 'src/router.tsx:16:3',
    },
  },
} as const satisfies FixtureSource;

export const demoSnapshot = () => makeSnapshot(DEMO);
