import { readFile } from 'node:fs/promises';
import { relative } from 'node:path/posix';

import { findRoutes } from '../src/routes/find.ts';
import { judgeRoutes } from '../src/routes/judge.ts';
import { createEvaluator } from '../src/routes/source/evaluate.ts';
import type { SourceHost } from '../src/routes/types.ts';
import { internModules } from '../src/snapshot/intern-modules.ts';
import { filePath } from '../src/snapshot/module-id.ts';
import type { Bytes, FileFact, ImportEdge, Snapshot } from '../src/snapshot/types.ts';
import { readAppSource } from '../src/source/app-source.ts';
import { gatherSource } from '../src/source/gather.ts';
import { version } from '../src/version.ts';
import type { Resolve, SourceNode } from './dev-graph.ts';

/** Nobody has weighed anything: it only must not be nothing, or a module would count as left out. */
const ONE: Bytes = { raw: 1, gzip: 1, brotli: 1 };

/**
 * A Snapshot of an app that was not built: every module is a file of its own, as a dev server has it. Its verdicts are
 * those of the source; its sizes mean nothing.
 *
 * @param root absolute, forward slashes.
 * @param entries absolute: HTML pages or scripts.
 */
export async function devSnapshot(
  root: string,
  entries: readonly string[],
  nodes: readonly SourceNode[],
  resolve: Resolve,
): Promise<Snapshot> {
  const { graph, modules, packages, indexOf } = internModules(
    nodes.map(({ id, imports }) => ({
      id,
      imports: imports.filter(({ dynamic }) => !dynamic).map(({ to }) => to),
      dynamicImports: imports.filter(({ dynamic }) => dynamic).map(({ to }) => to),
    })),
    root,
  );
  const indexes = (ids: readonly string[]) => [...new Set(ids.flatMap((id) => indexOf(id) ?? []))];
  const edges = (wanted: boolean): ImportEdge[] =>
    nodes.flatMap(({ id, imports }) =>
      imports.flatMap(({ to, dynamic, line, column }): ImportEdge[] => {
        const target = indexOf(to);
        return dynamic === wanted && target !== undefined
          ? [[indexOf(id)!, target, line, column]]
          : [];
      }),
    );
  const files = graph.map(({ id, imports, dynamicImports }, index): FileFact => {
    const facade = indexOf(id)!;
    return {
      file: `${index}.js`,
      name: `${index}.js`,
      hashed: false,
      kind: 'js',
      size: ONE,
      chunk: {
        name: String(index),
        entry: entries.includes(id),
        dynamicEntry: false,
        worker: false,
        facade,
        imports: indexes(imports),
        dynamicImports: indexes(dynamicImports),
        css: [],
      },
      shares: [[facade, 1, 1, 1]],
    };
  });
  const snapshot: Snapshot = {
    version: 1,
    build: { ...BUILD, loadline: version },
    packages,
    modules: modules.map((module) => ({ ...module, rendered: 1, size: ONE })),
    imports: { static: edges(false), dynamic: edges(true) },
    files,
    entries: entries.map((id) => ({
      name: relative(root, id),
      html: null,
      scripts: indexes([id]),
      preloads: [],
      styles: [],
      external: [],
    })),
    routes: [],
    allows: nodes.flatMap(({ id, allows }) =>
      allows.map((allow) => ({ module: indexOf(id)!, ...allow })),
    ),
    notes: [],
  };
  const evaluator = createEvaluator(hostOf(root, nodes, resolve));
  const found = await findRoutes(evaluator.host, evaluator);
  const routes = judgeRoutes(found, snapshot, (id) => indexOf(id) ?? null, {});
  const routed = { ...snapshot, routes };
  const { facts } = await gatherSource(await readAppSource(evaluator), routed, indexOf);
  return { ...routed, source: facts };
}

function hostOf(root: string, nodes: readonly SourceNode[], resolve: Resolve): SourceHost {
  const importers = new Map<string, string[]>();
  for (const { id, imports } of nodes) {
    for (const { to } of imports) {
      const known = importers.get(to);
      if (known) known.push(id);
      else importers.set(to, [id]);
    }
  }
  // The routes and the rules look through all of it with each change.
  const texts = new Map(nodes.map(({ id, text }) => [id, text]));
  return {
    ids: nodes.map(({ id }) => id),
    root,
    read: async (id) => {
      const text = texts.get(id) ?? null;
      if (text !== null) return text;
      const path = filePath(id);
      return path === null ? null : readFile(path, 'utf8').catch(() => null);
    },
    resolve,
    importers: (id) => importers.get(id) ?? [],
  };
}

const BUILD: Snapshot['build'] = {
  loadline: '',
  vite: '',
  bundler: { name: 'rolldown', version: '' },
  mode: 'development',
  environment: 'client',
  target: 'app',
  base: '/',
  root: '.',
  outDir: null,
  modulePreload: true,
  compression: { gzip: 0, brotli: 0, shares: 'scaled' },
};
