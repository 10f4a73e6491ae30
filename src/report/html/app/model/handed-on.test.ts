import { expect, it } from 'vitest';

import { makeSnapshot } from '../../../../analysis/fixtures/make-snapshot.ts';
import { handedOn } from './handed-on.ts';

it('lists what a module imports once each, the heaviest first, and nothing of what it asks for later', () => {
  const snapshot = makeSnapshot({
    modules: {
      'src/index.ts': { imports: ['src/a.ts', 'src/b.ts', 'src/a.ts'], lazily: ['src/c.ts'] },
      'src/a.ts': {},
      'src/b.ts': {},
      'src/c.ts': {},
    },
    files: { 'assets/index.js': { holds: { 'src/a.ts': 10, 'src/b.ts': 90 } } },
  });
  expect(handedOn(snapshot, 'src/index.ts').map(({ id }) => id)).toEqual(['src/b.ts', 'src/a.ts']);
  expect(handedOn(snapshot, 'src/gone.ts')).toEqual([]);
});
