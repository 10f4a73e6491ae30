import type { NodeKind, WorkflowEdge, WorkflowStep } from '../../src/api/types.ts';
import type { StoredNode } from '../queries/queries.ts';

/** How long a step takes whose node was drawn by hand, ms. */
const DURATIONS: Readonly<Record<NodeKind, number>> = {
  trigger: 20,
  agent: 250,
  command: 120,
  branch: 30,
  output: 40,
};

export function defaultDuration(kind: NodeKind): number {
  return DURATIONS[kind];
}

/**
 * One step a node, in an order that respects the edges; among steps that could come next, the one whose node comes
 * first in the list.
 */
export function stepsOf(
  nodes: readonly StoredNode[],
  edges: readonly WorkflowEdge[],
): WorkflowStep[] {
  const waitsFor = new Map(nodes.map((node) => [node.id, new Set<string>()]));
  for (const { source, target } of edges) waitsFor.get(target)?.add(source);
  const steps: WorkflowStep[] = [];
  const done = new Set<string>();
  while (steps.length < nodes.length) {
    const next = nodes.find(
      ({ id }) => !done.has(id) && [...(waitsFor.get(id) ?? [])].every((on) => done.has(on)),
    );
    if (!next)
      throw new Error('The graph has a circle, although saving it should have been refused');
    done.add(next.id);
    const dependsOn = [...(waitsFor.get(next.id) ?? [])].map(stepId);
    steps.push({
      id: stepId(next.id),
      nodeId: next.id,
      name: next.label,
      dependsOn,
      durationMs: next.durationMs,
    });
  }
  return steps;
}

function stepId(nodeId: string): string {
  return `step-${nodeId}`;
}
