import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What `child_process.fork` needs to run one of our modules. */
export interface ChildEntry {
  readonly path: string;
  readonly execArgv: readonly string[];
}

// By its own name, so that it is found from src/ and from dist/ alike.
const PACKAGE = dirname(createRequire(import.meta.url).resolve('loadline/package.json'));

/**
 * A module as the entry of a process of its own. The built package holds JavaScript. Run from source (tests, benchmarks) there is
 * TypeScript only, which Node 20 cannot read, so a loader goes before it.
 *
 * @param name its place below the package's folder, without an extension: `src/cli/build-process`
 */
export function childEntry(name: string): ChildEntry {
  if (!import.meta.url.endsWith('.ts'))
    return { path: join(PACKAGE, 'dist', `${name}.js`), execArgv: [] };
  const loader = pathToFileURL(join(PACKAGE, 'scripts/typescript.js'));
  return { path: join(PACKAGE, `${name}.ts`), execArgv: ['--import', loader.href] };
}
