import type {
  Agent,
  AgentStatus,
  Column,
  Command,
  NodeKind,
  Priority,
  Project,
  Story,
  Workflow,
} from '../src/api/types.ts';

// The contract's keys and words as values, for checking and for SQL. `Exact` fails to compile when one is missing.
type Exact<Whole, Part extends readonly Whole[]> = [Whole] extends [Part[number]] ? Part : never;
const allOf =
  <Whole extends string>() =>
  <const Part extends readonly Whole[]>(part: Exact<Whole, Part>): Part =>
    part;

export const COMMAND_KEYS = allOf<keyof Command>()([
  'id',
  'name',
  'category',
  'summary',
  'access',
  'uses',
  'successRate',
  'version',
  'updatedAt',
]);

export const AGENT_KEYS = allOf<keyof Agent>()([
  'id',
  'name',
  'role',
  'team',
  'model',
  'status',
  'runsToday',
  'successRate',
  'medianMs',
  'spend',
  'lastRunAt',
]);

export const WORKFLOW_KEYS = allOf<keyof Workflow>()([
  'id',
  'name',
  'description',
  'status',
  'stepCount',
  'runs',
  'successRate',
  'medianMs',
  'lastRunAt',
  'lastRunStatus',
]);

export const PROJECT_KEYS = allOf<keyof Project>()([
  'id',
  'key',
  'name',
  'description',
  'status',
  'leadId',
  'storyCount',
  'doneCount',
  'dueOn',
]);

export const STORY_KEYS = allOf<keyof Story>()([
  'id',
  'projectId',
  'key',
  'title',
  'column',
  'position',
  'priority',
  'estimate',
  'labels',
  'assigneeId',
  'updatedAt',
  'assignee',
]);

/** The board's columns, left to right. */
export const COLUMNS = allOf<Column>()(['backlog', 'next', 'doing', 'review', 'done']);

export const PRIORITIES = allOf<Priority>()(['low', 'normal', 'high', 'urgent']);

export const AGENT_STATUSES = allOf<AgentStatus>()(['running', 'idle', 'paused', 'failed']);

export const NODE_KINDS = allOf<NodeKind>()(['trigger', 'agent', 'command', 'branch', 'output']);
