import { posix } from 'node:path';

import type { Location } from './types.ts';

/** Where an app lies in its repository, so that a place can be named as a reviewer sees it. */
export interface Places {
  /** The app's root, relative to the repository's top: `apps/web`; empty when it is the top. */
  readonly root: string;
  /** The budgets.json in use, relative to the same; null when there is none. */
  readonly budgets: string | null;
}

/** The place in the repository; null for what is no file of it: a virtual module, a package's, one outside. */
export function placeOf({ root, budgets }: Places, at: Location): Location | null {
  if (at.file === 'budgets.json' && budgets !== null) return { ...at, file: budgets };
  const file = posix.join(root, at.file.split('?', 1)[0] ?? '');
  if (at.file.startsWith('<') || /(^|\/)node_modules\//.test(file)) return null;
  return file === '.' || file.startsWith('../') || posix.isAbsolute(file) ? null : { ...at, file };
}

/** The app's package.json, for what is about no file of its own, where a place must be named. */
export function packageJson({ root }: Places): Location {
  return { file: posix.join(root, 'package.json'), line: 1, column: 0 };
}
