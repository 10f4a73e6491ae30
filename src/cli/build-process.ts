// Entry of a process that builds an app: `buildApart` starts it with JSON of what to build, and reads its stdout.
import { buildApp, type BuildAppOptions } from '../build/build-app.ts';
import { LoadlineError } from '../errors.ts';
import type { BuiltApart } from './build-apart.ts';
import { divertStdout } from './divert-stdout.ts';

const options = JSON.parse(process.argv[2] ?? '{}') as BuildAppOptions;
try {
  const { outDir, snapshotFile } = await divertStdout(() => buildApp(options));
  process.stdout.write(JSON.stringify({ outDir, snapshotFile } satisfies BuiltApart));
} catch (error) {
  const isExpected = error instanceof LoadlineError;
  process.stderr.write(
    `${isExpected ? error.message : ((error as Error).stack ?? String(error))}\n`,
  );
  process.exitCode = 1;
}
