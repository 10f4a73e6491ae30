import { parseShard, type Shard } from '../measure/shard.ts';
import type { Options } from './command.ts';
import { readString, usageError } from './options.ts';

export const SHARD_OPTION = [
  '--shard <i/n>',
  'this machine’s part of the routes, of n; see "loadline merge"',
] as const;

/**
 * The part of the routes that this machine is to open; null for all of them.
 *
 * @throws LoadlineError when it is none, or would be empty.
 */
export function readShard(options: Options, routes: number): Shard | null {
  if (options['shard'] === undefined) return null;
  const text = readString(options, 'shard') ?? '';
  const shard = parseShard(text);
  if (!shard) throw usageError(`--shard ${text}: write a part of the whole, such as 1/3 or 3/3.`);
  if (shard.index <= routes) return shard;
  throw usageError(`--shard ${text}: there is nothing left for it, with ${routes} routes to open.`);
}
