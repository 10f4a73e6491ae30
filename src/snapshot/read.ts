import { EXIT, LoadlineError } from '../errors.ts';
import type { Snapshot, SourceFact } from './types.ts';

/**
 * Reads a Snapshot and makes sure that it is one: every reference leads somewhere, every figure is a number.
 *
 * @param file its name, for the error's message.
 * @throws LoadlineError that says what was found, what was expected, and what to do.
 */
export function parseSnapshot(text: string, file: string): Snapshot {
  const fail = (found: string): never => {
    throw new LoadlineError(
      'bad-snapshot',
      `${file}: ${found}. Build again with the loadline() plugin, or run "loadline analyze".`,
      EXIT.usage,
    );
  };

  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = text.trim() === '' ? 'the file is empty' : (error as Error).message;
    return fail(`not a whole Snapshot, expected JSON: ${reason}`);
  }
  if (!isObject(value)) return fail('not a Snapshot, expected a JSON object');
  const { version } = value;
  if (version !== 1) {
    if (typeof version === 'number' && version > 1) {
      throw new LoadlineError(
        'newer-snapshot',
        `${file}: version ${version} of the Snapshot, and this Loadline reads version 1. Update Loadline to the version that wrote it.`,
        EXIT.usage,
      );
    }
    return fail('not a Snapshot, expected "version": 1');
  }
  const problem = findProblem(value);
  return problem === null ? (value as unknown as Snapshot) : fail(problem);
}

type Json = Record<string, unknown>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Checks one value; returns what is wrong with it, or null. */
type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === 'string';
const flag: Check = (value) => typeof value === 'boolean';
const count: Check = (value) => Number.isInteger(value) && (value as number) >= 0;
const listOf =
  (item: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(item);
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const below =
  (length: number): Check =>
  (value) =>
    Number.isInteger(value) && (value as number) >= 0 && (value as number) < length;
const bytes: Check = (value) =>
  isObject(value) && count(value['raw']) && count(value['gzip']) && count(value['brotli']);
const fields =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) => {
    if (!isObject(value)) return false;
    for (const name in checks) if (!checks[name]!(value[name])) return false;
    return true;
  };

const PARTS = ['packages', 'modules', 'files', 'entries', 'routes', 'notes'] as const;

