import type { LoadableBabelFact } from '../snapshot/types.ts';
import { type ConfigFile, placeOfText } from './config-file.ts';

/** How the plugin is named in a config: whole, or as Babel shortens it. */
const NAMED =
  /['"`](module:)?@loadable(\/babel-plugin)?['"`]|from\s*['"]@loadable\/babel-plugin['"]/;

/** Its name in the package.json of an app that only installed it says nothing. */
const IN_MANIFEST = /"babel"\s*:\s*\{[^]*?"@loadable(\/babel-plugin)?"\s*[\],]/;

/**
 * Where `@loadable/babel-plugin` is switched on.
 *
 * @param configs Vite's and Babel's, and package.json
 * @param codes of the emitted scripts: the plugin writes webpack's `require.resolveWeak` into them
 */
export function loadableBabel(
  configs: readonly ConfigFile[],
  codes: readonly (string | null)[],
): LoadableBabelFact[] {
  const ran = codes.some(
    (code) => code !== null && code.includes('resolveWeak') && code.includes('importAsync'),
  );
  const found = configs.flatMap((config): LoadableBabelFact[] => {
    const isManifest = /(^|\/)package\.json$/.test(config.file);
    if (!(isManifest ? IN_MANIFEST : NAMED).test(withoutComments(config.text))) return [];
    const place = placeOfText(config, isManifest ? [/"babel"\s*:/] : [NAMED]);
    return [{ kind: 'loadable-babel', ...place, ran }];
  });
  if (found.length > 0 || !ran) return found;
  return [{ kind: 'loadable-babel', file: '', line: 0, column: 0, ran }];
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[^]*?\*\/|(^|\s)\/\/.*$/gm, '$1');
}
