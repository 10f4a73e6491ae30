import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ownerAt, readPlaces, type Places } from '../snapshot/places.ts';
import type { FileFact, Snapshot } from '../snapshot/types.ts';
import { basePath } from './server/server.ts';

/** Leads from places in emitted scripts to the Snapshot's modules. */
export interface ModuleFinder {
  /**
   * Whose code lies where in a script; null when it is none of the build's, or another than the Snapshot speaks of.
   *
   * @param url whole, of any origin.
   * @param code the script's text.
   */
  placesOf(url: string, code: string): Places | null;
  /** Id of the module whose code stands at a place; null when nobody knows. */
  moduleAt(url: string, position: number): string | null;
}

/**
 * @param dist the folder of the build; null where its files are not at hand.
 * @param base Vite's `base`.
 */
export function createModuleFinder(
  snapshot: Snapshot,
  dist: string | null,
  base: string,
): ModuleFinder {
  const prefix = basePath(base);
  const files = new Map(snapshot.files.map((file) => [file.file, file]));
  const known = new Map<string, Places | null>();

  const fileOf = (url: string): FileFact | undefined => {
    if (!URL.canParse(url)) return undefined;
    const { pathname } = new URL(url);
    if (!pathname.startsWith(prefix)) return undefined;
    try {
      return files.get(decodeURIComponent(pathname.slice(prefix.length)));
    } catch {
      return undefined;
    }
  };
  const remember = (file: FileFact, read: () => string): Places | null => {
    let places = known.get(file.file);
    if (places === undefined) {
      places = readPlaces(file, read());
      known.set(file.file, places);
    }
    return places;
  };
  return {
    placesOf(url, code) {
      const file = fileOf(url);
      return file ? remember(file, () => code) : null;
    },
    moduleAt(url, position) {
      const file = fileOf(url);
      if (!file) return null;
      const places = remember(file, () => (dist === null ? '' : textOf(join(dist, file.file))));
      const owner = places && ownerAt(places, position);
      return owner === null ? null : (snapshot.modules[owner]?.id ?? null);
    },
  };
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // A file that is gone has no places.
    return '';
  }
}
