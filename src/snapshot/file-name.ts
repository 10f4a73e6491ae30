import type { FileKind } from './types.ts';

const KINDS: readonly (readonly [FileKind, RegExp])[] = [
  ['html', /\.html?$/],
  ['js', /\.[cm]?js$/],
  ['css', /\.css$/],
  ['image', /\.(?:png|jpe?g|gif|svg|ico|webp|avif|bmp|cur|jxl|apng)$/],
  ['font', /\.(?:woff2?|ttf|otf|eot)$/],
  ['media', /\.(?:mp[34]|webm|og[gav]|wav|flac|aac|opus|mov|m4[av]|vtt)$/],
  ['wasm', /\.wasm$/],
  ['json', /\.(?:json|webmanifest)$/],
];

export function fileKind(file: string): FileKind {
  const lower = file.toLowerCase();
  return KINDS.find(([, pattern]) => pattern.test(lower))?.[0] ?? 'other';
}

/** Whether compressing the file makes sense: pictures, fonts and media are compressed already. */
export function isCompressible(file: string): boolean {
  return /\.(?:html?|[cm]?js|css|svg|json|webmanifest|xml|txt|md|wasm|ttf|otf|eot|ico|bmp|vtt|map)$/i.test(
    file,
  );
}

export interface StableName {
  readonly name: string;
  readonly hashed: boolean;
}

/**
 * A file's name without its content hash.
 *
 * @param preliminary the bundler's name before it knew the hashes (`assets/index-!~{001}~.js`), where there is one.
 * @param pattern the output option that named an asset (`assets/[name]-[hash][extname]`), if it is a text.
 * @param names the names under which an asset was emitted.
 */
export function stableName(
  file: string,
  preliminary: string | null,
  pattern: string | null = null,
  names: readonly string[] = [],
): StableName {
  if (preliminary !== null) return withoutPlaceholder(file, preliminary);
  if (pattern !== null && names.length > 0) {
    for (const name of names) {
      const found = withoutPatternHash(file, pattern, name);
      if (found) return found;
    }
  }
  return guess(file);
}

/** Rollup's and Rolldown's placeholders: `!~{`, digits, `}~`; the hash has the placeholder's length. */
const PLACEHOLDER = /!~\{[0-9a-zA-Z_$]+\}~/g;

function withoutPlaceholder(file: string, preliminary: string): StableName {
  if (!PLACEHOLDER.test(preliminary)) return { name: file, hashed: false };
  PLACEHOLDER.lastIndex = 0;
  const literals = preliminary.split(PLACEHOLDER);
  const match = new RegExp(`^${literals.map(escape).join('(.+?)')}$`).exec(file);
  if (!match) return guess(file);
  return { name: dropHash(literals), hashed: true };
}

/** Joins what stood around the hashes, minus the separator that set each apart. */
function dropHash(literals: readonly string[]): string {
  return literals.reduce((left, right) => {
    const bare = left.replace(/[-._~]$/, '');
    if (bare === '' || bare.endsWith('/')) {
      const trimmed = right.replace(/^[-_~]/, '');
      return /^(?:[./]|$)/.test(trimmed) ? `${bare}[hash]${trimmed}` : bare + trimmed;
    }
    return bare + right;
  });
}

function withoutPatternHash(file: string, pattern: string, name: string): StableName | null {
  const base = name.slice(name.lastIndexOf('/') + 1);
  const dot = base.lastIndexOf('.');
  const stem = dot > 0 ? base.slice(0, dot) : base;
  const ext = dot > 0 ? base.slice(dot + 1) : '';
  const literals = pattern.split(/\[hash(?::\d+)?\]/).map((literal) =>
    literal
      .replaceAll('[name]', stem)
      .replaceAll('[extname]', ext === '' ? '' : `.${ext}`)
      .replaceAll('[ext]', ext),
  );
  if (!new RegExp(`^${literals.map(escape).join('(.+?)')}$`).test(file)) return null;
  return literals.length === 1
    ? { name: file, hashed: false }
    : { name: dropHash(literals), hashed: true };
}

/** Nothing is known but the name: eight characters, mixed as a hash is and words are not. Nine of ten hashes are seen. */
function guess(file: string): StableName {
  const match = /^(.*[^/])[-.]([A-Za-z0-9_-]{8})(\.[A-Za-z0-9.]+)$/.exec(file);
  if (!match || match[2]!.split(/[-_]/).every(isWord)) return { name: file, hashed: false };
  return { name: match[1]! + match[3]!, hashed: true };
}

/** `settings`, `UserList`, `icon32`, `32x32`. */
function isWord(piece: string): boolean {
  if (piece.length <= 2 || /^\d+(?:x\d+)?$/.test(piece)) return true;
  const letters = piece.replace(/\d{1,4}$/, '');
  const humps = letters.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? [];
  if (humps.join('') !== letters) return false;
  // Words begin with a capital and go on for a while; in a hash capitals stand anywhere.
  const goOn = humps.slice(1).every(({ length }) => length >= 2);
  return humps.length <= 1 || (humps.length <= 3 && goOn && letters.length >= 2.6 * humps.length);
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
