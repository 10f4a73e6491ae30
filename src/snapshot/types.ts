/**
 * The Snapshot: what one build made, as facts. Plugins write it, everything else reads it.
 *
 * References between its parts are indexes into its arrays ("interned"), so that a build of 20,000 modules stays
 * small. It holds no absolute path of the machine that built it and none of the app's source text.
 */
export interface Snapshot {
  readonly $schema?: string;
  readonly version: 1;
  readonly build: BuildInfo;
  readonly packages: readonly PackageFact[];
  readonly modules: readonly ModuleFact[];
  readonly imports: ImportFacts;
  readonly files: readonly FileFact[];
  /**
   * Scripts, style sheets and pages of the build's other outputs: for browsers without modules, or a library's second
   * format. They count nowhere, or every module would count twice. Not there where there is one output only.
   */
  readonly uncounted?: readonly UncountedFile[];
  readonly entries: readonly EntryFact[];
  readonly routes: readonly RouteFact[];
  /**
   * What the app's source and config say that no graph can: what the rules need of them. Not there in a Snapshot that was
   * made without the source (an esbuild metafile, an older Loadline): then nothing is known.
   */
  readonly source?: readonly SourceFact[];
  /**
   * How the app sets the rules, by code: `RuleSettings` in src/analysis/rules/types.ts. So every report of this build
   * judges it as the build did. Not there where nothing is set.
   */
  readonly rules?: Readonly<Record<string, unknown>>;
  /** Comments in the app's own source that allow what a rule would find. Not there where there are none. */
  readonly allows?: readonly AllowFact[];
  /** Things the build could not tell, in words for a person; each stands in every report. */
  readonly notes: readonly string[];
}

/** Bytes of one thing: as it is on disk, and as gzip and brotli carry it. Integers. */
export interface Bytes {
  readonly raw: number;
  readonly gzip: number;
  readonly brotli: number;
}

export interface BuildInfo {
  /** Version of Loadline that wrote the Snapshot. */
  readonly loadline: string;
  /** Empty when Vite had no part in it: a Snapshot made from an esbuild metafile. */
  readonly vite: string;
  readonly bundler: { readonly name: 'rolldown' | 'rollup' | 'esbuild'; readonly version: string };
  /** Vite's mode, `production` unless told otherwise. */
  readonly mode: string;
  /** The Vite environment that was built; `client` is what browsers get. */
  readonly environment: string;
  /** `app`: HTML entries; `lib`: `build.lib`, entries without HTML. */
  readonly target: 'app' | 'lib';
  /** Vite's `base`, for example `/` or `/app/`. */
  readonly base: string;
  /** The app's root relative to the folder that holds its `.git` or workspace file; `.` when it is that folder. */
  readonly root: string;
  /** Where the emitted files lie, relative to the app's root, or null when they were not kept. */
  readonly outDir: string | null;
  /** Whether Vite emits preloads for the static imports of lazy chunks (`build.modulePreload`). */
  readonly modulePreload: boolean;
  readonly compression: CompressionInfo;
}

/**
 * The qualities behind the compressed figures, and how the shares of single modules were found. A quality of 0: the
 * files were not at hand, and raw bytes stand where compressed ones would.
 */
export interface CompressionInfo {
  readonly gzip: number;
  readonly brotli: number;
  /** `measured`: from walking the compressed stream; `scaled`: in proportion to raw bytes, an estimate. */
  readonly shares: 'measured' | 'scaled';
  /** Files that the app ships compressed, whose real size stands instead. Not there where it ships none. */
  readonly shipped?: { readonly gzip: number; readonly brotli: number };
}

export interface PackageFact {
  readonly name: string;
  /** From its package.json; empty when that could not be read. */
  readonly version: string;
}

export interface ModuleFact {
  /**
   * Path relative to the app's root with forward slashes (`src/app.tsx`, `../shared/x.ts`), the query kept
   * (`src/a.svg?react`). Paths inside a package start at its last `node_modules/`. A virtual module keeps its name
   * without the leading NUL, in angle brackets: `<vite/preload-helper.js>`. No two modules have the same id: of two
   * copies of a package the later one carries its version, `node_modules/react@18.3.1/index.js`.
   */
  readonly id: string;
  /** Index into `packages`; null for the app's own modules. */
  readonly package: number | null;
  /** The bundler leaves it out where nobody takes anything of it: its package says that it only declares. Not there else. */
  readonly pure?: true;
  /** Bytes before minification, as the bundler rendered it after tree shaking; 0 when nothing of it was kept. */
  readonly rendered: number;
  /** Bytes in the emitted files, summed over all files that hold a part of it. */
  readonly size: Bytes;
}

