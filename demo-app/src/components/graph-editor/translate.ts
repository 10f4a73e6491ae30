import type { Edge, Node } from '@xyflow/react';

import type {
  NodeKind,
  RunStatus,
  WorkflowEdge,
  WorkflowLayout,
  WorkflowNode,
} from '../../api/types.ts';

/** What a node on the canvas carries besides its place. */
export interface StepData extends Record<string, unknown> {
  readonly kind: NodeKind;
  readonly label: string;
  readonly agentId: string | null;
  /** Of the last run; undefined while there was none. */
  readonly status?: RunStatus | undefined;
}

export type StepFlowNode = Node<StepData, 'step'>;

export function toNodes(nodes: readonly WorkflowNode[]): StepFlowNode[] {
  return nodes.map(({ id, kind, label, agentId, x, y }) => ({
    id,
    type: 'step',
    position: { x, y },
    data: { kind, label, agentId },
    ariaLabel: `${label}, ${kind}`,
  }));
}

export function toEdges(edges: readonly WorkflowEdge[]): Edge[] {
  return edges.map(({ id, source, target, label }) => ({
    id,
    source,
    target,
    ...(label !== null && { label }),
  }));
}

/** A place near the wanted one where a node of 200 by 64 px covers no other: straight below what is there. */
export function freePlace(
  wanted: { readonly x: number; readonly y: number },
  nodes: readonly StepFlowNode[],
): { x: number; y: number } {
  const place = { ...wanted };
  const covers = ({ position }: StepFlowNode) =>
    Math.abs(position.x - place.x) < 210 && Math.abs(position.y - place.y) < 74;
  for (let other = nodes.find(covers); other; other = nodes.find(covers)) {
    place.y = other.position.y + 84;
  }
  return place;
}

/** The graph as the API keeps it. Places are rounded to whole pixels. */
export function fromCanvas(nodes: readonly StepFlowNode[], edges: readonly Edge[]): WorkflowLayout {
  return {
    nodes: nodes.map(({ id, position, data: { kind, label, agentId } }) => ({
      id,
      kind,
      label,
      agentId,
      x: Math.round(position.x),
      y: Math.round(position.y),
    })),
    edges: edges.map(({ id, source, target, label }) => ({
      id,
      source,
      target,
      label: typeof label === 'string' ? label : null,
    })),
  };
}
