import type {
  AgentDetail,
  Agent,
  AgentStatus,
  Category,
  Command,
  CommandDetail,
  Dashboard,
  NodeKind,
  Page,
  Project,
  Report,
  RunStatus,
  Settings,
  Story,
  StoryDetail,
  StoryEdit,
  StoryMove,
  Template,
  Workflow,
  WorkflowDetail,
  WorkflowEdge,
  WorkflowNode,
  WorkflowStep,
} from '../../src/api/types.ts';
import type { Db } from '../db/database.ts';
import type { ListRequest } from '../http/parameters.ts';

/** A page whose items may have fewer keys, where `fields` asked for fewer. */
export type Rows<T> = Page<Partial<T>>;

export interface StoriesRequest {
  readonly expandAssignee: boolean;
  readonly fields: readonly string[] | null;
}

/** A node together with how long its step takes, as it is stored. */
export type StoredNode = WorkflowNode & { readonly durationMs: number };

/** A step with what running it needs to know. */
export interface PlannedStep extends WorkflowStep {
  readonly kind: NodeKind;
  readonly agent: { readonly name: string; readonly status: AgentStatus } | null;
}

export interface WorkflowRunRecord {
  readonly status: RunStatus;
  readonly startedAt: string;
  readonly durationMs: number;
}

/**
 * Everything that the API asks of the database. Both forms answer all of it; a single thing that does not exist is
 * `undefined`. `now` is the time by
 * the data's own clock.
 */
export interface Queries {
  dashboard(db: Db): Promise<Dashboard>;
  commands(db: Db, list: ListRequest): Promise<Rows<Command>>;
  categories(db: Db): Promise<Category[]>;
  command(db: Db, id: string): Promise<CommandDetail | undefined>;
  agents(db: Db, list: ListRequest): Promise<Rows<Agent>>;
  agent(db: Db, id: string): Promise<AgentDetail | undefined>;
  workflows(db: Db, list: ListRequest): Promise<Rows<Workflow>>;
  workflow(db: Db, id: string): Promise<WorkflowDetail | undefined>;
  /** Replaces the graph of a workflow that exists. */
  saveLayout(
    db: Db,
    id: string,
    nodes: readonly StoredNode[],
    edges: readonly WorkflowEdge[],
  ): Promise<void>;
  /** The steps of a workflow, in an order that respects `dependsOn`. */
  plan(db: Db, id: string): Promise<PlannedStep[] | undefined>;
  recordRun(db: Db, id: string, run: WorkflowRunRecord): Promise<void>;
  templates(db: Db): Promise<Template[]>;
  projects(db: Db, list: ListRequest): Promise<Rows<Project>>;
  project(db: Db, id: string): Promise<Project | undefined>;
  stories(db: Db, projectId: string, request: StoriesRequest): Promise<Rows<Story> | undefined>;
  story(db: Db, id: string, expandAssignee: boolean): Promise<StoryDetail | undefined>;
  /** Changes what was given of a story that exists. */
  saveStory(db: Db, id: string, edit: StoryEdit, now: string): Promise<void>;
  /** Moves a story and closes the gaps; a position beyond the end is the end. Answers with the columns that changed. */
  moveStory(db: Db, id: string, move: StoryMove, now: string): Promise<Story[] | undefined>;
  report(db: Db, from: string, to: string): Promise<Report>;
  settings(db: Db): Promise<Settings>;
  saveSettings(db: Db, settings: Settings): Promise<void>;
  /** Those of the ids that no agent has. */
  unknownAgents(db: Db, ids: readonly string[]): Promise<string[]>;
}
