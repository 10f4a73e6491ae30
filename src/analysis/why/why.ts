import type { Snapshot } from '../../snapshot/types.ts';
import { sum } from '../bytes.ts';
import { importsInto } from '../importers.ts';
import { routesOf } from '../routes-of.ts';
import { causeElsewhere, causesOf } from './causes.ts';
import { matchModules, nearest, suggest } from './match.ts';
import { bytesOn, seek, type Sought } from './sought.ts';
import type { Why, WhyAnswer, WhyFile, WhyNothing } from './types.ts';

export interface WhyOptions {
  /** Only this route. */
  readonly route?: string | undefined;
}

/** How many modules, importers and paths are listed. */
const MOST = 10;

/**
 * Why a module or package is in the build, and on which routes. The query is a package's name, a module's id or a part of
 * one. A route counts as holding it when its first load has bytes of it: an import that tree shaking emptied costs nothing.
 */
export function why(snapshot: Snapshot, query: string, { route }: WhyOptions = {}): WhyAnswer {
  const match = matchModules(snapshot, query);
  if (!match) return nothing(query, 'module', suggest(snapshot, query));
  const routes = routesOf(snapshot).filter(({ path }) => route === undefined || path === route);
  if (route !== undefined && routes.length === 0) {
    const paths = routesOf(snapshot).map(({ path }) => path);
    const near = nearest(route, paths);
    return nothing(route, 'route', near.length > 0 ? near : [...new Set(paths)].slice(0, MOST));
  }
  const sought = seek(snapshot, new Set(match.modules));
  const weighed = routes.map((fact) => ({ fact, bytes: bytesOn(sought, fact) }));
  const holding = weighed.filter(({ bytes }) => bytes.raw > 0).map(({ fact }) => fact);
  return {
    version: 1,
    found: true,
    query,
    kind: match.kind,
    count: match.modules.length,
    modules: match.modules.slice(0, MOST).map((module) => {
      const { id, size } = snapshot.modules[module]!;
      return { module: id, size };
    }),
    versions: match.kind === 'package' ? versionsOf(sought) : [],
    size: sum(match.modules.map((module) => snapshot.modules[module]!.size)),
    files: filesOf(sought),
    routes: weighed.map(({ fact: { path }, bytes }) => ({ path, bytes })),
    causes: holding.length > 0 ? causesOf(sought, holding) : [causeElsewhere(sought, routes)],
    ...importersOf(sought),
    estimated: snapshot.build.compression.shares === 'scaled',
  };
}

function nothing(
  query: string,
  missing: WhyNothing['missing'],
  suggestions: readonly string[],
): WhyNothing {
  return { version: 1, found: false, query, missing, suggestions };
}

function versionsOf({ snapshot, modules }: Sought): string[] {
  const owners = new Set([...modules].map((module) => snapshot.modules[module]!.package ?? -1));
  return [...owners].flatMap((owner) => snapshot.packages[owner]?.version || []);
}

function filesOf({ snapshot, held }: Sought): WhyFile[] {
  return [...held]
    .map(([index, size]) => {
      const { file, chunk } = snapshot.files[index]!;
      return { file, worker: chunk?.worker ?? false, size };
    })
    .sort((a, b) => b.size.brotli - a.size.brotli);
}

function importersOf({ snapshot, modules }: Sought): Pick<Why, 'importers' | 'importerCount'> {
  const all = importsInto(snapshot, modules);
  const importers = all.slice(0, MOST).map(({ edge: [from, , line, column], dynamic }) => ({
    module: snapshot.modules[from]!.id,
    line,
    column,
    dynamic,
  }));
  return { importers, importerCount: all.length };
}
