import type {
  NodeKind,
  RunStatus,
  Workflow,
  WorkflowEdge,
  WorkflowStatus,
} from '../../../src/api/types.ts';
import { WEEK_START } from '../../day.ts';
import type { Db } from '../../db/database.ts';
import { percentile, rate } from '../../figures.ts';
import { stepsOf } from '../../workflow/steps.ts';
import type { Queries, StoredNode } from '../queries.ts';
import type { AgentRow } from './agents.ts';
import { eachInTurn, wholeList } from './whole-list.ts';

interface WorkflowRow extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly status: WorkflowStatus;
}

interface WorkflowRunRow {
  readonly status: RunStatus;
  readonly started_at: string;
  readonly duration_ms: number;
}

interface NodeRow {
  readonly id: string;
  readonly kind: NodeKind;
  readonly label: string;
  readonly agent_id: string | null;
  readonly x: number;
  readonly y: number;
  readonly duration_ms: number;
}

async function completeWorkflow(
  db: Db,
  { id, name, description, status }: WorkflowRow,
): Promise<Workflow> {
  const nodes = await db.query('select * from workflow_nodes where workflow_id = $1', [id]);
  const week = await db.query<WorkflowRunRow>(
    'select * from workflow_runs where workflow_id = $1 and started_at >= $2',
    [id, WEEK_START],
  );
  const [last] = await db.query<WorkflowRunRow>(
    'select * from workflow_runs where workflow_id = $1 order by started_at desc, id desc limit 1',
    [id],
  );
  const ended = week.filter((run) => run.status === 'succeeded' || run.status === 'failed');
  return {
    id,
    name,
    description,
    status,
    stepCount: nodes.length,
    runs: week.length,
    successRate: rate(ended.filter((run) => run.status === 'succeeded').length, ended.length),
    medianMs: percentile(
      ended.map((run) => run.duration_ms),
      0.5,
    ),
    lastRunAt: last?.started_at ?? null,
    lastRunStatus: last?.status ?? null,
  };
}

async function nodesOf(db: Db, id: string): Promise<StoredNode[]> {
  const rows = await db.query<NodeRow>(
    'select * from workflow_nodes where workflow_id = $1 order by place',
    [id],
  );
  return rows.map(({ id, kind, label, agent_id, x, y, duration_ms }) => ({
    id,
    kind,
    label,
    agentId: agent_id,
    x,
    y,
    durationMs: duration_ms,
  }));
}

async function edgesOf(db: Db, id: string): Promise<WorkflowEdge[]> {
  const rows = await db.query<WorkflowEdge>(
    'select * from workflow_edges where workflow_id = $1 order by place',
    [id],
  );
  return rows.map(({ id, source, target, label }) => ({ id, source, target, label }));
}

export const workflowQueries: Pick<
  Queries,
  'workflows' | 'workflow' | 'saveLayout' | 'plan' | 'recordRun'
> = {
  workflows: (db, list) =>
    wholeList<WorkflowRow, Workflow>(db, list, {
      table: 'workflows',
      filters: {},
      search: ['name', 'description'],
      order: 'name',
      complete: (row) => completeWorkflow(db, row),
    }),

  workflow: async (db, id) => {
    const [row] = await db.query<WorkflowRow>('select * from workflows where id = $1', [id]);
    if (!row) return undefined;
    const stored = await nodesOf(db, id);
    const edges = await edgesOf(db, id);
    const nodes = stored.map(({ id, kind, label, agentId, x, y }) => ({
      id,
      kind,
      label,
      agentId,
      x,
      y,
    }));
    return { ...(await completeWorkflow(db, row)), nodes, edges, steps: stepsOf(stored, edges) };
  },

  saveLayout: (db, id, nodes, edges) =>
    db.transaction(async (tx) => {
      await tx.query('delete from workflow_nodes where workflow_id = $1', [id]);
      await tx.query('delete from workflow_edges where workflow_id = $1', [id]);
      await eachInTurn([...nodes.entries()], ([place, node]) =>
        tx.query(
          `insert into workflow_nodes (workflow_id, id, place, kind, label, agent_id, x, y, duration_ms)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
          [
            id,
            node.id,
            place,
            node.kind,
            node.label,
            node.agentId,
            node.x,
            node.y,
            node.durationMs,
          ],
        ),
      );
      await eachInTurn([...edges.entries()], ([place, edge]) =>
        tx.query(
          `insert into workflow_edges (workflow_id, id, place, source, target, label)
           values ($1, $2, $3, $4, $5, $6)`,
          [id, edge.id, place, edge.source, edge.target, edge.label],
        ),
      );
    }),

  plan: async (db, id) => {
    const nodes = await nodesOf(db, id);
    if (nodes.length === 0) return undefined;
    return eachInTurn(stepsOf(nodes, await edgesOf(db, id)), async (step) => {
      const [node] = await db.query<NodeRow>(
        'select * from workflow_nodes where workflow_id = $1 and id = $2',
        [id, step.nodeId],
      );
      const [agent] = await db.query<AgentRow>('select * from agents where id = $1', [
        node?.agent_id ?? null,
      ]);
      return {
        ...step,
        kind: node?.kind ?? 'output',
        agent: agent ? { name: agent.name, status: agent.status } : null,
      };
    });
  },

  recordRun: async (db, id, run) => {
    await db.query(
      'insert into workflow_runs (workflow_id, status, started_at, duration_ms) values ($1, $2, $3, $4)',
      [id, run.status, run.startedAt, run.durationMs],
    );
  },
};
