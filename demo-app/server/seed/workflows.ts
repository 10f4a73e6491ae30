import type { NodeKind } from '../../src/api/types.ts';
import { addDays, isoTime, START, TODAY } from '../day.ts';
import type { Row } from '../db/rows.ts';
import type { Random } from './random.ts';
import { TEMPLATES, WORKFLOWS, type WorkflowSeed } from './workflow-list.ts';

const KINDS: Readonly<Record<string, NodeKind>> = {
  t: 'trigger',
  a: 'agent',
  c: 'command',
  b: 'branch',
  o: 'output',
};

/** How far apart nodes are on the canvas, px. */
const COLUMN_WIDTH = 280;
const ROW_HEIGHT = 112;

const DAYS_OF_WORKFLOW_RUNS = 60;

/** Rows of the workflow tables. */
export function workflowRows(random: Random): {
  workflows: Row[];
  nodes: Row[];
  edges: Row[];
  runs: Row[];
} {
  const result = {
    workflows: [] as Row[],
    nodes: [] as Row[],
    edges: [] as Row[],
    runs: [] as Row[],
  };
  for (const seed of WORKFLOWS) {
    const id = slug(seed.name);
    const { name, description, status } = seed;
    result.workflows.push({ id, name, description, status });
    const graph = graphRows(random, id, seed);
    result.nodes.push(...graph.nodes);
    result.edges.push(...graph.edges);
    if (status !== 'draft')
      result.runs.push(...workflowRunRows(random, id, status === 'paused' ? 12 : 0));
  }
  result.runs.sort((a, b) => (String(a['started_at']) < String(b['started_at']) ? -1 : 1));
  return result;
}

/** Rows of `templates` and `template_steps`. */
export function templateRows(): { templates: Row[]; steps: Row[] } {
  return {
    templates: TEMPLATES.map(({ name, description, category }) => ({
      id: slug(name),
      name,
      description,
      category,
    })),
    steps: TEMPLATES.flatMap(({ name, steps }) =>
      steps.map((step, place) => ({ template_id: slug(name), place, name: step })),
    ),
  };
}

function graphRows(
  random: Random,
  workflow: string,
  seed: WorkflowSeed,
): { nodes: Row[]; edges: Row[] } {
  const tallest = Math.max(...seed.columns.map((column) => column.length));
  const nodes: (Row & { id: string; kind: NodeKind })[] = [];
  const edges: Row[] = [];
  let before: (Row & { id: string; kind: NodeKind })[] = [];
  for (const [column, texts] of seed.columns.entries()) {
    const here = texts.map((text, row) => {
      const [letter = '', ...rest] = text.split(':');
      const kind = KINDS[letter] ?? 'command';
      return {
        workflow_id: workflow,
        id: `n${nodes.length + row + 1}`,
        place: nodes.length + row,
        kind,
        label: kind === 'agent' ? rest.slice(1).join(':') : rest.join(':'),
        agent_id: kind === 'agent' ? (rest[0] ?? null) : null,
        x: column * COLUMN_WIDTH,
        y: Math.round((row + (tallest - texts.length) / 2) * ROW_HEIGHT),
        duration_ms: stepDuration(random, kind),
      };
    });
    for (const source of before) {
      for (const [row, target] of here.entries()) {
        const label = source.kind === 'branch' ? (row === 0 ? 'yes' : 'no') : null;
        const id = `${source.id}-${target.id}`;
        edges.push({
          workflow_id: workflow,
          id,
          place: edges.length,
          source: source.id,
          target: target.id,
          label,
        });
      }
    }
    nodes.push(...here);
    before = here;
  }
  return { nodes, edges };
}

function stepDuration(random: Random, kind: NodeKind): number {
  if (kind === 'agent') return random.int(180, 400);
  return kind === 'command' ? random.int(80, 220) : random.int(20, 50);
}

function workflowRunRows(random: Random, workflow: string, endedDaysAgo: number): Row[] {
  const rows: Row[] = [];
  const aDay = random.int(2, 14);
  const typicalMs = random.int(500, 1_500);
  for (let back = DAYS_OF_WORKFLOW_RUNS - 1; back >= endedDaysAgo; back -= 1) {
    const midnight = Date.parse(addDays(TODAY, -back));
    for (let i = random.int(1, aDay); i > 0; i -= 1) {
      const start = midnight + random.int(0, 86_399) * 1_000;
      if (start >= Date.parse(START)) continue;
      const status = random.chance(0.05) ? 'failed' : 'succeeded';
      rows.push({
        workflow_id: workflow,
        status,
        started_at: isoTime(start),
        duration_ms: random.skewed(typicalMs),
      });
    }
  }
  return rows;
}

function slug(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}
