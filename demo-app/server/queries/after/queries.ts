import type { Queries } from '../queries.ts';
import { unknownAgents } from '../unknown-agents.ts';
import { agentQueries } from './agents.ts';
import { commandQueries } from './commands.ts';
import { dashboardQueries } from './dashboard.ts';
import { projectQueries } from './projects.ts';
import { reportQueries } from './reports.ts';
import { settingsQueries } from './settings.ts';
import { storyQueries } from './stories.ts';
import { workflowQueries } from './workflows.ts';

/** The quick form: joins, aggregates in the database, only what was asked for. */
export const afterQueries: Queries = {
  ...dashboardQueries,
  ...reportQueries,
  ...settingsQueries,
  ...commandQueries,
  ...agentQueries,
  ...workflowQueries,
  ...projectQueries,
  ...storyQueries,
  unknownAgents,
};
