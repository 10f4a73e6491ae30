import { readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';

import { EXIT, LoadlineError } from '../errors.ts';
import { installedFolder } from '../installed-package.ts';

/** A package as it was asked for, found in the app's node_modules. */
export interface Request {
  /** What is imported: `lodash`, `date-fns/format`. */
  readonly specifier: string;
  readonly name: string;
  readonly version: string;
  /** Names of its peer dependencies. */
  readonly peers: readonly string[];
  /** The exports that are wanted; null for all of them. */
  readonly exports: readonly string[] | null;
}

const PACKAGE = /^((?:@[\w.~-]+\/)?[a-z\d~-][\w.~-]*)(@[^/]+)?(\/.+)?$/i;

/**
 * Finds the packages that were asked for. Nothing is downloaded.
 *
 * @param root the app's root, absolute.
 * @throws LoadlineError for a name that is none and for packages that are not installed, all at once.
 */
export async function findRequests(
  asked: readonly string[],
  exports: readonly string[] | null,
  root: string,
): Promise<Request[]> {
  const named = [...new Set(asked)].map((specifier) => ({ specifier, name: nameOf(specifier) }));
  const found = named.map((one) => ({ ...one, folder: installedFolder(one.name, root) }));
  const missing = [
    ...new Set(found.filter(({ folder }) => folder === null).map(({ name }) => name)),
  ];
  if (missing.length > 0) {
    const are = missing.length > 1 ? 'are' : 'is';
    throw new LoadlineError(
      'not-installed',
      `${missing.join(', ')} ${are} not installed in this app, and nothing is downloaded here. Install first: npm i ${missing.join(' ')}`,
      EXIT.usage,
    );
  }
  return Promise.all(
    found.map(async ({ specifier, name, folder }) => {
      const manifest = await readManifest(join(folder!, 'package.json'));
      const { version, peerDependencies } = manifest;
      return {
        specifier,
        name,
        version: typeof version === 'string' ? version : '',
        peers: typeof peerDependencies === 'object' ? Object.keys(peerDependencies ?? {}) : [],
        exports,
      };
    }),
  );
}

function nameOf(specifier: string): string {
  const [, name, version] = PACKAGE.exec(specifier) ?? [];
  const say = (what: string) => new LoadlineError('usage', `${specifier}: ${what}`, EXIT.usage);
  if (name === undefined) throw say('not the name of a package. Write lodash or date-fns/format.');
  if (version !== undefined) {
    throw say(`the version that is installed is the one that is weighed. Write ${name}.`);
  }
  if (isBuiltin(name)) throw say('part of Node, not a package.');
  return name;
}

interface Manifest {
  readonly version?: unknown;
  readonly peerDependencies?: unknown;
}

async function readManifest(file: string): Promise<Manifest> {
  try {
    return (JSON.parse(await readFile(file, 'utf8')) as Manifest | null) ?? {};
  } catch {
    return {};
  }
}

/**
 * The module that stands for an app which uses the packages: it keeps all their exports, or those asked for. Side
 * effects come with them.
 */
export function entryCode(requests: readonly Request[]): string {
  return requests
    .map(({ specifier, name, exports }, at) => {
      const from = JSON.stringify(specifier);
      // A style sheet has no exports; `nano.css`, a package, has.
      if (specifier !== name && specifier.endsWith('.css')) return `import ${from};`;
      if (exports === null) return `import * as all${at} from ${from};\nexport { all${at} };`;
      const names = exports.map((name, index) => `${exportName(name)} as e${at}_${index}`);
      return `export { ${names.join(', ')} } from ${from};`;
    })
    .join('\n');
}

/** Any text may be an export's name when it is quoted. */
function exportName(name: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : JSON.stringify(name);
}
