// Entry of a process that builds an app: `buildApart` and `tryApart` start it with JSON of what to build, and read its stdout.
import { buildApp } from '../build/build-app.ts';
import { lazyImports, type LazyImport } from '../build/lazy-imports.ts';
import { LoadlineError } from '../errors.ts';
import type { BuildOrder, BuiltApart, TriedApart } from './build-apart.ts';
import { divertStdout } from './divert-stdout.ts';

const { lazy, ...options } = JSON.parse(process.argv[2] ?? '{}') as BuildOrder;
try {
  const answer = await divertStdout<BuiltApart | TriedApart>(() =>
    lazy ? attempt(lazy) : build(),
  );
  // Plugins of the app may leave timers and watchers behind, which nobody waits for.
  process.stdout.write(JSON.stringify(answer), () => process.exit());
} catch (error) {
  const isExpected = error instanceof LoadlineError;
  process.stderr.write(
    `${isExpected ? error.message : ((error as Error).stack ?? String(error))}\n`,
  );
  process.exitCode = 1;
}

async function build(): Promise<BuiltApart> {
  const { outDir, snapshotFile } = await buildApp(options);
  return { outDir, snapshotFile };
}

async function attempt(imports: readonly LazyImport[]): Promise<TriedApart> {
  const { plugin, done } = lazyImports(imports);
  const { snapshot } = await buildApp({ ...options, trial: [plugin] });
  return { snapshot, found: done.size };
}
