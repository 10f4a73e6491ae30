import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';

import type { ResolvedConfig } from 'vite';

import { findRoutes } from '../src/routes/find.ts';
import { createEvaluator } from '../src/routes/source/evaluate.ts';
import type { Evaluator } from '../src/routes/source/evaluator.ts';
import type { FoundRoutes } from '../src/routes/types.ts';
import { createAllowCollector, isOwnSource, type AllowCollector } from '../src/snapshot/allows.ts';
import type { GraphModule } from '../src/snapshot/bundle-facts.ts';
import { filePath } from '../src/snapshot/module-id.ts';
import { type AppSource, readAppSource } from '../src/source/app-source.ts';
import { graphModules, type GraphContext, type WorkerBuild } from './bundle.ts';
import { createSourceHost, type SourceContext } from './source-host.ts';

/** What a build is made of, known before its files are. */
export interface SourceOfBuild {
  /** Workers' included; each id once. */
  readonly modules: readonly GraphModule[];
  /** Sources as their authors wrote them. Those of the app itself are kept, for several look through them. */
  readonly read: (id: string) => Promise<string | null>;
  readonly allows: AllowCollector;
  readonly routes: FoundRoutes;
  /** For the rules; null for a library. */
  readonly app: Promise<AppSource> | null;
}

/** Files between two breaths: plugins are asked meanwhile, and the bundler waits for their answers. */
const STRETCH = 64;

/**
 * Reads a build's own source and finds the routes in it. All it needs is the module graph, so it can work while the
 * bundler's threads print and minify.
 */
export async function readSource(
  context: GraphContext & SourceContext,
  config: ResolvedConfig,
  workers: readonly WorkerBuild[],
): Promise<SourceOfBuild> {
  const modules = joinGraphs(
    graphModules(context),
    workers.flatMap((worker) => worker.modules),
  );
  const allows = createAllowCollector(readText);
  const read = rememberOwn(allows.read);
  const host = createSourceHost(context, config, modules, read);
  const evaluator = createEvaluator(host);
  let count = 0;
  for (const { id } of modules) {
    if (!isOwnSource(id)) continue;
    await read(id);
    if (++count % STRETCH === 0) await setImmediate();
  }
  // A library has entries, and whoever uses it has the routes.
  if (config.build.lib)
    return { modules, read, allows, routes: { routes: [], notes: [] }, app: null };
  const routes = await routesOf(evaluator);
  const app = readAppSource(evaluator);
  // Who asks for it deals with it.
  app.catch(() => {});
  return { modules, read, allows, routes, app };
}

/** Routes that cannot be found are no reason to lose the rest. */
function routesOf(evaluator: Evaluator): Promise<FoundRoutes> {
  return findRoutes(evaluator.host, evaluator).catch((error: unknown): FoundRoutes => {
    const reason = error instanceof Error ? error.message : String(error);
    return { routes: [], notes: [`Looking for routes failed: ${reason}`] };
  });
}

/** A file of an unreadable encoding reads as if it were not there. */
async function readText(id: string): Promise<string | null> {
  const path = filePath(id);
  if (path === null) return null;
  try {
    // The bundler has just read it, so it is in memory: asking another thread for it would cost ten times as much.
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function rememberOwn(read: SourceOfBuild['read']): SourceOfBuild['read'] {
  const texts = new Map<string, Promise<string | null>>();
  return (id) => {
    if (id.includes('/node_modules/')) return read(id);
    let text = texts.get(id);
    if (text === undefined) texts.set(id, (text = read(id)));
    return text;
  };
}

/** A worker's modules join the page's; the module that makes the worker asks for it as a dynamic import would. */
function joinGraphs(
  modules: readonly GraphModule[],
  workerModules: readonly GraphModule[],
): GraphModule[] {
  const byId = new Map([...workerModules, ...modules].map((module) => [module.id, module]));
  return [...byId.values()].map((module) => {
    const entry = /[?&](?:worker|sharedworker)\b/.test(module.id) ? filePath(module.id) : null;
    return entry === null || !byId.has(entry)
      ? module
      : { ...module, dynamicImports: [...module.dynamicImports, entry] };
  });
}
