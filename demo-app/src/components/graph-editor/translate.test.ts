import { expect, it } from 'vitest';

import type { WorkflowLayout } from '../../api/types.ts';
import { freePlace, fromCanvas, toEdges, toNodes } from './translate.ts';

const layout: WorkflowLayout = {
  nodes: [
    { id: 'n1', kind: 'trigger', label: 'New ticket', agentId: null, x: 0, y: 40 },
    { id: 'n2', kind: 'agent', label: 'Sort it', agentId: 'agent-7', x: 280, y: 40 },
  ],
  edges: [
    { id: 'e1', source: 'n1', target: 'n2', label: null },
    { id: 'e2', source: 'n1', target: 'n2', label: 'urgent' },
  ],
};

it('takes a workflow to the canvas and back unchanged', () => {
  expect(fromCanvas(toNodes(layout.nodes), toEdges(layout.edges))).toEqual(layout);
});

it('rounds places and leaves out what a run has coloured', () => {
  const nodes = toNodes(layout.nodes).map((node) => ({
    ...node,
    position: { x: node.position.x + 0.4, y: 40.6 },
    data: { ...node.data, status: 'failed' as const },
  }));
  expect(fromCanvas(nodes, []).nodes[1]).toEqual({ ...layout.nodes[1], y: 41 });
});

it('puts a new node below those that are in its way', () => {
  const stacked = toNodes([0, 84].map((y, i) => ({ ...layout.nodes[0]!, id: `n${i}`, x: 0, y })));
  expect(freePlace({ x: 20, y: 10 }, stacked)).toEqual({ x: 20, y: 168 });
  expect(freePlace({ x: 300, y: 10 }, stacked)).toEqual({ x: 300, y: 10 });
});