/**
 * The module graph. An edge keeps the place where the import statement or the `import(` begins in the importer's
 * source: 1-based, 0 when unknown or when no author wrote it (JSX's runtime). A worker's module is the target of a
 * dynamic edge from the module that makes it (`src/w.ts?worker`).
 */
export interface ImportFacts {
  readonly static: readonly ImportEdge[];
  readonly dynamic: readonly ImportEdge[];
}

export type ImportEdge = readonly [from: number, to: number, line: number, column: number];

export type FileKind =
  | 'html'
  | 'js'
  | 'css'
  | 'image'
  | 'font'
  | 'media'
  | 'wasm'
  | 'json'
  | 'other';

/** An emitted file. Source maps are not listed. */
export interface FileFact {
  /** Path below the output folder, forward slashes: `assets/index-BX3f9a.js`. */
  readonly file: string;
  /** The same without its content hash, to match files over builds: `assets/index.js`. */
  readonly name: string;
  /** True when the name carries a content hash, so that it may be cached for ever. */
  readonly hashed: boolean;
  readonly kind: FileKind;
  readonly size: Bytes;
  /** Only for JS that the bundler made as a chunk, in a worker's own build too; null for all else. */
  readonly chunk: ChunkFact | null;
  /** Who owns the file's bytes. They sum to `size` exactly; empty when nobody is known (images, public files, an empty file). */
  readonly shares: readonly Share[];
  /**
   * Whose bytes lie where in a script: bytes, then the index of their module or `RUNTIME`, and so on to the file's end.
   * Only for chunks in which several have a part.
   */
  readonly runs?: readonly number[];
}

/** A file of an output that is not counted; its shares name their modules, or `runtime`. */
export interface UncountedFile {
  readonly file: string;
  readonly size: Bytes;
  readonly shares: readonly (readonly [
    module: string,
    raw: number,
    gzip: number,
    brotli: number,
  ])[];
}

/** Module index, or `RUNTIME` for the bundler's own glue, then bytes. */
export type Share = readonly [module: number, raw: number, gzip: number, brotli: number];

/** Stands in a share where the bytes belong to no module. */
export const RUNTIME = -1;

export interface ChunkFact {
  /** The bundler's name for the chunk: `index`, `vendor`. */
  readonly name: string;
  readonly entry: boolean;
  readonly dynamicEntry: boolean;
  /** True for code that runs in a worker: no page waits for it. */
  readonly worker: boolean;
  /** The module whose import made this chunk, if there is one; index into `modules`. */
  readonly facade: number | null;
  /** Indexes into `files`: chunks that must be there before this one can run. */
  readonly imports: readonly number[];
  /** Indexes into `files`: chunks that this one may ask for later. */
  readonly dynamicImports: readonly number[];
  /** Indexes into `files`: style sheets that belong to this chunk. */
  readonly css: readonly number[];
}

/** A way into the app: one HTML page; where no page is emitted (a library, a framework's client), one entry chunk. */
export interface EntryFact {
  /** `index.html`, `admin/index.html`; for a library the entry's name. */
  readonly name: string;
  /** The HTML file; null where the entry is a chunk. Index into `files`. */
  readonly html: number | null;
  /** Script chunks the page names, in its order. Indexes into `files`. */
  readonly scripts: readonly number[];
  /** `<link rel="modulepreload">` of the page. Indexes into `files`. */
  readonly preloads: readonly number[];
  /** Style sheets the page links. Indexes into `files`. */
  readonly styles: readonly number[];
  /** Scripts and style sheets of other origins, as written in the page. Their bytes are unknown to a build. */
  readonly external: readonly string[];
}

/** `// loadline-allow <code>: <reason>`, as it is written. */
export interface AllowFact {
  /** Null in a config file, which is no module. */
  readonly module: number | null;
  /** The config file, relative to the root, where there is no module. */
  readonly file?: string;
  /** Where the comment stands, 1-based. */
  readonly line: number;
  /** The line of code that it speaks of: its own, or the next one that holds code. */
  readonly covers: number;
  /** As written; it may name no rule. */
  readonly code: string;
  /** Empty when none is given. */
  readonly reason: string;
}

