import type { Node } from 'oxc-parser';

import { groupBy } from '../../analysis/group-by.ts';
import { type Evaluator, valueAt } from './evaluator.ts';
import { overLoops, pushedBy } from './loops.ts';
import { createMemo } from './once.ts';
import type { ReachedMember, SourceModule } from './source-module.ts';
import { addAll, type NodeValue, optionsOf, type Value } from './values.ts';

/** What a member of an object was given after the object was made. */
export interface GivenLater {
  /** `routes[0].children = value`; null when it was only added to. */
  readonly put: Value | null;
  /** `routes[0].children.push(value)` */
  readonly pushed: readonly Value[];
}

type ByObject = ReadonlyMap<Node, { put: Value | null; pushed: Value[] }>;

const remember = createMemo<object, ByObject>(new Map());

/** What a member of an object is given where the object is reached by a way: an index, a call, a name for either. */
export async function givenLater(
  evaluator: Evaluator,
  { module, node }: NodeValue,
  key: string,
): Promise<GivenLater | null> {
  const sites = sitesOf(module).get(key);
  if (sites === undefined) return null;
  const found = await remember(sites, null, () => readAll(evaluator, module, sites));
  return found.get(node) ?? null;
}

/** All sites of a key at once, so that ten thousand of them are read but once each. */
async function readAll(
  evaluator: Evaluator,
  module: SourceModule,
  sites: readonly ReachedMember[],
): Promise<ByObject> {
  const found = new Map<Node, { put: Value | null; pushed: Value[] }>();
  const top = valueAt(module, module.top.owner, module.top);
  for (const site of sites) {
    const pairs = await overLoops(evaluator, site, top, async (at) => [
      await evaluator.expand(await evaluator.reduce(site.object, at)),
      await pushedBy(evaluator, site, at),
    ]);
    for (let at = 0; at + 1 < pairs.length; at += 2)
      for (const object of optionsOf(pairs[at]!)) {
        if (object.kind !== 'node') continue;
        const given = found.get(object.node) ?? { put: null, pushed: [] };
        found.set(object.node, given);
        const values = pairs[at + 1]!;
        if (site.node.type === 'AssignmentExpression') given.put = values;
        else addAll(given.pushed, (await evaluator.list(values)).items);
      }
  }
  return found;
}

const byKey = new WeakMap<SourceModule, ReadonlyMap<string, readonly ReachedMember[]>>();

function sitesOf(module: SourceModule): ReadonlyMap<string, readonly ReachedMember[]> {
  let known = byKey.get(module);
  if (known === undefined) byKey.set(module, (known = groupBy(module.reached, ({ key }) => key)));
  return known;
}
