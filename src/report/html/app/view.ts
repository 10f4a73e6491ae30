import { createContext, use, useMemo, useSyncExternalStore } from 'react';

import type { Snapshot } from '../../../snapshot/types.ts';
import type { Report } from '../../types.ts';
import { formatPlace, parsePlace, type Params, type Place, type Room } from './model/place.ts';
import { parseSize, type Size } from './model/sizes.ts';
import { chosenProfile } from './model/vitals.ts';

/** What every page can see. */
export interface View {
  readonly report: Report;
  /** Unpacked after the first paint, for the overview does without it. */
  readonly snapshot: Promise<Snapshot>;
  readonly place: Place;
  readonly size: Size;
  /** The profile whose measurements are shown; null without a measurement. */
  readonly profile: string | null;
  /** Address of a room, with the reader's size and profile kept. */
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

export function createView(report: Report, snapshot: Promise<Snapshot>, place: Place): View {
  const { size = '', profile = '' } = place.params;
  return {
    report,
    snapshot,
    place,
    size: parseSize(size),
    profile: chosenProfile(report.measurement, profile),
    href: (room, params = {}) => formatPlace(room, { size, profile, ...params }),
    hrefHere: (change) => formatPlace(place.room, { ...place.params, ...change }),
  };
}