export type Verdict = 'lazy' | 'eager' | 'defeated' | 'broken' | 'undecidable';

/** Which reader found a route. */
export type RouteOrigin =
  | 'react-router'
  | 'tanstack-router'
  | 'wouter'
  | 'react-admin'
  | 'glob'
  | 'options'
  | 'fallback';

/** A URL pattern and the module that renders it. */
export interface RouteFact {
  /** Absolute, composed over parents: `/projects/:id`. `*` stands for what no other route matches. */
  readonly path: string;
  /** The page's module; null when none could be named. */
  readonly module: number | null;
  /** Modules of the layouts around the page, outermost first. */
  readonly layouts: readonly number[];
  /**
   * What must load before the route renders and is asked for by a dynamic import: the page, its lazy layouts, and the
   * router's own module where that is behind an import() too. Empty when the start has it all. Indexes into `modules`.
   */
  readonly lazy: readonly number[];
  /** Index into `entries`: the page that hosts the route. */
  readonly entry: number;
  readonly verdict: Verdict;
  /** Why, as a stable code with data; null when the verdict says it all. */
  readonly reason: VerdictReason | null;
  readonly origin: RouteOrigin;
  /** Where the route is written. */
  readonly at: SourcePlace | null;
}

/** Place in a module's source: 1-based line and column, 0 when unknown. */
export interface SourcePlace {
  readonly module: number;
  readonly line: number;
  readonly column: number;
}

/**
 * Why a verdict is what it is. Words are made from it by src/report/messages.ts.
 *
 * - `static-import`: a static import holds the page in the initial chunks although it is also imported lazily
 * - `barrel`: that import goes through a module that only re-exports
 * - `chunk-group`: no import holds it; the bundler put it into a chunk that is loaded at once
 * - `inline`: the page is written in the router's own file, so there is nothing to split
 * - `no-component`: route `lazy` whose module exports neither `Component` nor `element`
 * - `lazy-on-routes`: a `lazy` prop inside `<Routes>`, which React Router ignores
 * - `no-default`: `React.lazy` on a module without a default export
 * - `no-export`: an `import()` is asked for an export that the module does not have; `text` is its name
 * - `not-wrapped`: `React.lazy` or route `lazy` is given a component itself and not an object with it; `text` is its name
 * - `computed`: the import's specifier, or the route list, is made at run time
 * - `library`: the route renders a library's element only (`<Navigate/>`), or nothing: nothing of the app to load.
 *   Its verdict is `eager`, and no rule may complain of it
 * - `not-in-build`: the page's module is not part of the build
 * - `redundant-static`: both a static element and `lazy` are given; the static copy is dead weight
 * - `coalesced`: lazily imported through a barrel, so it loads its neighbours too
 * - `no-route-found`: no router was recognised; the whole page stands as one route
 */
export type ReasonCode =
  | 'static-import'
  | 'barrel'
  | 'chunk-group'
  | 'inline'
  | 'no-component'
  | 'lazy-on-routes'
  | 'no-default'
  | 'no-export'
  | 'not-wrapped'
  | 'computed'
  | 'library'
  | 'not-in-build'
  | 'redundant-static'
  | 'coalesced'
  | 'no-route-found';

export interface VerdictReason {
  readonly code: ReasonCode;
  /** Module that holds the page eager, or that exports the wrong thing. Index into `modules`. */
  readonly module?: number;
  readonly line?: number;
  /** File that captured the page. Index into `files`. */
  readonly file?: number;
  /** What was written, for example the computed specifier. At most 120 characters. */
  readonly text?: string;
}

/** Something that the app's own source or config says. Tests and stories are not looked at. */
export type SourceFact =
  | ImportUseFact
  | LazyInRenderFact
  | LazyUsedEarlyFact
  | LazyUnboundedFact
  | ChunkRecoveryFact
  | LoadableBabelFact
  | EnvDefineFact
  | ChunkGroupFact
  | LazyShownFact;

/**
 * How a use of an imported binding depends on time: whether its value must be there when the module runs, when the
 * component around it renders, or only later.
 *
 * - `deferred`: inside an event handler, or an async function that nothing starts at once: no first render waits for it
 * - `effect`: inside an effect, or an async function that fetches for a page: right after a first render
 * - `conditional`: as a JSX element behind a condition (`open && <Chart/>`), or behind an early return
 * - `rendered`: as a JSX element that is always there when its component renders
 * - `render`: read while a component or a hook runs (a call, a constant, a prop)
 * - `module`: read while the module itself runs
 * - `escapes`: exported, assigned, stored, `extends`, `typeof`, `instanceof`, `new` at module scope, a namespace passed on:
 *   nobody can tell when
 */
