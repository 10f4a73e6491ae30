import { resolve } from 'node:path';

import type { Weights } from '../analysis/suggest/weights.ts';
import type { Io } from './command.ts';
import { readIfThere } from './data-folder.ts';
import { loadBudgets } from './facts.ts';
import { usageError } from './options.ts';

const EXAMPLE = '{"/": 60, "/reports": 5, "/projects/*": 20}';

/**
 * How visits are shared out over the routes: the file named, else `weights` of the app's budgets.json.
 *
 * @returns null when nobody says.
 */
export async function loadWeights(
  io: Io,
  root: string,
  file: string | undefined,
): Promise<Weights | null> {
  if (file === undefined) return (await loadBudgets(io, root, undefined))?.budgets.weights ?? null;
  const text = await readIfThere(resolve(io.cwd, file));
  if (text === null) throw usageError(`--weights ${file}: there is no such file.`);
  const weights = parse(text);
  if (weights !== null) return weights;
  throw usageError(`--weights ${file}: expected numbers by route, such as ${EXAMPLE}.`);
}

function parse(text: string): Weights | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const shares = Object.values(value);
  const good = shares.every((share) => typeof share === 'number' && share >= 0);
  return good && shares.some((share) => share > 0) ? (value as Weights) : null;
}
