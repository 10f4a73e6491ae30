// Node 20 cannot run TypeScript, so Vite's module runner loads the server. Usage: PORT=4310 FORM=before node start.js
import { fileURLToPath } from 'node:url';

import { runnerImport } from 'vite';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const root = fileURLToPath(new URL('.', import.meta.url));

try {
  const { module } = await runnerImport(main, {
    configFile: false,
    envFile: false,
    root,
    logLevel: 'error',
  });
  await /** @type {{ main(env: NodeJS.ProcessEnv): Promise<void> }} */ (module).main(process.env);
} catch (error) {
  process.stderr.write(
    `The demo API did not start: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
}
