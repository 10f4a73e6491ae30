import { describe, expect, it } from 'vitest';

import { firstLoad } from '../../../../analysis/first-load.ts';
import { consoleBuild } from '../../fixtures/console-build.ts';
import { fileHolders } from './holders.ts';
import { retainedRows } from './retained-rows.ts';

const snapshot = consoleBuild();
const routeAt = (path: string) => snapshot.routes.find((route) => route.path === path)!;

describe('fileHolders', () => {
  it('names the import that asks for a chunk, and none for the entry', () => {
    const route = routeAt('/agents');
    const { indexes } = firstLoad(snapshot, route);
    const holders = fileHolders(snapshot, route, indexes);
    const own = indexes.find((index) => snapshot.files[index]!.chunk?.facade === route.module)!;
    expect(holders.get(own)).toMatchObject({
      at: { file: 'src/router.tsx' },
      imports: 'src/pages/agents/page.tsx',
      dynamic: true,
    });
    const entry = indexes.find((index) => snapshot.files[index]!.chunk?.entry)!;
    expect(holders.has(entry)).toBe(false);
  });
});

describe('retainedRows', () => {
  it('lists what the start could do without, most first', () => {
    const rows = retainedRows(snapshot, routeAt('/settings'));
    const names = rows.map(({ module }) => module);
    expect(names).toContain('src/shell/topbar.tsx');
    expect(names).not.toContain('src/main.tsx');
    expect(names).not.toContain('src/app.tsx');
    expect(names.filter((name) => name.includes('/react-dom/'))).toEqual([]);
    expect(names.filter((name) => name.includes('/react-day-picker/'))).toHaveLength(1);
    const sizes = rows.map(({ retained }) => retained.brotli);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    for (const { own, retained } of rows) expect(retained.raw).toBeGreaterThanOrEqual(own.raw);
  });

  it('keeps what the route itself renders', () => {
    const names = retainedRows(snapshot, routeAt('/reports')).map(({ module }) => module);
    expect(names).not.toContain('src/pages/reports/page.tsx');
    expect(names).toContain('node_modules/react-day-picker/index.js');
  });
});
