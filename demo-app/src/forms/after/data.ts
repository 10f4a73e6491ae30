import { read } from '#form/read.ts';

import type {
  Agent,
  AgentDetail,
  AgentRef,
  Category,
  Command,
  CommandDetail,
  Dashboard,
  Page,
  Project,
  Report,
  Settings,
  Story,
  StoryDetail,
  Template,
  Workflow,
  WorkflowDetail,
} from '../../api/types.ts';
import { withQuery } from '../../api/url.ts';
import type { AgentQuery, CommandQuery, WorkflowQuery } from '../queries.ts';

export const loadDashboard = (signal: AbortSignal): Promise<Dashboard> =>
  read('/api/dashboard', signal);

export const findCommands = (query: CommandQuery, signal: AbortSignal): Promise<Page<Command>> =>
  read(
    withQuery('/api/commands', {
      ...query,
      fields: ['name', 'category', 'summary', 'access', 'uses', 'successRate', 'version'],
    }),
    signal,
  );

export const loadCategories = (signal: AbortSignal): Promise<readonly Category[]> =>
  read('/api/commands/categories', signal);

export const loadCommand = (id: string, signal: AbortSignal): Promise<CommandDetail> =>
  read(`/api/commands/${id}`, signal);

export const findAgents = (query: AgentQuery, signal: AbortSignal): Promise<Page<Agent>> =>
  read(withQuery('/api/agents', { ...query }), signal);

export async function loadAgentNames(signal: AbortSignal): Promise<readonly AgentRef[]> {
  const page = await read<Page<AgentRef>>(
    withQuery('/api/agents', { fields: ['name', 'status'], sort: 'name', page: 1, size: 200 }),
    signal,
  );
  return page.items;
}

export const loadAgent = (id: string, signal: AbortSignal): Promise<AgentDetail> =>
  read(`/api/agents/${id}`, signal);

export const findWorkflows = (query: WorkflowQuery, signal: AbortSignal): Promise<Page<Workflow>> =>
  read(withQuery('/api/workflows', { ...query }), signal);

export const loadWorkflow = (id: string, signal: AbortSignal): Promise<WorkflowDetail> =>
  read(`/api/workflows/${id}`, signal);

export const loadTemplates = (signal: AbortSignal): Promise<readonly Template[]> =>
  read('/api/templates', signal);

export const loadProjects = (signal: AbortSignal): Promise<Page<Project>> =>
  read(withQuery('/api/projects', { page: 1, size: 100 }), signal);

export const loadProject = (id: string, signal: AbortSignal): Promise<Project> =>
  read(`/api/projects/${id}`, signal);

export async function loadStories(
  projectId: string,
  signal: AbortSignal,
): Promise<readonly Story[]> {
  const page = await read<Page<Story>>(
    withQuery(`/api/projects/${projectId}/stories`, { expand: 'assignee' }),
    signal,
  );
  return page.items;
}

export const loadStory = (id: string, signal: AbortSignal): Promise<StoryDetail> =>
  read(`/api/stories/${id}?expand=assignee`, signal);

export const loadReport = (
  range: { readonly from?: string; readonly to?: string },
  signal: AbortSignal,
): Promise<Report> => read(withQuery('/api/reports', range), signal);

export const loadSettings = (signal: AbortSignal): Promise<Settings> =>
  read('/api/settings', signal);
