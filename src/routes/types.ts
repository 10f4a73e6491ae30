import type { RouteOrigin } from '../snapshot/types.ts';

/** What finding routes needs of a build. Ids are the bundler's own (absolute paths, queries kept). */
export interface SourceHost {
  /** Every module of the build, the app's own and its packages'. */
  readonly ids: readonly string[];
  /** The app's root, absolute, forward slashes. */
  readonly root: string;
  /** The source as its author wrote it, before any transform; null when it cannot be read. */
  read(id: string): Promise<string | null>;
  /** Resolves as the build does (aliases, tsconfig paths, package exports); null when it leads nowhere. */
  resolve(specifier: string, importer: string): Promise<string | null>;
  /** Modules that import one, statically or not. Without it more source is read than need be. */
  importers?(id: string): readonly string[];
  /** Routes that the app's framework has worked out itself; no source needs to be read for them. */
  readonly declared?: readonly DeclaredRoute[];
}

/** One route of a framework that makes its routes known: React Router's `routes.ts`, whatever computes it. */
export interface DeclaredRoute {
  readonly id: string;
  /** Id of the route around it; null for the root. */
  readonly parent: string | null;
  /** Relative to its parent's; null for a layout and an index. */
  readonly path: string | null;
  readonly index: boolean;
  /** The route's module, absolute, forward slashes. */
  readonly file: string;
}

/** Place in a source file: 1-based line and column. */
export interface FoundPlace {
  readonly id: string;
  readonly line: number;
  readonly column: number;
}

/** How the source asks for a component. */
export type FoundComponent =
  /** Imported statically (perhaps through a barrel), or written in the router's own file (`inline`). */
  | {
      readonly kind: 'static';
      readonly id: string;
      readonly via: readonly string[];
      readonly inline: boolean;
    }
  /** Asked for by `import()`: React.lazy, loadable, route `lazy`, or a helper around one. */
  | {
      readonly kind: 'lazy';
      readonly id: string;
      /** Barrels between the `import()` and the module that defines the component. */
      readonly via: readonly string[];
      readonly form: 'component' | 'route-lazy' | 'route-lazy-object' | 'glob';
      /** Why it will not render, or null. */
      readonly broken:
        | 'no-component'
        | 'no-default'
        | 'no-export'
        | 'not-wrapped'
        | 'lazy-on-routes'
        | null;
      /** The export that was asked for by name, where the module has none of it (`no-export`) or it is handed on bare. */
      readonly asked?: string;
      /** Set when a static copy is given as well. */
      readonly redundantStatic: boolean;
    }
  /** An element of a package only, such as `<Navigate/>`. */
  | { readonly kind: 'library'; readonly text: string }
  /** Made at run time. `text` is what was written, at most 120 characters. */
  | { readonly kind: 'unknown'; readonly text: string };

/** A route as the source declares it, before any look at chunks. */
export interface FoundRoute {
  /** Absolute, composed over parents; `*` for what no other route matches. */
  readonly path: string;
  /** The path below which its router puts it, such as `/app`. */
  readonly basename?: string;
  readonly page: FoundComponent;
  /** Components of the parent routes, outermost first. */
  readonly layouts: readonly FoundComponent[];
  readonly at: FoundPlace;
  readonly origin: RouteOrigin;
  /** Modules that are loaded for whichever route of its router: a framework's root. Without it, the router's own. */
  readonly always?: readonly string[];
}

export interface FoundRoutes {
  readonly routes: readonly FoundRoute[];
  /** Why there are none, or what could not be followed, in words for a person. */
  readonly notes: readonly string[];
}
