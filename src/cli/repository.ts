import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

import type { Places } from '../report/places.ts';
import { slashes } from '../snapshot/module-id.ts';
import type { Snapshot } from '../snapshot/types.ts';
import type { Io } from './command.ts';

/** The folder that holds the `.git` around a folder; null when none does. */
export function repositoryTop(folder: string): string | null {
  for (let place = resolve(folder); ; place = dirname(place)) {
    if (existsSync(join(place, '.git'))) return place;
    if (place === dirname(place)) return null;
  }
}

/** What a result speaks of, as far as it is known. */
export interface Subject {
  /** The app's root. */
  readonly root: string;
  readonly snapshot?: Snapshot;
  /** The budgets.json in use, absolute. */
  readonly budgets?: string | undefined;
  /** Whether a budget fails that the loads are too close to tell of. */
  readonly strict?: boolean;
}

/**
 * Where the app lies in its repository: around it on this machine; for a Snapshot that was brought here without its
 * source, where it says that it lay. Without a repository, places are relative to where the command was started.
 */
export function placesOf(io: Io, { root, snapshot, budgets }: Subject): Places {
  const top = repositoryTop(root) ?? io.cwd;
  const below = slashes(relative(top, root));
  const away = below.startsWith('..') || (snapshot !== undefined && !holdsSource(root, snapshot));
  const said = snapshot?.build.root ?? '';
  return {
    root: away ? (said === '.' ? '' : said) : below,
    budgets: budgets === undefined ? null : slashes(relative(top, budgets)),
  };
}

function holdsSource(root: string, { modules }: Snapshot): boolean {
  const own = modules.filter((module) => module.package === null && !module.id.startsWith('<'));
  return own.length === 0 || own.some(({ id }) => existsSync(join(root, id.split('?', 1)[0]!)));
}