export type ImportUse =
  | 'deferred'
  | 'effect'
  | 'conditional'
  | 'rendered'
  | 'render'
  | 'module'
  | 'escapes';

/**
 * How all bindings of one static import are used in its importer; only for imports that hold many bytes in a first load.
 * It could be lazy as it stands when every kind of use is `deferred`, `effect`, `conditional` or `rendered`.
 */
export interface ImportUseFact {
  readonly kind: 'import-use';
  /** Indexes into `modules`, as in the edge of `imports.static`. */
  readonly from: number;
  readonly to: number;
  /** Where the import statement begins. */
  readonly line: number;
  readonly column: number;
  /** Exports that it names: `default`, `*`, `Chart`. Empty for `import './x'`. */
  readonly names: readonly string[];
  /** The first use of each kind, in source order. Empty when no value of it is used: a side effect, or types only. */
  readonly uses: readonly {
    readonly use: ImportUse;
    readonly line: number;
    readonly column: number;
  }[];
}

/** `lazy()` is called where a component or a hook runs: a new component, and a new load, with each render. */
export interface LazyInRenderFact {
  readonly kind: 'lazy-in-render';
  readonly at: SourcePlace;
  /** The helper as written: `lazy`, `React.lazy`, `loadable`. */
  readonly helper: string;
  /** The variable that holds it; empty when there is none. */
  readonly name: string;
  /** The component or hook around it. */
  readonly inside: string;
}

/** A lazy component is read at module scope above its declaration: it is not there yet. */
export interface LazyUsedEarlyFact {
  readonly kind: 'lazy-used-early';
  /** The use. */
  readonly at: SourcePlace;
  readonly helper: string;
  readonly name: string;
  /** Line of the declaration, in the same module. */
  readonly declared: number;
}

/** A lazy component is rendered and no Suspense can be above it. */
export interface LazyUnboundedFact {
  readonly kind: 'lazy-unbounded';
  /** The element. */
  readonly at: SourcePlace;
  readonly helper: string;
  readonly name: string;
  /** The component that renders it; empty for a route's element. */
  readonly inside: string;
}

/** What would catch a chunk that is gone after a deploy. */
export interface ChunkRecoveryFact {
  readonly kind: 'chunk-recovery';
  readonly at: SourcePlace;
  /** A listener of Vite's event, a component that catches errors, or a helper that catches what `import()` throws. */
  readonly how: 'preload-error' | 'error-boundary' | 'retry';
}

/** `@loadable/babel-plugin` is switched on. */
export interface LoadableBabelFact extends ConfigPlace {
  readonly kind: 'loadable-babel';
  /** Whether what the plugin leaves behind is in an emitted file: then the page is broken for certain. */
  readonly ran: boolean;
}

/** A `define` of the resolved config whose value carries environment variables. Names only, never a value. */
export interface EnvDefineFact extends ConfigPlace {
  readonly kind: 'env-define';
  /** The name it defines: `process.env`. */
  readonly define: string;
  /** Names of variables in it that are not meant for browsers: those that look like a secret first, at most 20. */
  readonly names: readonly string[];
  /** How many there are. */
  readonly count: number;
  /** Emitted files that hold these names. Indexes into `files`. */
  readonly files: readonly number[];
}

/** A lazy component that its own module always renders: whoever shows the module waits for it as well. */
export interface LazyShownFact {
  readonly kind: 'lazy-shown';
  readonly at: SourcePlace;
  /** What its `import()` asks for. Index into `modules`. */
  readonly to: number;
}

/** Where the config names a chunk that it makes itself. */
export interface ChunkGroupFact extends ConfigPlace {
  readonly kind: 'chunk-group';
  /** The chunk's name. */
  readonly name: string;
  /** Rollup's `manualChunks`, which Rolldown obeys too, or a group of Rolldown's `codeSplitting`. */
  readonly setting: 'manualChunks' | 'groups';
}

/** Place in a file of the app's configuration, which is no module of the build. */
export interface ConfigPlace {
  /** Relative to the app's root: a Vite or Babel config, package.json; empty when the setting stands in no file. */
  readonly file: string;
  /** 1-based, 0 when unknown. */
  readonly line: number;
  readonly column: number;
}
