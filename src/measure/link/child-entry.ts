import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What `child_process.fork` needs to run one of our modules. */
export interface ChildEntry {
  readonly path: string;
  readonly execArgv: readonly string[];
}

/**
 * A module by name, as the entry of a process of its own. The built package holds JavaScript. Run from
 * source (tests, benchmarks) there is TypeScript only, which Node 20 cannot read, so a loader goes before it.
 *
 * @param beside URL of a file in the same folder: `import.meta.url`
 */
export function childEntry(name: string, beside: string): ChildEntry {
  const built = fileURLToPath(new URL(`./${name}.js`, beside));
  if (existsSync(built)) return { path: built, execArgv: [] };
  const loader = new URL('../../../scripts/typescript.js', import.meta.url);
  return {
    path: fileURLToPath(new URL(`./${name}.ts`, beside)),
    execArgv: ['--import', loader.href],
  };
}
