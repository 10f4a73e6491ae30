/**
 * The contract between the console and its API. Everything is JSON; both sides import these types.
 *
 * Units: money in US dollars, durations in ms, rates from 0 to 1, times as ISO 8601 in UTC (`2026-06-30T09:12:00Z`),
 * days as `2026-06-30`. A failed request answers with its HTTP status and an `ApiError`.
 *
 * Lists: without `page` and `size` the server answers with every row. With them, with one page. `fields` is a comma
 * separated list of top-level keys: each item then carries those only, and always its `id`. `query` is a text search
 * that ignores case. `sort` is the name of a key, with a minus before it for descending order.
 */

export interface ApiError {
  readonly error: { readonly code: string; readonly message: string };
}

export interface Page<T> {
  readonly items: readonly T[];
  /** How many rows match, on all pages together. */
  readonly total: number;
  readonly page: number;
  /** Rows a page; equal to `total` when everything was asked for. */
  readonly size: number;
}

export type RunStatus = 'succeeded' | 'failed' | 'running' | 'queued';

// GET /api/dashboard -> Dashboard

export interface Dashboard {
  /** The day that the data calls today. Reports and relative times count from here. */
  readonly asOf: string;
  readonly stats: DashboardStats;
  /** The last 30 days, oldest first. */
  readonly runsByDay: readonly RunsOfDay[];
  /** The eight agents that cost most over these 30 days, highest first. */
  readonly spendByAgent: readonly SpendOfAgent[];
  /** The ten latest runs, newest first. */
  readonly recent: readonly RecentRun[];
}

export interface DashboardStats {
  readonly agentsRunning: number;
  readonly agentsTotal: number;
  readonly runsToday: number;
  readonly runsYesterday: number;
  /** Of today's finished runs. */
  readonly successRate: number;
  readonly successRateYesterday: number;
  readonly spendToday: number;
  readonly spendLimit: number;
  /** 95th percentile of the runs' duration, today. */
  readonly p95Ms: number;
  readonly p95MsYesterday: number;
  /** Runs that wait for a person. */
  readonly waitingForReview: number;
}

export interface RunsOfDay {
  readonly date: string;
  readonly succeeded: number;
  readonly failed: number;
}

export interface SpendOfAgent {
  readonly agentId: string;
  readonly name: string;
  readonly spend: number;
}

export interface RecentRun {
  readonly id: string;
  readonly agentId: string;
  readonly agentName: string;
  /** What was done, in a sentence. */
  readonly title: string;
  readonly status: RunStatus;
  readonly startedAt: string;
  readonly durationMs: number;
}

// GET /api/commands?query&category&page&size&fields&sort -> Page<Command>
// GET /api/commands/categories -> Category[]
// GET /api/commands/:id -> CommandDetail

export interface Category {
  /** As a slug: `source-control`. */
  readonly id: string;
  readonly name: string;
  readonly count: number;
}

/** What a command may touch. */
export type Access = 'read' | 'write' | 'admin';

export interface Command {
  readonly id: string;
  /** As it is called: `git.open-pull-request`. */
  readonly name: string;
  /** A category's id. */
  readonly category: string;
  readonly summary: string;
  readonly access: Access;
  /** Calls over the last 30 days. */
  readonly uses: number;
  readonly successRate: number;
  readonly version: string;
  readonly updatedAt: string;
}

export interface CommandDetail extends Command {
  /** Markdown, GitHub's flavour. */
  readonly description: string;
  readonly parameters: readonly CommandParameter[];
  /** One call, ready to copy. */
  readonly example: string;
}

export interface CommandParameter {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
}

// GET /api/agents?query&status&page&size&fields&sort -> Page<Agent>
// GET /api/agents/:id -> AgentDetail

export type AgentStatus = 'running' | 'idle' | 'paused' | 'failed';

export interface Agent {
  readonly id: string;
  readonly name: string;
  /** What it is for: `Release notes`. */
  readonly role: string;
  readonly team: string;
  readonly model: string;
  readonly status: AgentStatus;
  readonly runsToday: number;
  readonly successRate: number;
  /** Median duration of a run. */
  readonly medianMs: number;
  /** Over the last 30 days. */
  readonly spend: number;
  readonly lastRunAt: string;
}

export interface AgentDetail extends Agent {
  readonly description: string;
  /** Ids of commands it may call. */
  readonly commandIds: readonly string[];
}

/** Enough of an agent to show who has something. */
export interface AgentRef {
  readonly id: string;
  readonly name: string;
  readonly status: AgentStatus;
}

// GET /api/workflows?query&page&size&fields&sort -> Page<Workflow>
// GET /api/workflows/:id -> WorkflowDetail
// PUT /api/workflows/:id with WorkflowLayout -> WorkflowDetail
// POST /api/workflows/:id/run -> WorkflowRun

export type WorkflowStatus = 'active' | 'draft' | 'paused';

export interface Workflow {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly status: WorkflowStatus;
  readonly stepCount: number;
  /** Over the last 7 days. */
  readonly runs: number;
  readonly successRate: number;
  /** Median duration of a run. */
  readonly medianMs: number;
  readonly lastRunAt: string | null;
  readonly lastRunStatus: RunStatus | null;
}

export interface WorkflowDetail extends Workflow {
  readonly nodes: readonly WorkflowNode[];
  readonly edges: readonly WorkflowEdge[];
  /** What running it does, in an order that respects `dependsOn`. One step a node. */
  readonly steps: readonly WorkflowStep[];
}

