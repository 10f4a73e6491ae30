import { readFile } from 'node:fs/promises';

/**
 * The empty report as the package ships it, beside this module in dist/.
 *
 * @throws when the package was not built (`npm run build`)
 */
export async function readTemplate(): Promise<string> {
  const url = new URL('template.html', import.meta.url);
  return readFile(url, 'utf8').catch((cause: unknown) => {
    throw new Error(`The report's template is missing: ${url.pathname}. Run \`npm run build\`.`, {
      cause,
    });
  });
}
