import { createContext, use, useMemo, useSyncExternalStore } from 'react';

import type { Snapshot } from '../../../snapshot/types.ts';
import type { Report } from '../../types.ts';
import type { PageFilm } from '../report-data.ts';
import { formatLazy, parseLazy, switchLazy, type LazyImports } from './model/lazy-imports.ts';
import { formatPlace, parsePlace, type Params, type Place, type Room } from './model/place.ts';
import type { OpenedBuild } from './model/read-build.ts';
import { parseSize, type Size } from './model/sizes.ts';
import { chosenProfile } from './model/vitals.ts';

/** What every page can see. */
export interface View {
  readonly report: Report;
  /** Unpacked after the first paint, for the overview does without it. */
  readonly snapshot: Promise<Snapshot>;
  /** Unpacks the films when they are first asked for; always the same promise. */
  readonly films: () => Promise<readonly PageFilm[]>;
  readonly place: Place;
  /** The build that the reader opened to compare with; null until then. It lasts as long as the page. */
  readonly other: OpenedBuild | null;
  readonly openOther: (build: OpenedBuild) => void;
  readonly size: Size;
  /** The profile whose measurements are shown; null without a measurement. */
  readonly profile: string | null;
  /** Address of a room, with the reader's size, profile and lazy imports kept. */
  readonly href: (room: Room, params?: Params) => string;
  /** Address of the same room with some of its parameters changed. */
  readonly hrefHere: (change: Params) => string;
}

export const ViewContext = createContext<View | null>(null);

export function useView(): View {
  const view = use(ViewContext);
  if (!view) throw new Error('outside of the report');
  return view;
}

/** The Snapshot; suspends until it is unpacked. */
export function useSnapshot(): Snapshot {
  return use(useView().snapshot);
}

/** The static imports that the reader would make lazy, and a way to change them; they stand in the address. */
export function useLazyImports(): {
  readonly edges: LazyImports;
  readonly turn: (changed: readonly number[], lazy: boolean) => void;
} {
  const snapshot = useSnapshot();
  const { place, hrefHere } = useView();
  const text = place.params['lazy'] ?? '';
  const edges = useMemo(() => parseLazy(text, snapshot), [text, snapshot]);
  const turn = (changed: readonly number[], lazy: boolean) => {
    replacePlace(hrefHere({ lazy: formatLazy(switchLazy(edges, changed, lazy)) }));
  };
  return { edges, turn };
}

/** Where the reader is, from the address's hash. */
export function usePlace(): Place {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  return useMemo(() => parsePlace(hash), [hash]);
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

/** Goes to an address without a new step in the history: for what is typed or switched. */
export function replacePlace(href: string): void {
  history.replaceState(null, '', href);
  // `replaceState` is silent.
  dispatchEvent(new HashChangeEvent('hashchange'));
}

/** What a view is made from. */
export type ViewFacts = Pick<
  View,
  'report' | 'snapshot' | 'films' | 'place' | 'other' | 'openOther'
>;

export function createView(facts: ViewFacts): View {
  const { report, place } = facts;
  const { size = '', profile = '', lazy = '' } = place.params;
  return {
    ...facts,
    size: parseSize(size),
    profile: chosenProfile(report.measurement, profile),
    href: (room, params = {}) => formatPlace(room, { size, profile, lazy, ...params }),
    hrefHere: (change) => formatPlace(place.room, { ...place.params, ...change }),
  };
}
