import { forget } from '#form/read.ts';

import { send } from './http.ts';
import type {
  Settings,
  Story,
  StoryDetail,
  StoryEdit,
  StoryMove,
  WorkflowDetail,
  WorkflowLayout,
  WorkflowRun,
} from './types.ts';

export async function saveStory(id: string, edit: StoryEdit): Promise<StoryDetail> {
  const story = await send<StoryDetail>('PUT', `/api/stories/${id}?expand=assignee`, edit);
  forget(`/api/stories/${id}`);
  forget('/api/projects');
  return story;
}

/** Answers every story of the columns that changed. */
export async function moveStory(id: string, move: StoryMove): Promise<readonly Story[]> {
  const changed = await send<readonly Story[]>('PATCH', `/api/stories/${id}/position`, move);
  forget('/api/stories');
  forget('/api/projects');
  return changed;
}

export async function saveWorkflow(id: string, layout: WorkflowLayout): Promise<WorkflowDetail> {
  const workflow = await send<WorkflowDetail>('PUT', `/api/workflows/${id}`, layout);
  forget('/api/workflows');
  return workflow;
}

export async function runWorkflow(id: string): Promise<WorkflowRun> {
  const run = await send<WorkflowRun>('POST', `/api/workflows/${id}/run`);
  forget('/api/workflows');
  return run;
}

export async function saveSettings(settings: Settings): Promise<Settings> {
  const saved = await send<Settings>('PUT', '/api/settings', settings);
  forget('/api/settings');
  return saved;
}
