import { MagicString } from 'magic-string';
import { parseSync } from 'oxc-parser';
import type { Plugin } from 'vite';

import { moduleId, slashes } from '../snapshot/module-id.ts';

/** A static import to make lazy, by the ids that a Snapshot has for its two modules. */
export interface LazyImport {
  readonly importer: string;
  readonly target: string;
}

export interface LazyImportsPlugin {
  readonly plugin: Plugin;
  /** The imports that were found and made lazy, once the build is over. */
  readonly done: ReadonlySet<LazyImport>;
}

/**
 * Turns static imports into lazy ones while a build runs; no file changes. A binding becomes a `React.lazy` component, or
 * where there is no React a function that imports. What is built so weighs what the edited app would weigh, but only bindings that
 * are used as components would work in it: it is for weighing alone.
 */
export function lazyImports(imports: readonly LazyImport[]): LazyImportsPlugin {
  const done = new Set<LazyImport>();
  let root = '';
  const plugin: Plugin = {
    name: 'loadline:lazy-imports',
    enforce: 'post',
    configResolved(config) {
      if (!config.isWorker) root = slashes(config.root);
    },
    async transform(code, id) {
      const wanted = imports.filter(({ importer }) => importer === moduleId(id, root));
      if (wanted.length === 0) return null;
      const react = (await this.resolve('react', id)) !== null;
      const edited = new MagicString(code);
      for (const found of parseSync('module.js', code).module.staticImports) {
        const specifier = found.moduleRequest.value;
        const resolved = await this.resolve(specifier, id);
        const target = resolved && moduleId(resolved.id, root);
        const match = wanted.find((one) => one.target === target);
        if (!match) continue;
        done.add(match);
        const bindings = found.entries.map(({ importName, localName }) =>
          declare(localName.value, importName.kind === 'Name' ? importName.name! : importName.kind),
        );
        const load = JSON.stringify(specifier);
        edited.overwrite(
          found.start,
          found.end,
          bindings.length === 0
            ? `import(${load});`
            : bindings.map((make) => make(load, react)).join(' '),
        );
      }
      if (!edited.hasChanged()) return null;
      if (react) edited.prepend(`import { lazy as __loadlineLazy } from 'react';`);
      return { code: edited.toString(), map: edited.generateMap({ hires: 'boundary' }) };
    },
  };
  return { plugin, done };
}

/** @param name an export's name, or `Default` or `NamespaceObject`. */
function declare(local: string, name: string) {
  return (specifier: string, react: boolean): string => {
    const load = `() => import(${specifier})`;
    if (!react || name === 'NamespaceObject') return `const ${local} = ${load};`;
    if (name === 'Default') return `const ${local} = __loadlineLazy(${load});`;
    return `const ${local} = __loadlineLazy(${load}.then((m) => ({ default: m.${name} })));`;
  };
}
