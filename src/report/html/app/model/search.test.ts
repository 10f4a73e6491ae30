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

  it('finds nothing for nothing', () => {
    expect(names('  ')).toEqual([]);
  });
});
