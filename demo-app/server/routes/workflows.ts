import type { WorkflowRun } from '../../src/api/types.ts';
import { readLayout } from '../http/bodies.ts';
import { idOf, listRequest } from '../http/parameters.ts';
import { badRequest, found } from '../http/request-error.ts';
import { WORKFLOW_KEYS } from '../keys.ts';
import { graphProblem } from '../workflow/graph-problem.ts';
import { defaultDuration } from '../workflow/steps.ts';
import { answer, answerWrite, type Api } from './api.ts';

export function addWorkflowRoutes(api: Api): void {
  const { app, form, clock } = api;
  const { queries } = form;

  app.get('/api/workflows', (c) => {
    const list = listRequest(c.req.query(), { keys: WORKFLOW_KEYS });
    return answer(api, c, 'workflows', list, (db) => queries.workflows(db, list));
  });

  app.get('/api/workflows/:id', (c) => {
    const id = idOf(c.req.param('id'), 'workflow');
    return answer(api, c, 'workflows', null, async (db) =>
      found(await queries.workflow(db, id), 'workflow', id),
    );
  });

  app.put('/api/workflows/:id', async (c) => {
    const id = idOf(c.req.param('id'), 'workflow');
    const layout = await readLayout(c.req);
    const problem = graphProblem(layout);
    if (problem !== undefined) throw badRequest(problem, 'bad-graph');
    const [unknown] = await queries.unknownAgents(
      c.var.db,
      layout.nodes.flatMap(({ agentId }) => (agentId === null ? [] : [agentId])),
    );
    if (unknown !== undefined) throw badRequest(`There is no agent '${unknown}'.`, 'bad-graph');

    const known = found(await queries.workflow(c.var.db, id), 'workflow', id);
    const durations = new Map(known.steps.map((step) => [step.nodeId, step.durationMs]));
    const nodes = layout.nodes.map((node) => ({
      ...node,
      durationMs: durations.get(node.id) ?? defaultDuration(node.kind),
    }));
    await queries.saveLayout(c.var.db, id, nodes, layout.edges);
    return answerWrite(api, c, ['workflows'], await queries.workflow(c.var.db, id));
  });

  app.post('/api/workflows/:id/run', async (c) => {
    const id = idOf(c.req.param('id'), 'workflow');
    const plan = found(await queries.plan(c.var.db, id), 'workflow', id);
    const startedAt = clock();
    const steps = await form.runSteps(plan);
    const run: WorkflowRun = {
      workflowId: id,
      status: steps.every(({ status }) => status === 'succeeded') ? 'succeeded' : 'failed',
      startedAt,
      durationMs: Math.max(...steps.map(({ startMs, durationMs }) => startMs + durationMs)),
      steps,
    };
    await queries.recordRun(c.var.db, id, run);
    return answerWrite(api, c, ['workflows'], run);
  });
}
