import type {
  Access,
  AgentStatus,
  Priority,
  ProjectStatus,
  RunStatus,
  WorkflowStatus,
} from '../api/types.ts';

export type Tone = 'good' | 'warn' | 'bad' | 'accent' | 'quiet';

/** A word of the API as people read it, and how loud it is. */
export interface Mark {
  readonly text: string;
  readonly tone: Tone;
}

export const runMarks: Readonly<Record<RunStatus, Mark>> = {
  succeeded: { text: 'Succeeded', tone: 'good' },
  failed: { text: 'Failed', tone: 'bad' },
  running: { text: 'Running', tone: 'accent' },
  queued: { text: 'Queued', tone: 'quiet' },
};

export const agentMarks: Readonly<Record<AgentStatus, Mark>> = {
  running: { text: 'Running', tone: 'good' },
  idle: { text: 'Idle', tone: 'quiet' },
  paused: { text: 'Paused', tone: 'warn' },
  failed: { text: 'Failed', tone: 'bad' },
};

export const workflowMarks: Readonly<Record<WorkflowStatus, Mark>> = {
  active: { text: 'Active', tone: 'good' },
  draft: { text: 'Draft', tone: 'quiet' },
  paused: { text: 'Paused', tone: 'warn' },
};

export const projectMarks: Readonly<Record<ProjectStatus, Mark>> = {
  'on-track': { text: 'On track', tone: 'good' },
  'at-risk': { text: 'At risk', tone: 'warn' },
  late: { text: 'Late', tone: 'bad' },
  done: { text: 'Done', tone: 'accent' },
};

export const priorityMarks: Readonly<Record<Priority, Mark>> = {
  low: { text: 'Low', tone: 'quiet' },
  normal: { text: 'Normal', tone: 'accent' },
  high: { text: 'High', tone: 'warn' },
  urgent: { text: 'Urgent', tone: 'bad' },
};

export const accessMarks: Readonly<Record<Access, Mark>> = {
  read: { text: 'Reads', tone: 'quiet' },
  write: { text: 'Writes', tone: 'accent' },
  admin: { text: 'Administers', tone: 'warn' },
};
