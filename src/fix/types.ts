import type { Edit } from './edit.ts';

/** How a component is made lazy: React.lazy, @loadable/component, or the `lazy` of a data router's route. */
export type LazyStyle = 'react' | 'loadable' | 'route';

/** Imports of one file that should no longer be static. */
export interface SplitRequest {
  /** The specifier as it is written in the file. */
  readonly specifier: string;
  /** Exports that are meant; null for all that the file imports. The others of a barrel stay as they are. */
  readonly names: readonly string[] | null;
  /** For a barrel: where its exports come from, by the name that the file imports. */
  readonly deep?: Readonly<Record<string, DeepTarget>>;
  /** Names that are components and nothing else, so that another component can stand in for them as a value. */
  readonly plain?: readonly string[];
  /** Texts that are members of these names, which can stand where they are read. */
  readonly members?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /**
   * `page`: lazy wherever it is rendered. `part`: only when nothing shows it at once, because each use is behind a
   * condition, in an event handler or in an async function. `direct`: it stays static, and is asked of the module that
   * `deep` names.
   */
  readonly role: 'page' | 'part' | 'direct';
}

export interface DeepTarget {
  readonly specifier: string;
  /** The export's name in that module. */
  readonly name: string;
}

export interface EditOptions {
  readonly style: LazyStyle;
  /** Local names of layouts that have a Suspense boundary around their `<Outlet/>`. */
  readonly layouts?: readonly string[];
  /** Puts a Suspense boundary around each `<Outlet/>` of the file that has none. */
  readonly outlets?: boolean;
}

/** Why an edit is not made. Words are made by refusal-words.ts. */
export type RefusalCode =
  | 'unparsable'
  | 'no-file'
  | 'inline'
  | 'needed-at-once'
  | 'used-as-value'
  | 'error-page'
  | 'member'
  | 'exported-again'
  | 'type-use'
  | 'side-effect-import'
  | 'import-attributes'
  | 'always-rendered'
  | 'needed-early'
  | 'not-async'
  | 'event-used-later'
  | 'gesture-used-later'
  | 'no-place-for-boundary'
  | 'not-a-data-router'
  | 'child-of-slot'
  | 'of-one-piece'
  | 'generic'
  | 'top-level-effect'
  | 'side-effect-module'
  | 'global-styles'
  | 'still-held'
  | 'chunk-group'
  | 'setting-elsewhere'
  | 'setting-not-found'
  | 'setting-unclear'
  | 'setting-no-help'
  | 'setting-fails'
  | 'not-found';

export interface Place {
  /** 1-based. */
  readonly line: number;
  readonly column: number;
}

export interface EditRefusal {
  readonly request: SplitRequest;
  readonly code: RefusalCode;
  /** In the file that was to be edited. */
  readonly at: Place;
  /** The name that is in the way. */
  readonly name: string;
}

export interface EditPlan {
  /** For all requests of `done` together. */
  readonly edits: readonly Edit[];
  readonly done: readonly SplitRequest[];
  readonly refused: readonly EditRefusal[];
}
