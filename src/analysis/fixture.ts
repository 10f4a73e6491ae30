import {
  RUNTIME,
  type Bytes,
  type EntryFact,
  type FileFact,
  type FileKind,
  type ImportEdge,
  type RouteFact,
  type Share,
  type Snapshot,
  type VerdictReason,
} from '../snapshot/types.ts';

/**
 * A Snapshot written by hand, for tests: modules and files go by their names, imports are written `src/a.tsx:3:8`, and
 * bytes are raw ones, of which gzip takes half and brotli a quarter.
 */
export interface FixtureSource {
  readonly modules: Readonly<Record<string, FixtureModule>>;
  readonly files: Readonly<Record<string, FixtureFile | number>>;
  /** A string is an eager page; the whole truth is an object. */
  readonly routes?: Readonly<Record<string, string | FixtureRoute>>;
  /** What `index.html` names. Default: all chunks that are entries. */
  readonly page?: Partial<Record<'scripts' | 'preloads' | 'styles' | 'external', string[]>>;
  readonly build?: Partial<Snapshot['build']>;
  readonly notes?: readonly string[];
}

export interface FixtureModule {
  readonly imports?: readonly string[];
  readonly lazily?: readonly string[];
  /** `name@version`. Default: what stands after the last `node_modules/`, in version 1.0.0. */
  readonly package?: string;
}

export interface FixtureFile {
  /** Module names and their bytes; `runtime` for the bundler's glue. */
  readonly holds?: Readonly<Record<string, number>>;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
  readonly facade?: string;
  readonly entry?: boolean;
  readonly worker?: boolean;
}

export interface FixtureRoute extends Partial<Pick<RouteFact, 'verdict' | 'origin'>> {
  readonly page?: string;
  /** What it asks for dynamically. Default: the page of a lazy route. */
  readonly lazy?: readonly string[];
  readonly at?: string;
  readonly reason?: Omit<VerdictReason, 'module' | 'file'> & { module?: string; file?: string };
}

export function bytes(raw: number): Bytes {
  return { raw, gzip: raw / 2, brotli: raw / 4 };
}

export function makeSnapshot(source: FixtureSource): Snapshot {
  const ids = Object.keys(source.modules);
  const names = Object.keys(source.files);
  const moduleOf = (name: string) => find(ids, name);
  const filesOf = (wanted: readonly string[] = []) => wanted.map((name) => find(names, name));
  const edges = (kind: 'imports' | 'lazily') =>
    Object.values(source.modules).flatMap((module, from) =>
      (module[kind] ?? []).map((written): ImportEdge => {
        const { name, line, column } = placeOf(written);
        return [from, moduleOf(name), line, column];
      }),
    );

  const owners = Object.entries(source.modules).map(([id, module]) => packageOf(id, module));
  const packages = [...new Set(owners.filter((owner) => owner !== null))];
  const files = Object.entries(source.files).map(([file, given]): FileFact => {
    const fact = typeof given === 'number' ? {} : given;
    const shares = Object.entries(fact.holds ?? {}).map(([name, raw]): Share => {
      const size = bytes(raw);
      return [name === 'runtime' ? RUNTIME : moduleOf(name), size.raw, size.gzip, size.brotli];
    });
    const kind = kindOf(file);
    return {
      file,
      name: file.replace(/-[\w-]{8}(?=\.\w+$)/, ''),
      hashed: /-[\w-]{8}\.\w+$/.test(file),
      kind,
      size: bytes(
        typeof given === 'number' ? given : shares.reduce((sum, [, raw]) => sum + raw, 0),
      ),
      chunk:
        kind === 'js' && typeof given !== 'number'
          ? {
              name: file.replace(/^.*\//, '').replace(/(-[\w-]{8})?\.\w+$/, ''),
              entry: fact.entry ?? false,
              dynamicEntry: fact.facade !== undefined && !fact.entry,
              worker: fact.worker ?? false,
              facade: fact.facade === undefined ? null : moduleOf(fact.facade),
              imports: filesOf(fact.imports),
              dynamicImports: [],
              css: filesOf(fact.css),
            }
          : null,
      shares,
    };
  });

  const scripts = names.filter((_, index) => files[index]!.chunk?.entry);
  const entry: EntryFact = {
    name: 'index.html',
    html: names.includes('index.html') ? names.indexOf('index.html') : null,
    scripts: filesOf(source.page?.scripts ?? scripts),
    preloads: filesOf(source.page?.preloads),
    styles: filesOf(source.page?.styles),
    external: source.page?.external ?? [],
  };

  const routes = Object.entries(source.routes ?? {}).map(([path, given]): RouteFact => {
    const route = typeof given === 'string' ? { page: given } : given;
    const verdict = route.verdict ?? (route.lazy ? 'lazy' : 'eager');
    const place = route.at === undefined ? null : placeOf(route.at);
    const { module, file, ...reason } = route.reason ?? {};
    const lazy = route.lazy ?? (verdict === 'lazy' && route.page ? [route.page] : []);
    const page = route.page ?? route.lazy?.[0];
    return {
      path,
      module: page === undefined ? null : moduleOf(page),
      layouts: [],
      lazy: lazy.map(moduleOf),
      entry: 0,
      verdict,
      reason: route.reason
        ? {
            ...(reason as VerdictReason),
            ...(module === undefined ? {} : { module: moduleOf(module) }),
            ...(file === undefined ? {} : { file: find(names, file) }),
          }
        : null,
      origin: route.origin ?? 'react-router',
      at: place && { module: moduleOf(place.name), line: place.line, column: place.column },
    };
  });

  return {
    version: 1,
    build: { ...BUILD, ...source.build },
    packages: packages.map((owner) => {
      const at = owner.lastIndexOf('@');
      return { name: owner.slice(0, at), version: owner.slice(at + 1) };
    }),
    modules: ids.map((id, index) => {
      const raw = files
        .flatMap(({ shares }) => shares)
        .reduce((sum, [module, share]) => (module === index ? sum + share : sum), 0);
      const owner = owners[index]!;
      return {
        id,
        package: owner === null ? null : packages.indexOf(owner),
        rendered: raw * 2,
        size: bytes(raw),
      };
    }),
    imports: { static: edges('imports'), dynamic: edges('lazily') },
    files,
    entries: [entry],
    routes,
    notes: source.notes ?? [],
  };
}

const BUILD: Snapshot['build'] = {
  loadline: '0.0.0',
  vite: '8.3.8',
  bundler: { name: 'rolldown', version: '1.0.0' },
  mode: 'production',
  environment: 'client',
  target: 'app',
  base: '/',
  root: '.',
  outDir: 'dist',
  modulePreload: true,
  compression: { gzip: 9, brotli: 9, shares: 'measured' },
};

function find(all: readonly string[], name: string): number {
  const index = all.indexOf(name);
  if (index < 0) throw new Error(`the fixture has no ${name}`);
  return index;
}

function placeOf(written: string) {
  const [, name = written, line = '0', column = '0'] =
    /^(.*?)(?::(\d+))?(?::(\d+))?$/.exec(written) ?? [];
  return { name, line: Number(line), column: Number(column) };
}

function packageOf(id: string, { package: given }: FixtureModule): string | null {
  if (given) return given;
  const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1];
  return name === undefined ? null : `${name}@1.0.0`;
}

function kindOf(file: string): FileKind {
  const ending = file.slice(file.lastIndexOf('.') + 1);
  const kinds: Readonly<Record<string, FileKind>> = { html: 'html', js: 'js', css: 'css' };
  return kinds[ending] ?? 'other';
}
