import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** By the package's own name, so that the built file is found from src/ and from dist/ alike. */
const MANIFEST = createRequire(import.meta.url).resolve('loadline/package.json');
const TEMPLATE = join(MANIFEST, '../dist/src/report/html/template.html');

/**
 * The empty report as the package ships it.
 *
 * @throws when the package was not built (`npm run build`)
 */
export async function readTemplate(): Promise<string> {
  return readFile(TEMPLATE, 'utf8').catch((cause: unknown) => {
    throw new Error(`The report's template is missing: ${TEMPLATE}. Run \`npm run build\`.`, {
      cause,
    });
  });
}