function findProblem(value: Json): string | null {
  for (const part of PARTS) {
    if (!Array.isArray(value[part])) return `not a Snapshot, expected a list as "${part}"`;
  }
  const imports = value['imports'];
  if (!isObject(imports)) return 'not a Snapshot, expected an object as "imports"';

  const lengths = Object.fromEntries(
    PARTS.map((part) => [part, (value[part] as unknown[]).length]),
  );
  const module = below(lengths['modules']!);
  const file = below(lengths['files']!);
  const anEdge: Check = (edge) =>
    Array.isArray(edge) &&
    edge.length === 4 &&
    module(edge[0]) &&
    module(edge[1]) &&
    count(edge[2]) &&
    count(edge[3]);
  const share: Check = (part) =>
    Array.isArray(part) &&
    part.length === 4 &&
    (part[0] === -1 || module(part[0])) &&
    count(part[1]) &&
    count(part[2]) &&
    count(part[3]);
  const namedShare: Check = (part) =>
    Array.isArray(part) && part.length === 4 && text(part[0]) && part.slice(1).every(count);
  const chunk = fields({
    name: text,
    entry: flag,
    dynamicEntry: flag,
    worker: flag,
    facade: orNull(module),
    imports: listOf(file),
    dynamicImports: listOf(file),
    css: listOf(file),
  });
  const checks: readonly (readonly [string, unknown, Check])[] = [
    ['build', [value['build']], BUILD],
    ['packages', value['packages'], fields({ name: text, version: text })],
    [
      'modules',
      value['modules'],
      fields({
        id: text,
        package: orNull(below(lengths['packages']!)),
        rendered: count,
        size: bytes,
      }),
    ],
    ['imports.static', imports['static'], anEdge],
    ['imports.dynamic', imports['dynamic'], anEdge],
    [
      'files',
      value['files'],
      fields({
        file: text,
        name: text,
        hashed: flag,
        kind: text,
        size: bytes,
        chunk: orNull(chunk),
        shares: listOf(share),
        runs: (value) => value === undefined || areRuns(value, lengths['modules']!),
      }),
    ],
    [
      'uncounted',
      value['uncounted'] ?? [],
      fields({ file: text, size: bytes, shares: listOf(namedShare) }),
    ],
    [
      'entries',
      value['entries'],
      fields({
        name: text,
        html: orNull(file),
        scripts: listOf(file),
        preloads: listOf(file),
        styles: listOf(file),
        external: listOf(text),
      }),
    ],
    [
      'routes',
      value['routes'],
      fields({
        path: text,
        module: orNull(module),
        layouts: listOf(module),
        lazy: listOf(module),
        entry: below(lengths['entries']!),
        verdict: text,
        origin: text,
        reason: orNull(fields({ code: text })),
        at: orNull(fields({ module, line: count, column: count })),
      }),
    ],
    ['source', value['source'] ?? [], sourceFact(module, file)],
    ['rules', [value['rules'] ?? {}], isObject],
    [
      'allows',
      value['allows'] ?? [],
      fields({ module: orNull(module), line: count, covers: count, code: text, reason: text }),
    ],
    ['notes', value['notes'], text],
  ];
  for (const [name, items, check] of checks) {
    if (!Array.isArray(items)) return `not a Snapshot, expected a list as "${name}"`;
    const wrong = items.findIndex((item) => !check(item));
    if (wrong !== -1) return `${name}[${wrong}] is damaged: ${excerpt(items[wrong])}`;
  }
  return null;
}

/** Bytes and owners by turns. */
function areRuns(value: unknown, modules: number): boolean {
  if (!Array.isArray(value) || value.length % 2 !== 0) return false;
  return value.every(
    (number, at) =>
      Number.isInteger(number) && (at % 2 === 0 ? number >= 0 : number >= -1 && number < modules),
  );
}

/** A fact of a kind that is not known here came from a later version: whoever reads facts looks for kinds. */
function sourceFact(module: Check, file: Check): Check {
  const at = fields({ module, line: count, column: count });
  const lazy = { at, helper: text, name: text };
  const place = { line: count, column: count };
  const checks: Readonly<Record<SourceFact['kind'], Check>> = {
    'import-use': fields({
      ...place,
      from: module,
      to: module,
      names: listOf(text),
      uses: listOf(fields({ ...place, use: text })),
    }),
    'lazy-in-render': fields({ ...lazy, inside: text }),
    'lazy-used-early': fields({ ...lazy, declared: count }),
    'lazy-unbounded': fields({ ...lazy, inside: text }),
    'chunk-recovery': fields({ at, how: text }),
    'loadable-babel': fields({ ...place, file: text, ran: flag }),
    'env-define': fields({
      ...place,
      file: text,
      define: text,
      names: listOf(text),
      count,
      files: listOf(file),
    }),
    'lazy-shown': fields({ at, to: module }),
    'chunk-group': fields({ ...place, file: text, name: text, setting: text }),
  };
  return (value) => {
    if (!isObject(value) || typeof value['kind'] !== 'string') return false;
    return Object.hasOwn(checks, value['kind'])
      ? checks[value['kind'] as SourceFact['kind']](value)
      : true;
  };
}

const BUILD = fields({
  loadline: text,
  vite: text,
  bundler: fields({ name: text, version: text }),
  mode: text,
  environment: text,
  target: text,
  base: text,
  root: text,
  outDir: orNull(text),
  modulePreload: flag,
  compression: fields({ gzip: count, brotli: count, shares: text }),
});

function excerpt(value: unknown): string {
  const json = JSON.stringify(value) ?? 'nothing';
  return json.length > 120 ? `${json.slice(0, 117)}...` : json;
}
