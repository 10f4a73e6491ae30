import { describe, expect, it } from 'vitest';

import { consoleBuild } from '../../fixtures/console-build.ts';
import { search } from './search.ts';

const snapshot = consoleBuild();
const names = (text: string, most?: number) =>
  search(snapshot, text, 'brotli', most).hits.map(({ name }) => name);

describe('search', () => {
  it('puts the package of that very name first', () => {
    expect(names('react')[0]).toBe('react');
    expect(names('React-DOM').slice(0, 2)).toEqual([
      'react-dom',
      'node_modules/react-dom/dist/internal/react-dom-3.js',
    ]);
  });

  it('puts a file of that name before those that have it somewhere', () => {
    expect(names('table')[0]).toBe('src/ui/table.tsx');
  });

  it('wants every word', () => {
    expect(names('picker reports')).toEqual(['src/pages/reports/range-picker.tsx']);
    expect(names('reports nowhere')).toEqual([]);
  });

  it('counts all hits and shows the first', () => {
    const { hits, all } = search(snapshot, 'ag-grid', 'raw', 5);
    expect(hits).toHaveLength(5);
    expect(all).toBe(214 + 12 + 2);
  });

  it('finds each name that a look at every one finds, once', () => {
    const ids = snapshot.modules.flatMap(({ id, size }) => (size.raw > 0 ? [id] : []));
    for (const text of ['e', 'ts', 'src/', 'react', 's x', 'internal 1', 'tsx']) {
      const words = text.split(' ');
      const wanted = ids.filter((id) => words.every((word) => id.toLowerCase().includes(word)));
      const { hits } = search(snapshot, text, 'brotli', Infinity);
      const found = hits.flatMap(({ kind, name }) => (kind === 'module' ? [name] : []));
      expect([text, ...found.sort()]).toEqual([text, ...wanted.sort()]);
    }
  });

  it('finds nothing for nothing', () => {
    expect(names('  ')).toEqual([]);
  });
});
