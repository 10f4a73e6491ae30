import { decode } from '@jridgewell/sourcemap-codec';
import type { ResolvedConfig } from 'vite';
import { expect, it } from 'vitest';

import { buildsWithRollup, mapEditsByLine, withLineMap } from './rollup-maps.ts';

const edit = (code: string): string => `${code}!`;

function config(build: object): ResolvedConfig {
  return { build } as unknown as ResolvedConfig;
}

/** For each line of the new code the line it was. */
function lines(before: string, after: string): (number | undefined)[] | null {
  const { map } = withLineMap(before, after) as { map: { mappings: string } | null };
  return map && decode(map.mappings).map(([segment]) => segment?.[2]);
}

it('says nothing of edits within lines', () => {
  expect(withLineMap('a\nb\nc', 'a\nlonger\nc')).toEqual({ code: 'a\nlonger\nc', map: null });
});

it('follows lines that moved', () => {
  expect(lines('a\nb\nc', 'a\nnew\nnewer\nb\nc')).toEqual([0, undefined, undefined, 1, 2]);
  expect(lines('a\nb\nc', 'new\na\nb\nc')).toEqual([undefined, 0, 1, 2]);
  expect(lines('a\nb\nc\nd', 'a\nd')).toEqual([0, 3]);
  const long = Array.from({ length: 100 }, (_, at) => `line ${at}`);
  expect(
    lines(long.join('\n'), `${long.slice(0, 3).join('\n')}\n${long.slice(90).join('\n')}`),
  ).toEqual([0, 1, 2, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99]);
});

it('leaves alone what has a map, and what was not edited', () => {
  for (const result of [
    null,
    undefined,
    { code: 'b', map: null },
    { code: 'b', map: { mappings: '' } },
  ]) {
    expect(withLineMap('a', result)).toBe(result);
  }
});

it('speaks for those plugins of Vite alone, when it is asked to', async () => {
  let wanted = true;
  const plugins = [
    { name: 'vite:build-import-analysis', renderChunk: edit },
    { name: 'vite:css-post', renderChunk: { order: 'pre', handler: edit } },
    { name: 'another', renderChunk: edit },
  ] as const;
  mapEditsByLine({ plugins } as unknown as ResolvedConfig, () => wanted);
  const [first, second, third] = plugins;
  expect(await first.renderChunk('a')).toEqual({ code: 'a!', map: null });
  expect(await second.renderChunk.handler('a')).toEqual({ code: 'a!', map: null });
  expect(second.renderChunk.order).toBe('pre');
  expect(third.renderChunk).toBe(edit);
  wanted = false;
  expect(await first.renderChunk('a')).toBe('a!');
});

it('knows Rollup by what the config lacks', () => {
  expect(buildsWithRollup(config({ rollupOptions: {} }))).toBe(true);
  expect(buildsWithRollup(config({ rollupOptions: {}, rolldownOptions: {} }))).toBe(false);
});