export type NodeKind = 'trigger' | 'agent' | 'command' | 'branch' | 'output';

export interface WorkflowNode {
  readonly id: string;
  readonly kind: NodeKind;
  readonly label: string;
  /** The agent that works here, where `kind` is `agent`. */
  readonly agentId: string | null;
  /** Left upper corner on the canvas, px. A node is 200 px wide and 64 px high. */
  readonly x: number;
  readonly y: number;
}

export interface WorkflowEdge {
  readonly id: string;
  /** Ids of nodes. */
  readonly source: string;
  readonly target: string;
  readonly label: string | null;
}

export interface WorkflowStep {
  readonly id: string;
  readonly nodeId: string;
  readonly name: string;
  /** Ids of steps that must have finished. */
  readonly dependsOn: readonly string[];
  /** How long it takes. 20 to 400, so that a run can be waited for. */
  readonly durationMs: number;
}

/** What the editor saves: nodes as they lie, edges as they are drawn. Steps follow from them on the server. */
export interface WorkflowLayout {
  readonly nodes: readonly WorkflowNode[];
  readonly edges: readonly WorkflowEdge[];
}

export interface WorkflowRun {
  readonly workflowId: string;
  readonly status: RunStatus;
  readonly startedAt: string;
  /** From the first step's start to the last step's end. */
  readonly durationMs: number;
  readonly steps: readonly StepResult[];
}

export interface StepResult {
  readonly stepId: string;
  readonly nodeId: string;
  readonly name: string;
  readonly status: RunStatus;
  /** Counted from the start of the run. */
  readonly startMs: number;
  readonly durationMs: number;
  /** One line of what it said. */
  readonly output: string;
}

// GET /api/templates -> Template[]

/** A workflow to begin from. */
export interface Template {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly stepCount: number;
}

// GET /api/projects?query&page&size&fields&sort -> Page<Project>
// GET /api/projects/:id -> Project
// GET /api/projects/:id/stories?expand=assignee&fields -> Page<Story>   (always all of a project's stories)

export type ProjectStatus = 'on-track' | 'at-risk' | 'late' | 'done';

export interface Project {
  readonly id: string;
  /** Before its stories' numbers: `NAV`. */
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly status: ProjectStatus;
  readonly leadId: string;
  readonly storyCount: number;
  readonly doneCount: number;
  readonly dueOn: string;
}

/** The board's columns, left to right. */
export type Column = 'backlog' | 'next' | 'doing' | 'review' | 'done';

export type Priority = 'low' | 'normal' | 'high' | 'urgent';

export interface Story {
  readonly id: string;
  readonly projectId: string;
  /** `NAV-42`. */
  readonly key: string;
  readonly title: string;
  readonly column: Column;
  /** Place within its column: 0-based, without gaps. */
  readonly position: number;
  readonly priority: Priority;
  /** In points. */
  readonly estimate: number;
  readonly labels: readonly string[];
  readonly assigneeId: string | null;
  readonly updatedAt: string;
  /** Only with `expand=assignee`. */
  readonly assignee?: AgentRef | null;
}

// GET /api/stories/:id?expand=assignee -> StoryDetail
// PUT /api/stories/:id with StoryEdit -> StoryDetail
// PATCH /api/stories/:id/position with StoryMove -> Story[]   (every story of the columns that changed)

export interface StoryDetail extends Story {
  /** HTML, the editor's own: paragraphs, headings, lists, quotes, code, bold, italic, strike, links. */
  readonly body: string;
  readonly projectName: string;
}

/** What a PUT may change; keys that are left out stay as they are. */
export interface StoryEdit {
  readonly title?: string;
  readonly body?: string;
  readonly priority?: Priority;
  readonly estimate?: number;
  readonly assigneeId?: string | null;
}

export interface StoryMove {
  readonly column: Column;
  readonly position: number;
}

// GET /api/reports?from=2026-06-01&to=2026-06-30 -> Report   (both days belong to it; default: the last 30 days)

export interface Report {
  readonly from: string;
  readonly to: string;
  readonly totals: ReportTotals;
  /** One a day, oldest first. */
  readonly series: readonly ReportDay[];
  readonly byTeam: readonly ReportTeam[];
  /** Markdown, GitHub's flavour: headings, a list and a table. */
  readonly summary: string;
}

export interface ReportTotals {
  readonly runs: number;
  readonly failures: number;
  readonly spend: number;
  /** Hours of people's work. */
  readonly hoursSaved: number;
}

export interface ReportDay {
  readonly date: string;
  readonly runs: number;
  readonly failures: number;
  readonly spend: number;
  readonly hoursSaved: number;
}

export interface ReportTeam {
  readonly team: string;
  readonly runs: number;
  readonly spend: number;
}

// GET /api/settings -> Settings
// PUT /api/settings with Settings -> Settings

export interface Settings {
  readonly workspace: {
    readonly name: string;
    /** IANA: `Europe/Berlin`. */
    readonly timeZone: string;
    readonly contact: string;
  };
  readonly limits: {
    /** A day. */
    readonly spend: number;
    readonly concurrentRuns: number;
    /** Above this, a run waits for a person. */
    readonly reviewAbove: number;
  };
  readonly notifications: {
    readonly failedRuns: boolean;
    readonly spendWarnings: boolean;
    readonly weeklyReport: boolean;
  };
  /** Days that logs of runs are kept. */
  readonly retentionDays: number;
}
