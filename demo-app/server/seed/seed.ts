import type { Settings } from '../../src/api/types.ts';
import type { Database } from '../db/database.ts';
import { insertRows } from '../db/rows.ts';
import { TABLES } from '../db/schema.ts';
import { rowsOfSettings } from '../queries/settings-rows.ts';
import { agentRows } from './agents.ts';
import { commandRows } from './commands.ts';
import { createRandom } from './random.ts';
import { runRows } from './runs.ts';
import { projectRows } from './stories.ts';
import { templateRows, workflowRows } from './workflows.ts';

const SEED = 20_260_630;

const SETTINGS: Settings = {
  workspace: {
    name: 'Halyard Freight',
    timeZone: 'Europe/Amsterdam',
    contact: 'agents@halyard-freight.example',
  },
  limits: { spend: 250, concurrentRuns: 24, reviewAbove: 2 },
  notifications: { failedRuns: true, spendWarnings: true, weeklyReport: false },
  retentionDays: 90,
};

/**
 * Makes the tables and fills them: the same rows at every start.
 *
 * @param indexes statements that run after the rows are in
 */
export async function seedDatabase(db: Database, indexes: readonly string[]): Promise<void> {
  const random = createRandom(SEED);
  const { categories, commands, usage } = commandRows(random);
  const { agents, grants, seeded } = agentRows(random, commands);
  const workflows = workflowRows(random);
  const { templates, steps } = templateRows();
  const { projects, stories } = projectRows(random, seeded);
  const runs = runRows(random, seeded);

  await db.exec(TABLES);
  await insertRows(db, 'categories', categories);
  await insertRows(db, 'commands', commands);
  await insertRows(db, 'command_usage', usage);
  await insertRows(db, 'agents', agents);
  await insertRows(db, 'agent_commands', grants);
  await insertRows(db, 'workflows', workflows.workflows);
  await insertRows(db, 'workflow_nodes', workflows.nodes);
  await insertRows(db, 'workflow_edges', workflows.edges);
  await insertRows(db, 'workflow_runs', workflows.runs);
  await insertRows(db, 'templates', templates);
  await insertRows(db, 'template_steps', steps);
  await insertRows(db, 'projects', projects);
  await insertRows(db, 'stories', stories);
  await insertRows(db, 'runs', runs);
  await insertRows(
    db,
    'settings',
    rowsOfSettings(SETTINGS).map(({ key, value }) => ({ key, value: JSON.stringify(value) })),
  );
  for (const statement of indexes) await db.exec(statement);
}
