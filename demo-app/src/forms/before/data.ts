import { read } from '#form/read.ts';

import { takePage } from '../../api/take-page.ts';
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

export async function findCommands(
  query: CommandQuery,
  signal: AbortSignal,
): Promise<Page<Command>> {
  const all = await read<Page<Command>>('/api/commands', signal);
  return takePage(all.items, {
    ...query,
    searchIn: ['name', 'summary'],
    keep: (command) => query.category === undefined || command.category === query.category,
  });
}

export const loadCategories = (signal: AbortSignal): Promise<readonly Category[]> =>
  read('/api/commands/categories', signal);

export const loadCommand = (id: string, signal: AbortSignal): Promise<CommandDetail> =>
  read(`/api/commands/${id}`, signal);

export async function findAgents(query: AgentQuery, signal: AbortSignal): Promise<Page<Agent>> {
  const all = await read<Page<Agent>>('/api/agents', signal);
  return takePage(all.items, {
    ...query,
    searchIn: ['name', 'role', 'team'],
    keep: (agent) => query.status === undefined || agent.status === query.status,
  });
}

export async function loadAgentNames(signal: AbortSignal): Promise<readonly AgentRef[]> {
  const all = await read<Page<Agent>>('/api/agents', signal);
  return all.items.toSorted((a, b) => a.name.localeCompare(b.name));
}

export const loadAgent = (id: string, signal: AbortSignal): Promise<AgentDetail> =>
  read(`/api/agents/${id}`, signal);

export async function findWorkflows(
  query: WorkflowQuery,
  signal: AbortSignal,
): Promise<Page<Workflow>> {
  const all = await read<Page<Workflow>>('/api/workflows', signal);
  return takePage(all.items, { ...query, searchIn: ['name', 'description'] });
}

export const loadWorkflow = (id: string, signal: AbortSignal): Promise<WorkflowDetail> =>
  read(`/api/workflows/${id}`, signal);

export const loadTemplates = (signal: AbortSignal): Promise<readonly Template[]> =>
  read('/api/templates', signal);

export const loadProjects = (signal: AbortSignal): Promise<Page<Project>> =>
  read('/api/projects', signal);

export const loadProject = (id: string, signal: AbortSignal): Promise<Project> =>
  read(`/api/projects/${id}`, signal);

/** The board's stories, then the assignee of each. */
export async function loadStories(
  projectId: string,
  signal: AbortSignal,
): Promise<readonly Story[]> {
  const stories = await read<Page<Story>>(`/api/projects/${projectId}/stories`, signal);
  return Promise.all(stories.items.map((story) => withAssignee(story, signal)));
}

export async function loadStory(id: string, signal: AbortSignal): Promise<StoryDetail> {
  return withAssignee(await read<StoryDetail>(`/api/stories/${id}`, signal), signal);
}

async function withAssignee<T extends Story>(story: T, signal: AbortSignal): Promise<T> {
  if (story.assigneeId === null) return { ...story, assignee: null };
  return { ...story, assignee: await loadAgent(story.assigneeId, signal) };
}

export const loadReport = (
  range: { readonly from?: string; readonly to?: string },
  signal: AbortSignal,
): Promise<Report> => read(withQuery('/api/reports', range), signal);

export const loadSettings = (signal: AbortSignal): Promise<Settings> =>
  read('/api/settings', signal);
