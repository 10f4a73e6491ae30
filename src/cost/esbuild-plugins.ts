import { readFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';

import type { Plugin } from 'esbuild';

const NAMES = builtinModules.filter((name) => /^[a-z\d_]+$/.test(name) && !name.startsWith('_'));
const BUILTIN = new RegExp(`^(?:node:.+|(?:${NAMES.join('|')})(?:/.*)?)$`);
const ASKED = Symbol('asked before');

/**
 * Modules of Node are empty in a browser, as Vite makes them, unless a package of their name is installed or the
 * importer's package.json names something else for browsers.
 *
 * @param found gets each one's name with the files that import it.
 */
export function findBuiltins(found: Map<string, Set<string>>): Plugin {
  return {
    name: 'loadline-builtins',
    setup(build) {
      build.onResolve({ filter: BUILTIN }, async ({ path, pluginData, ...args }) => {
        if (pluginData === ASKED) return undefined;
        const resolved = await build.resolve(path, { ...args, pluginData: ASKED });
        if (resolved.errors.length === 0 && !path.startsWith('node:')) return undefined;
        const name = path.replace(/^node:/, '');
        const importers = found.get(name) ?? new Set();
        found.set(name, importers.add(args.importer));
        return { path: name, namespace: 'node-builtin' };
      });
      build.onLoad({ filter: /.*/, namespace: 'node-builtin' }, () => ({
        contents: 'module.exports = {}',
        loader: 'js',
      }));
    },
  };
}

/** esbuild joins the maps that packages ship into its own, which then names files that nobody installed. */
export function leaveMapsUnread(): Plugin {
  return {
    name: 'loadline-maps',
    setup(build) {
      build.onLoad({ filter: /\.[cm]?js$/ }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        if (!text.includes('sourceMappingURL=')) return undefined;
        return { contents: text.replaceAll('sourceMappingURL=', ''), loader: 'default' };
      });
    },
  };
}
