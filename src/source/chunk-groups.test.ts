import { expect, it } from 'vitest';

import { chunkGroups } from './chunk-groups.ts';

const placeOf = (text: string, name = 'vendor'): string =>
  chunkGroups({ file: 'vite.config.ts', text }, [name])
    .map(({ setting, line, column }) => `${setting} ${line}:${column}`)
    .join();

it.each([
  ["codeSplitting: {\n  groups: [{ name: 'vendor', test: /node_modules/ }] }", 'groups 2:14'],
  ['advancedChunks: { groups: [{ test: /x/, name: "vendor" }] }', 'groups 1:41'],
  ["groups: [{ name: (id) => 'vendor' }]", 'groups 1:12'],
  ["manualChunks(id) {\n  if (id.includes('vendor')) return 'vendor';\n}", 'manualChunks 2:30'],
  ["manualChunks: (id) => id.includes('node_modules') ? 'vendor' : undefined", 'manualChunks 1:51'],
  ["manualChunks: { vendor: ['react'] }", 'manualChunks 1:17'],
  ["manualChunks: { 'vendor': ['react'] }", 'manualChunks 1:17'],
])('a group is found where the config names its chunk: %s', (text, place) => {
  expect(placeOf(text)).toBe(place);
});

it.each([
  ["manualChunks: (id) => nameOf(id) // 'vendor'"],
  ["groups: [{ name: 'vendors' }]"],
  ["define: { vendor: 'vendor' }"],
  ['groups: [{ name: makeName }]'],
])('and nowhere else: %s', (text) => {
  expect(placeOf(text)).toBe('');
});

it('a name is no pattern', () => {
  expect(placeOf("groups: [{ name: 'a.b' }]", 'a.b')).toBe('groups 1:12');
  expect(placeOf("groups: [{ name: 'axb' }]", 'a.b')).toBe('');
});
