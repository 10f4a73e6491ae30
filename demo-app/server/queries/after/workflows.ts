import type {
  AgentStatus,
  NodeKind,
  Workflow,
  WorkflowDetail,
  WorkflowEdge,
} from '../../../src/api/types.ts';
import { WEEK_START } from '../../day.ts';
import type { Db } from '../../db/database.ts';
import { stepsOf } from '../../workflow/steps.ts';
import type { Queries, StoredNode } from '../queries.ts';
import { selectOne, selectPage, type Source } from './source.ts';
import { FINISHED, MEDIAN, rateSql, SUCCEEDED } from './sql.ts';

const WORKFLOWS: Source = {
  from: 'workflows w',
  joins: {
    size: `left join (select workflow_id, count(*) as nodes from workflow_nodes group by workflow_id) n
      on n.workflow_id = w.id`,
    week: `left join (
      select workflow_id, count(*) as runs, ${SUCCEEDED} as succeeded, ${FINISHED} as finished, ${MEDIAN} as median
      from workflow_runs where started_at >= '${WEEK_START}' group by workflow_id
    ) k on k.workflow_id = w.id`,
    last: `left join lateral (
      select started_at, status from workflow_runs where workflow_id = w.id order by started_at desc, id desc limit 1
    ) l on true`,
  },
  columns: {
    id: 'w.id',
    name: 'w.name',
    description: 'w.description',
    status: 'w.status',
    stepCount: { sql: 'coalesce(n.nodes, 0)', join: 'size' },
    runs: { sql: 'coalesce(k.runs, 0)', join: 'week' },
    successRate: { sql: rateSql('k.succeeded', 'k.finished'), join: 'week' },
    medianMs: { sql: 'coalesce(k.median, 0)', join: 'week' },
    lastRunAt: { sql: 'l.started_at', join: 'last' },
    lastRunStatus: { sql: 'l.status', join: 'last' },
  },
  search: ['name', 'description'],
  order: 'name',
};

// A node as the client gets it, and besides what only a run needs.
type NodeRow = StoredNode & {
  readonly agentName: string | null;
  readonly agentStatus: AgentStatus | null;
};

const nodesOf = (db: Db, id: string): Promise<NodeRow[]> =>
  db.query<NodeRow>(
    `select n.id, n.kind, n.label, n.agent_id as "agentId", n.x, n.y, n.duration_ms as "durationMs",
       a.name as "agentName", a.status as "agentStatus"
     from workflow_nodes n left join agents a on a.id = n.agent_id where n.workflow_id = $1 order by n.place`,
    [id],
  );

const edgesOf = (db: Db, id: string): Promise<WorkflowEdge[]> =>
  db.query<WorkflowEdge>(
    'select id, source, target, label from workflow_edges where workflow_id = $1 order by place',
    [id],
  );

export const workflowQueries: Pick<
  Queries,
  'workflows' | 'workflow' | 'saveLayout' | 'plan' | 'recordRun'
> = {
  workflows: (db, list) => selectPage<Workflow>(db, WORKFLOWS, list),

  workflow: async (db, id) => {
    const workflow = await selectOne<Workflow>(db, WORKFLOWS, id);
    if (!workflow) return undefined;
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
    return { ...workflow, nodes, edges, steps: stepsOf(stored, edges) } satisfies WorkflowDetail;
  },

  saveLayout: (db, id, nodes, edges) =>
    db.transaction(async (tx) => {
      await tx.query('delete from workflow_nodes where workflow_id = $1', [id]);
      await tx.query('delete from workflow_edges where workflow_id = $1', [id]);
      await tx.query(
        `insert into workflow_nodes (workflow_id, id, place, kind, label, agent_id, x, y, duration_ms)
         select $1, n->>'id', i, n->>'kind', n->>'label', n->>'agentId', (n->>'x')::int, (n->>'y')::int,
           (n->>'durationMs')::int
         from json_array_elements($2::json) with ordinality t (n, i)`,
        [id, JSON.stringify(nodes)],
      );
      await tx.query(
        `insert into workflow_edges (workflow_id, id, place, source, target, label)
         select $1, e->>'id', i, e->>'source', e->>'target', e->>'label'
         from json_array_elements($2::json) with ordinality t (e, i)`,
        [id, JSON.stringify(edges)],
      );
    }),

  plan: async (db, id) => {
    const nodes = await nodesOf(db, id);
    if (nodes.length === 0) return undefined;
    const byId = new Map(nodes.map((node) => [node.id, node]));
    return stepsOf(nodes, await edgesOf(db, id)).map((step) => {
      const node = byId.get(step.nodeId);
      const agent =
        node?.agentName && node.agentStatus
          ? { name: node.agentName, status: node.agentStatus }
          : null;
      return { ...step, kind: (node?.kind ?? 'output') satisfies NodeKind, agent };
    });
  },

  recordRun: async (db, id, run) => {
    await db.query(
      'insert into workflow_runs (workflow_id, status, started_at, duration_ms) values ($1, $2, $3, $4)',
      [id, run.status, run.startedAt, run.durationMs],
    );
  },
};
