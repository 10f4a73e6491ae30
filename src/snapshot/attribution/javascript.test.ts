import { encode } from '@jridgewell/sourcemap-codec';
import { describe, expect, it } from 'vitest';

import { RUNTIME } from '../types.ts';
import type { ChunkModule } from './gaps.ts';
import { attributeScript } from './javascript.ts';

/** Tokens of `code` that belong to a source: `[text, source]`, looked for from left to right. */
type Token = readonly [text: string, source: number];

function attribute(code: string, tokens: readonly Token[], modules: readonly ChunkModule[]) {
  const lines: [number, number, number, number][][] = code.split('\n').map(() => []);
  let from = 0;
  for (const [text, source] of tokens) {
    const at = code.indexOf(text, from);
    if (at === -1) throw new Error(`no ${text} from ${from}`);
    const before = code.slice(0, at).split('\n');
    lines[before.length - 1]!.push([before.at(-1)!.length, source, 0, 0]);
    from = at + text.length;
  }
  const sources = modules.map((_, index) => index);
  const runs = attributeScript(code, encode(lines), sources, modules);
  const bytes = Buffer.from(code);
  let start = 0;
  return [...runs.owners].map((owner, index) => {
    const text = bytes.subarray(start, runs.ends[index]).toString();
    start = runs.ends[index]!;
    return [owner, text];
  });
}

function modules(...rendered: number[]): ChunkModule[] {
  return rendered.map((length, index) => ({ module: 10 + index, rendered: length }));
}

describe('every byte has one owner', () => {
  it('when the map names all modules', () => {
    expect(
      attribute(
        'var a=1,b=f(a);g(b);',
        [
          ['a=1', 0],
          ['b', 1],
          ['b', 1],
        ],
        modules(9, 9),
      ),
    ).toEqual([
      [10, 'var a=1,'],
      [11, 'b=f(a);g(b);'],
    ]);
  });

  it('when lines go unmapped', () => {
    expect(
      attribute(
        'var a=`\n;;\n`;b();',
        [
          ['a', 0],
          ['b', 1],
        ],
        modules(9, 9),
      ),
    ).toEqual([
      [10, 'var a=`\n;;\n`;'],
      [11, 'b();'],
    ]);
  });

  it('when a wrapper around a module goes unmapped', () => {
    const code = 'a();var x=w((e=>{b(e)})),y=w((e=>{c(e)}));';
    expect(
      attribute(
        code,
        [
          ['a', 0],
          ['b', 1],
          ['c', 2],
        ],
        modules(9, 9, 9),
      ),
    ).toEqual([
      [10, 'a();'],
      [11, 'var x=w((e=>{b(e)})),'],
      [12, 'y=w((e=>{c(e)}));'],
    ]);
  });

  it('when a module between two others has no source', () => {
    const code = 'a();var data={x:[1,2,3]};b();';
    expect(
      attribute(
        code,
        [
          ['a', 0],
          ['b', 2],
        ],
        modules(4, 90, 4),
      ),
    ).toEqual([
      [10, 'a();'],
      [11, 'var data={x:[1,2,3]};'],
      [12, 'b();'],
    ]);
  });

  it('when several in a row have none', () => {
    const code = 'var d={x:"1234567890"},e={y:2};b();';
    expect(attribute(code, [['b', 2]], modules(22, 7, 4))).toEqual([
      [10, 'var d={x:"1234567890"},'],
      [11, 'e={y:2};'],
      [12, 'b();'],
    ]);
  });

  it('when a namespace object goes before its module', () => {
    const code = 'a();b;var n=w({x:()=>y,z:()=>q}),c=1;';
    expect(
      attribute(
        code,
        [
          ['a', 0],
          ['c=', 1],
        ],
        modules(4, 90),
      ),
    ).toEqual([
      [10, 'a();b;'],
      [11, 'var n=w({x:()=>y,z:()=>q}),c=1;'],
    ]);
  });

  it('when two modules meet again behind one that has no source', () => {
    const code = 'a();var data={x:1};b();f(a);y();b();';
    const tokens: Token[] = [
      ['a', 0],
      ['b', 2],
      ['a)', 0],
      ['b', 2],
    ];
    expect(attribute(code, tokens, modules(9, 9, 9))).toEqual([
      [10, 'a();'],
      [11, 'var data={x:1};'],
      [12, 'b();'],
      [10, 'f(a);y();'],
      [12, 'b();'],
    ]);
  });

  it('when the last one has none', () => {
    expect(attribute('a();var d={};export{d};', [['a', 0]], modules(4, 9))).toEqual([
      [10, 'a();'],
      [11, 'var d={};'],
      [RUNTIME, 'export{d};'],
    ]);
  });

  it('when there is no map at all', () => {
    const runs = attributeScript('var a=1;var b=2;', null, [], modules(8, 8));
    expect([[...runs.owners], [...runs.ends]]).toEqual([
      [10, 11],
      [8, 16],
    ]);
  });

  it('when there is nothing but glue', () => {
    expect(attribute('import"./a.js";', [], modules(0))).toEqual([[RUNTIME, 'import"./a.js";']]);
  });
});

it('keeps what only the bundler writes apart', () => {
  const code =
    'const __vite__mapDeps=(i)=>i;\nimport{a as t}from"./a.js";import"./b.js";import.meta.url;f();export{f as x};\n//# sourceMappingURL=x.js.map';
  expect(
    attribute(
      code,
      [
        ['import.meta', 0],
        ['f', 0],
      ],
      modules(9),
    ),
  ).toEqual([
    [RUNTIME, 'const __vite__mapDeps=(i)=>i;\nimport{a as t}from"./a.js";import"./b.js";'],
    [10, 'import.meta.url;f();'],
    [RUNTIME, 'export{f as x};\n//# sourceMappingURL=x.js.map'],
  ]);
});

it('counts bytes, not UTF-16 units', () => {
  expect(
    attribute(
      'a("é🚢");b("x")',
      [
        ['a', 0],
        ['b', 1],
      ],
      modules(9, 9),
    ),
  ).toEqual([
    [10, 'a("é🚢");'],
    [11, 'b("x")'],
  ]);
});
