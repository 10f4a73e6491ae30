import type { EnvDefineFact } from '../snapshot/types.ts';
import { type ConfigFile, escaped, placeOfText } from './config-file.ts';

/** What every shell sets and no app needs: two of them, and it is the whole environment that was handed over. */
const SHELL =
  /^(PATH|Path|HOME|PWD|OLDPWD|SHELL|SHLVL|USER|USERNAME|LOGNAME|HOSTNAME|LANG|TERM|TMPDIR|TEMP|TMP|_|INIT_CWD|EDITOR|APPDATA|LOCALAPPDATA|USERPROFILE|ComSpec|SystemRoot|HOMEDRIVE|NODE_PATH|XDG_\w+|npm_\w+)$/;

const SECRET = /SECRET|TOKEN|PASSW|PRIVATE|CREDENTIAL|ACCESS_?KEY|API_?KEY/i;

/** What only ever means a secret, so that one of them in an object of variables is enough. */
const SURE_SECRET = /SECRET|PASSW|PRIVATE_?KEY|CREDENTIAL|(^|_)TOKEN$/i;

/** Names that are meant for browsers, whichever tool made the custom; and what Vite itself sets. */
const PUBLIC =
  /^((VITE|REACT_APP|NEXT_PUBLIC|NUXT_PUBLIC|PUBLIC|GATSBY|EXPO_PUBLIC|STORYBOOK)_\w+|NODE_ENV|MODE|DEV|PROD|SSR|BASE_URL|CI)$/;

/** Names that a fact lists at most. */
const MOST_NAMES = 20;

/** This many variables of the shell are no choice any more. */
const WHOLE = 20;

export interface EnvSettings {
  /** The resolved `define`. */
  readonly define: Readonly<Record<string, unknown>>;
  /** The environment of the build, `process.env`. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `envPrefix` of the config. */
  readonly prefixes: readonly string[];
  readonly config: ConfigFile | null;
  /** Code of the emitted files, null for those that are no scripts; in the order of `files`. */
  readonly codes: readonly (string | null)[];
}

/** Each `define` that carries the environment of the build, or secrets of it, into the bundle. Values stay here. */
export function envDefines({ define, env, prefixes, config, codes }: EnvSettings): EnvDefineFact[] {
  const all = { ...define, 'process.env.*': oneByOne(define) };
  return Object.entries(all).flatMap(([name, value]): EnvDefineFact[] => {
    const names = Object.entries(objectOf(value))
      .filter(([key, own]) => env[key] !== undefined && env[key] !== '' && own === env[key])
      .map(([key]) => key)
      .filter((key) => !PUBLIC.test(key) && !prefixes.some((prefix) => key.startsWith(prefix)));
    const shell = names.filter((key) => SHELL.test(key)).length;
    if (shell < 2 && names.length < WHOLE && !names.some((key) => SURE_SECRET.test(key))) return [];
    names.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
    return [
      {
        kind: 'env-define',
        ...placeOfText(config, [new RegExp(`['"\`]?${escaped(name)}['"\`]?\\s*:`), /\bdefine\b/]),
        define: name,
        names: names.slice(0, MOST_NAMES),
        count: names.length,
        files: holding(codes, names),
      },
    ];
  });
}

/** `{ 'process.env.HOME': '"/root"', … }`, as `loadEnv(mode, cwd, '')` is often spread, as the object that it was. */
function oneByOne(define: EnvSettings['define']): Readonly<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(define)) {
    const [, key] = /^(?:process|import\.meta)\.env\.(\w+)$/.exec(name) ?? [];
    if (key === undefined || typeof value !== 'string') continue;
    try {
      found[key] = JSON.parse(value) as unknown;
    } catch {
      // Code, and no text.
    }
  }
  // Chosen one by one, each is meant: only several of what no shell lacks say that nobody chose.
  const shell = Object.keys(found).filter((key) => SHELL.test(key));
  return shell.length < 3 ? {} : found;
}

/** Secrets first, what every shell has last. */
function rank(key: string): number {
  return SECRET.test(key) ? 0 : SHELL.test(key) ? 2 : 1;
}

/** What a `define` stands for when it is an object, written as one or as JSON. */
function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  if (typeof value !== 'string' || !value.trimStart().startsWith('{')) return {};
  try {
    return objectOf(JSON.parse(value) as unknown);
  } catch {
    return {};
  }
}

/** Files that hold three of the names, or all when there are fewer. Short ones stand in many a text. */
function holding(codes: readonly (string | null)[], names: readonly string[]): number[] {
  const sought = names.filter((name) => name.length > 5);
  const wanted = sought.length > 0 ? sought : names;
  const least = Math.min(3, wanted.length);
  return codes.flatMap((code, index) => {
    if (code === null) return [];
    let found = 0;
    for (const name of wanted) {
      if (code.includes(name)) found += 1;
      if (found === least) return [index];
    }
    return [];
  });
}
