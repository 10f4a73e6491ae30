import { posix } from 'node:path';

import type { ResolvedConfig } from 'vite';

import type { SourceHost } from '../src/routes/types.ts';
import type { GraphModule } from '../src/snapshot/bundle-facts.ts';
import { filePath, slashes } from '../src/snapshot/module-id.ts';
import { declaredRoutes } from './framework-routes.ts';

export interface SourceContext {
  resolve(specifier: string, importer: string): Promise<{ readonly id: string } | null>;
  getModuleInfo?(id: string): object | null;
}

/**
 * What finding routes may ask of a build that is about to end.
 *
 * @param readSource sources as their authors wrote them; null for what is in no file
 */
export function createSourceHost(
  context: SourceContext,
  config: ResolvedConfig,
  modules: readonly GraphModule[],
  readSource: (id: string) => Promise<string | null>,
): SourceHost {
  const imported = createImported(modules);
  let importers: ReadonlyMap<string, readonly string[]> | null = null;
  return {
    ids: modules.map(({ id }) => id),
    root: slashes(config.root),
    read: async (id) => {
      const text = await readSource(id);
      if (text !== null || filePath(id) !== null) return text;
      // What a plugin made up is in no file: `virtual:pages` reads as the bundler has it.
      return codeOf(context.getModuleInfo?.(id) ?? {});
    },
    resolve: async (specifier, importer) =>
      imported(specifier, importer) ?? (await context.resolve(specifier, importer))?.id ?? null,
    importers(id) {
      importers ??= importersOf(modules);
      return importers.get(id) ?? [];
    },
    declared: declaredRoutes(config),
  };
}

const ENDINGS = ['.tsx', '.ts', '.jsx', '.js', '.mjs', '/index.tsx', '/index.ts', '/index.jsx'];

/**
 * What a relative specifier can only mean, for the importer has nothing else of that name: asking all plugins of a build
 * takes a hundred times as long. Null where it is not certain.
 */
function createImported(
  modules: readonly GraphModule[],
): (specifier: string, importer: string) => string | null {
  let byId: ReadonlyMap<string, GraphModule> | null = null;
  const known = new Map<string, ReadonlySet<string>>();
  return (specifier, importer) => {
    if (!/^\.\.?\//.test(specifier) || /[?#]/.test(specifier)) return null;
    byId ??= new Map(modules.map((module) => [module.id, module]));
    let own = known.get(importer);
    if (own === undefined) {
      const { imports = [], dynamicImports = [] } = byId.get(importer) ?? {};
      known.set(importer, (own = new Set([...imports, ...dynamicImports])));
    }
    const base = posix.join(posix.dirname(importer), specifier);
    const found = [base, ...ENDINGS.map((ending) => base + ending)].filter((id) => own.has(id));
    return found.length === 1 ? found[0]! : null;
  };
}

function codeOf({ code }: { readonly code?: unknown }): string | null {
  return typeof code === 'string' ? code : null;
}

function importersOf(modules: readonly GraphModule[]): ReadonlyMap<string, readonly string[]> {
  const importers = new Map<string, string[]>();
  for (const { id, imports, dynamicImports } of modules)
    for (const to of [...imports, ...dynamicImports]) {
      const known = importers.get(to);
      if (known === undefined) importers.set(to, [id]);
      else known.push(id);
    }
  return importers;
}
