import type { Bytes, Snapshot } from '../../snapshot/types.ts';
import { NO_BYTES, subtract } from '../bytes.ts';
import { firstLoad } from '../first-load.ts';
import { routesOf } from '../routes-of.ts';
import { meanOf } from './weights.ts';

/**
 * What the first loads of one build save against another's, mean over the routes. A route that is not in the second saves
 * nothing.
 *
 * @param shares of the visits, in the order of the first build's routes.
 */
export function realSaving(before: Snapshot, after: Snapshot, shares: readonly number[]): Bytes {
  const routes = routesOf(before);
  const then = new Map(routesOf(after).map((route) => [`${route.entry} ${route.path}`, route]));
  const savings = routes.map((route) => {
    const same = then.get(`${route.entry} ${route.path}`);
    if (!same) return NO_BYTES;
    return subtract(firstLoad(before, route).total, firstLoad(after, same).total);
  });
  return meanOf(savings, shares);
}
