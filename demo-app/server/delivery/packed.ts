import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** A JSON text that is compressed at most once in each way. */
export interface Packed {
  readonly text: string;
  /** The body in the best way that the client takes. */
  pack(
    acceptEncoding: string,
  ): Promise<{ body: string | Uint8Array<ArrayBuffer>; encoding: Encoding | null }>;
}

type Encoding = 'br' | 'gzip';

/** Smaller texts fit into one packet anyway, bytes. */
const WORTH_PACKING = 1_000;

// Middle levels: the best ones take ten times as long for a few percent.
const pack: Readonly<Record<Encoding, (text: string) => Promise<Uint8Array<ArrayBuffer>>>> = {
  br: async (text) =>
    new Uint8Array(
      await promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
    ),
  gzip: async (text) => new Uint8Array(await promisify(gzip)(text, { level: 6 })),
};

export function packed(text: string): Packed {
  const made = new Map<Encoding, Promise<Uint8Array<ArrayBuffer>>>();
  return {
    text,
    pack: async (acceptEncoding) => {
      const encoding = text.length < WORTH_PACKING ? null : bestEncoding(acceptEncoding);
      if (encoding === null) return { body: text, encoding };
      const body = made.get(encoding) ?? pack[encoding](text);
      made.set(encoding, body);
      return { body: await body, encoding };
    },
  };
}

/** Brotli before gzip, and neither where the client says `;q=0` or nothing. */
export function bestEncoding(acceptEncoding: string): Encoding | null {
  const accepted = new Map(
    acceptEncoding.split(',').map((part) => {
      const [name = '', ...parameters] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      return [name, !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))];
    }),
  );
  const takes = (name: string): boolean => accepted.get(name) ?? accepted.get('*') ?? false;
  if (takes('br')) return 'br';
  return takes('gzip') ? 'gzip' : null;
}
