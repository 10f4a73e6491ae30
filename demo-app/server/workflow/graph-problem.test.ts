import { expect, it } from 'vitest';

import type { WorkflowEdge, WorkflowNode } from '../../src/api/types.ts';
import { graphProblem } from './graph-problem.ts';

const node = (id: string, more: Partial<WorkflowNode> = {}): WorkflowNode => ({
  id,
  kind: 'command',
  label: id,
  agentId: null,
  x: 0,
  y: 0,
  ...more,
});
const edges = (...pairs: readonly string[]): WorkflowEdge[] =>
  pairs.map((pair, i) => ({
    id: `e${i}`,
    source: pair[0] ?? '',
    target: pair[1] ?? '',
    label: null,
  }));
const nodes = [...'abcde'].map((id) => node(id));

it('has nothing against a graph that can be put in order', () => {
  expect(graphProblem({ nodes, edges: edges('ab', 'ac', 'bd', 'cd', 'de', 'ae') })).toBeUndefined();
});

it('names the nodes of a circle, and not those before or behind it', () => {
  expect(graphProblem({ nodes, edges: edges('ab', 'bc', 'cd', 'db', 'de') })).toBe(
    'These nodes wait for each other: b, c, d.',
  );
});

it('names what is used twice, missing or misplaced', () => {
  expect(graphProblem({ nodes: [...nodes, node('a')], edges: [] })).toBe(
    "The id 'a' is used twice.",
  );
  expect(graphProblem({ nodes, edges: edges('az') })).toBe(
    "The edge 'e0' ends at 'z', which is no node.",
  );
  expect(graphProblem({ nodes: [node('a', { agentId: 'x' })], edges: [] })).toContain(
    'is no agent',
  );
});
