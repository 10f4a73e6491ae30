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

/** Modules whose code before minification is at hand. */
function written(...codes: string[]): ChunkModule[] {
  return codes.map((code, index) => ({
    module: 10 + index,
    rendered: code.length,
    code: () => code,
  }));
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

const list = (name: string): string => `${name}=["alpha","beta","gamma"]`;

describe('modules that the map does not know are told by their words', () => {
  const polyfill =
    'function polyfill() { document.createElement("link").relList.supports("preload") }';
  const helper = 'const seen = {}; const rejected = (reason) => dispatchEvent(reason)';

  it('whatever their length was', () => {
    const code =
      'document.createElement("link").relList.supports("preload");var s={},r=e=>dispatchEvent(e);zz();';
    expect(
      attribute(code, [['zz', 2]], written(`${polyfill}/*${' '.repeat(9999)}*/`, helper, 'zz')),
    ).toEqual([
      [10, 'document.createElement("link").relList.supports("preload");'],
      [11, 'var s={},r=e=>dispatchEvent(e);'],
      [12, 'zz();'],
    ]);
  });

  it('and get nothing where none of their words is', () => {
    const code = 'document.createElement("link").relList.supports("preload");zz();';
    expect(attribute(code, [['zz', 2]], written(polyfill, helper, 'zz'))).toEqual([
      [10, 'document.createElement("link").relList.supports("preload");'],
      [12, 'zz();'],
    ]);
  });

  it('the namespace object before a module is its own, though a hidden one comes first', () => {
    const code = 'var d=Object.defineProperty;var n=d({first:()=>f,second:()=>g}),f=1;';
    const tokens: Token[] = [['f=', 1]];
    const tools = written('var defineProperty = Object.defineProperty;', '');
    for (const hidden of [tools, modules(40, 9)]) {
      expect(attribute(code, tokens, hidden)).toEqual([
        [10, 'var d=Object.defineProperty;'],
        [11, 'var n=d({first:()=>f,second:()=>g}),f=1;'],
      ]);
    }
  });

  it('a text that the bundler put where it is used', () => {
    const data = `data:image/png;base64,${'iVBORw0KGgoAAAANSUhEUgAA'.repeat(9)}`;
    const code = `show(1,"${data}",2);`;
    const tokens: Token[] = [
      ['show', 1],
      ['1', 1],
      [`"${data}"`, 1],
      ['2', 1],
    ];
    expect(
      attribute(code, tokens, written(`var picture = "${data}"`, 'show(1, picture, 2)')),
    ).toEqual([
      [11, 'show(1,'],
      [10, `"${data}",`],
      [11, '2);'],
    ]);
    const own = written('var picture = "other.png"', `show(1, "${data}", 2)`);
    expect(attribute(code, tokens, own)).toEqual([[11, code]]);
  });

  it('a helper that the minifier put where it is called', () => {
    const body = `for(let e of Promise.allSettled(deps))e.status==="rejected"&&dispatchEvent(new Event("preloadError",{cancelable:!0}),e.reason);return document.querySelector("meta")`;
    const code = `f();!function(){${body}}(()=>x);`;
    const tokens: Token[] = [
      ['f', 1],
      ['function', 1],
      ['(()=>x', 1],
    ];
    expect(
      attribute(code, tokens, written(`export function preload() { ${body} }`, 'f()')),
    ).toEqual([
      [11, 'f();!function'],
      [10, `(){${body}}`],
      [11, '(()=>x);'],
    ]);
  });

  it('alike ones share by their length', () => {
    expect(
      attribute(
        `var ${list('d')},${list('e')};zz();`,
        [['zz', 2]],
        written(list('var first'), list('var second'), 'zz'),
      ),
    ).toEqual([
      [10, 'var d=["alpha","beta","gamma"],'],
      [11, 'e=["alpha","beta","gamma"];'],
      [12, 'zz();'],
    ]);
  });
});

describe('a file that was edited after its map was made', () => {
  const made = `a("${'one'.repeat(20)}");b("${'two'.repeat(20)}");`;
  const owners = (code: string): unknown => {
    const map = encode([
      [
        [0, 0, 0, 0],
        [made.indexOf('b('), 1, 0, 0],
      ],
    ]);
    const runs = attributeScript(code, map, [0, 1], modules(9, 9), made);
    return [...runs.owners].map((owner, at) => [
      owner,
      code.slice(runs.ends[at - 1] ?? 0, runs.ends[at]),
    ]);
  };

  it('nobody owns what was put around it', () => {
    expect(owners(`/*! licence */\n${made}\n/*! end */`)).toEqual([
      [RUNTIME, '/*! licence */\n'],
      [10, `a("${'one'.repeat(20)}");`],
      [11, `b("${'two'.repeat(20)}");`],
      [RUNTIME, '\n/*! end */'],
    ]);
  });

  it('is refused when nothing of it is left', () => {
    expect(() => owners(`eval("${'x'.repeat(200)}")`)).toThrow('rewritten');
  });
});

it('splits a wrapper around several modules by their length, and says so', () => {
  const code = `System.register([],function(){${'f(1);'.repeat(1000)}});`;
  const runs = attributeScript(code, null, [], modules(6000, 2000));
  expect(runs.estimated).toBe(code.length);
  expect(runs.ends[0]! / code.length).toBeCloseTo(0.75, 2);
  expect([...runs.owners]).toEqual([10, 11]);
});

it('gives a file that nothing is known of to its modules, not to nobody', () => {
  const code = `eval("${'Zm9vYmFy'.repeat(400)}");`;
  const runs = attributeScript(code, null, [], written('first("alpha")', 'second("beta")'));
  expect(new Set(runs.owners)).toEqual(new Set([10, 11]));
  expect(runs.estimated).toBe(code.length);
});
