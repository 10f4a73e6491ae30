import { describe, expect, it } from 'vitest';

import { makeSnapshot } from '../analysis/fixtures/make-snapshot.ts';
import { weighContent } from '../snapshot/compress.ts';
import { RUNTIME, type Snapshot } from '../snapshot/types.ts';
import { scriptScales } from './script-scales.ts';

const A = 'export const a = "alpha";';
const B = 'const b = () => a.repeat(3);';
const GLUE = 'import "./x.js";';
const TEXT = Buffer.from(GLUE + A + B + A);

/** `main.js` holds glue, then `a.ts`, `b.ts` and the rest of `a.ts`. */
function snapshotOf(compression: Partial<Snapshot['build']['compression']> = {}): Snapshot {
  const snapshot = makeSnapshot({
    modules: { 'a.ts': {}, 'b.ts': {} },
    files: { 'main.js': { entry: true, holds: { 'a.ts': 50, 'b.ts': 28 } }, 'one.js': 9 },
  });
  const [main, ...others] = snapshot.files;
  const runs = [GLUE.length, RUNTIME, A.length, 0, B.length, 1, A.length, 0];
  const { build } = snapshot;
  return {
    ...snapshot,
    build: { ...build, compression: { ...build.compression, gzip: 9, brotli: 9, ...compression } },
    files: [{ ...main!, runs, size: { ...main!.size, raw: TEXT.byteLength } }, ...others],
  };
}

const read = (file: string) => (file === 'main.js' ? TEXT : Buffer.alloc(9));

describe('scales for scripts', () => {
  it('weigh what some owners have in a file, compressed as a file of its own', () => {
    const scales = scriptScales(snapshotOf(), read)!;
    expect(scales.weigh([{ file: 0, owners: [0] }])).toEqual(weighContent(Buffer.from(A + A)));
    expect(scales.weigh([{ file: 0, owners: [1, RUNTIME] }])).toEqual(
      weighContent(Buffer.from(GLUE + B)),
    );
  });

  it('weigh parts of several files as one', () => {
    const scales = scriptScales(snapshotOf(), read)!;
    const part = { file: 0, owners: [1] };
    expect(scales.weigh([part, part])).toEqual(weighContent(Buffer.from(B + B)));
  });

  it('have no file that is gone or another one now, and none of which nobody knows what lies where', () => {
    const has = (content: Uint8Array | null) => scriptScales(snapshotOf(), () => content)!.has(0);
    expect([has(TEXT), has(TEXT.subarray(1)), has(null)]).toEqual([true, false, false]);
    expect(scriptScales(snapshotOf(), read)!.has(1)).toBe(false);
  });

  it('weigh short names where an eval that kept them long is gone', () => {
    const [long, evil] = [
      'const chartOptions=1,theme=chartOptions;',
      'const run=code=>eval(code);',
    ];
    const { files, ...rest } = snapshotOf();
    const runs = [long.length, 0, evil.length, 1];
    const raw = long.length + evil.length;
    const snapshot = {
      ...rest,
      files: files.map((one, at) => (at ? one : { ...one, runs, size: { ...one.size, raw } })),
    };
    const scales = scriptScales(snapshot, () => Buffer.from(long + evil))!;
    expect(scales.weigh([{ file: 0, owners: [0] }]).raw).toBe('const aa=1,ba=aa;'.length);
    expect(scales.weigh([{ file: 0, owners: [0, 1] }]).raw).toBe(raw);
  });

  it('know who speaks of whom, and who does something at once', () => {
    const codes = ['const aa=()=>1,', 'bb=cc(2);', 'function dd(){return aa()+x.bb}'];
    const base = makeSnapshot({
      modules: { 'a.ts': {}, 'b.ts': {}, 'd.ts': {}, 'gone.ts': {} },
      files: { 'main.js': { holds: { 'a.ts': 15, 'b.ts': 9, 'd.ts': 31 } } },
    });
    const runs = codes.flatMap((one, owner) => [one.length, owner]);
    const compression = { ...base.build.compression, gzip: 9, brotli: 9 };
    const files = base.files.map((one) => ({ ...one, runs }));
    const snapshot = { ...base, files, build: { ...base.build, compression } };
    const { code } = scriptScales(snapshot, () => Buffer.from(codes.join('')))!;
    expect([0, 1, 2].map((module) => code!.acts(module))).toEqual([false, true, false]);
    expect([code!.mentions(2, 0), code!.mentions(2, 1), code!.mentions(1, 0)]).toEqual([
      true,
      false,
      false,
    ]);
    expect([code!.mentions(3, 0), code!.mentions(0, 3), code!.acts(3)]).toEqual([null, null, null]);
  });

  it('are none where another program compressed the files', () => {
    expect(scriptScales(snapshotOf({ shipped: { gzip: 1, brotli: 0 } }), read)).toBeNull();
    expect(scriptScales(snapshotOf({ gzip: 0, brotli: 0 }), read)).toBeNull();
  });
});
