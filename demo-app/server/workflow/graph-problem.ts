import type { WorkflowLayout } from '../../src/api/types.ts';

/** What is wrong with a drawn graph, as a sentence, or nothing. */
export function graphProblem({ nodes, edges }: WorkflowLayout): string | undefined {
  const twice = firstTwice(nodes.map(({ id }) => id)) ?? firstTwice(edges.map(({ id }) => id));
  if (twice !== undefined) return `The id '${twice}' is used twice.`;
  const known = new Set(nodes.map(({ id }) => id));
  for (const { id, source, target } of edges) {
    const missing = [source, target].find((end) => !known.has(end));
    if (missing !== undefined) return `The edge '${id}' ends at '${missing}', which is no node.`;
  }
  const misplaced = nodes.find(({ kind, agentId }) => kind !== 'agent' && agentId !== null);
  if (misplaced) return `The node '${misplaced.id}' is no agent and cannot have an agentId.`;
  const circle = nodesOfCircles(
    nodes.map(({ id }) => id),
    edges,
  );
  if (circle.length > 0) return `These nodes wait for each other: ${circle.join(', ')}.`;
  return undefined;
}

function firstTwice(ids: readonly string[]): string | undefined {
  return ids.find((id, i) => ids.indexOf(id) !== i);
}

// What is left after taking away, again and again, the nodes that no path leads into or out of.
function nodesOfCircles(ids: readonly string[], edges: WorkflowLayout['edges']): string[] {
  let left = new Set(ids);
  for (;;) {
    const inner = edges.filter(({ source, target }) => left.has(source) && left.has(target));
    const sources = new Set(inner.map(({ source }) => source));
    const next = new Set(inner.map(({ target }) => target).filter((id) => sources.has(id)));
    if (next.size === left.size) return ids.filter((id) => next.has(id));
    left = next;
  }
}
