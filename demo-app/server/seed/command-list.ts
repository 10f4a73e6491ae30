import type { Access } from '../../src/api/types.ts';

/** A category, and the things that its commands work on, by tool: `git: ['branch', …]`. */
export interface CategorySeed {
  readonly id: string;
  readonly name: string;
  readonly things: Readonly<Record<string, readonly string[]>>;
}

/** Twelve categories with fifteen things each. */
export const CATEGORIES: readonly CategorySeed[] = [
  {
    id: 'source-control',
    name: 'Source control',
    things: {
      git: ['branch', 'commit', 'tag', 'merge conflict', 'stash'],
      review: ['pull request', 'review comment', 'approval', 'code owner', 'suggestion'],
      repo: ['repository', 'protected branch', 'webhook', 'deploy key', 'submodule'],
    },
  },
  {
    id: 'builds',
    name: 'Builds and tests',
    things: {
      ci: ['pipeline', 'build', 'job', 'runner', 'build log'],
      test: ['test run', 'flaky test', 'coverage report', 'snapshot', 'benchmark'],
      artifact: ['artifact', 'container image', 'package', 'build cache', 'source map'],
    },
  },
  {
    id: 'deployments',
    name: 'Deployments',
    things: {
      deploy: ['release', 'rollout', 'rollback', 'preview environment', 'maintenance window'],
      cluster: ['service', 'node pool', 'config map', 'autoscaling rule', 'health check'],
      edge: ['domain', 'certificate', 'redirect', 'cache rule', 'feature flag'],
    },
  },
  {
    id: 'databases',
    name: 'Databases',
    things: {
      sql: ['query', 'table', 'index', 'view', 'migration'],
      db: ['backup', 'replica', 'connection pool', 'slow query', 'access grant'],
      warehouse: ['dataset', 'partition', 'import', 'data check', 'lineage graph'],
    },
  },
  {
    id: 'documents',
    name: 'Documents',
    things: {
      docs: ['page', 'draft', 'template', 'comment thread', 'translation'],
      files: ['file', 'folder', 'scan', 'signature request', 'shared link'],
      sheet: ['spreadsheet', 'row', 'chart', 'pivot table', 'named range'],
    },
  },
  {
    id: 'messaging',
    name: 'Mail and chat',
    things: {
      mail: ['message', 'thread', 'mailbox rule', 'attachment', 'mailing list'],
      chat: ['channel', 'chat message', 'reminder', 'poll', 'user group'],
      sms: ['text message', 'delivery receipt', 'sender', 'opt-out', 'message template'],
    },
  },
  {
    id: 'calendar',
    name: 'Calendar',
    things: {
      calendar: ['event', 'invitation', 'free slot', 'recurring event', 'time zone'],
      room: ['room', 'desk', 'video call', 'equipment booking', 'visitor'],
      roster: ['shift', 'on-call rota', 'leave request', 'public holiday', 'handover'],
    },
  },
  {
    id: 'tickets',
    name: 'Tickets',
    things: {
      desk: ['ticket', 'queue', 'macro', 'service target', 'satisfaction score'],
      board: ['story', 'epic', 'sprint', 'estimate', 'blocker'],
      incident: ['incident', 'timeline entry', 'status update', 'postmortem', 'follow-up task'],
    },
  },
  {
    id: 'customers',
    name: 'Customers',
    things: {
      crm: ['contact', 'company', 'deal', 'call note', 'next step'],
      contract: ['contract', 'renewal', 'discount', 'quote', 'price list'],
      portal: ['account', 'portal user', 'permission set', 'saved search', 'announcement'],
    },
  },
  {
    id: 'billing',
    name: 'Billing',
    things: {
      invoice: ['invoice', 'credit note', 'payment reminder', 'invoice line', 'dispute'],
      ledger: ['booking', 'account balance', 'accrual', 'exchange rate', 'closing list'],
      payment: ['payment', 'refund', 'payout', 'bank statement', 'direct debit'],
    },
  },
  {
    id: 'observability',
    name: 'Observability',
    things: {
      logs: ['log stream', 'log query', 'error group', 'trace', 'span'],
      metrics: ['metric', 'dashboard', 'alert', 'service level', 'anomaly'],
      cost: ['cost report', 'spend alert', 'idle resource', 'usage forecast', 'budget line'],
    },
  },
  {
    id: 'logistics',
    name: 'Logistics',
    things: {
      shipment: [
        'shipment',
        'container',
        'booking request',
        'bill of lading',
        'customs declaration',
      ],
      port: ['berth', 'vessel', 'crane slot', 'gate visit', 'yard position'],
      route: ['lane', 'sailing', 'truck slot', 'arrival time', 'depot'],
    },
  },
];

/** What can be done to a thing. `{a}` becomes the thing with its article, `{s}` several of them. */
export interface VerbSeed {
  readonly verb: string;
  readonly plural: boolean;
  readonly access: Access;
  readonly summary: string;
  readonly detail: string;
  readonly parameters: readonly string[];
}

/** Fourteen verbs. */
export const VERBS: readonly VerbSeed[] = [
  {
    verb: 'list',
    plural: true,
    access: 'read',
    summary: 'Lists {s} that match a filter, newest first.',
    detail: 'Answers with one page at a time. An empty filter means all that the agent may see.',
    parameters: ['filter', 'limit', 'cursor'],
  },
  {
    verb: 'get',
    plural: false,
    access: 'read',
    summary: 'Reads one by its id, with everything that is known of it.',
    detail:
      'Fails with `not-found` when there is none, and with `forbidden` when the agent may not see it.',
    parameters: ['id', 'include'],
  },
  {
    verb: 'search',
    plural: true,
    access: 'read',
    summary: 'Searches {s} by words and by meaning.',
    detail:
      'Exact words count twice as much as related ones. Each result carries the sentence that matched.',
    parameters: ['query', 'limit', 'since'],
  },
  {
    verb: 'create',
    plural: false,
    access: 'write',
    summary: 'Creates {a} and answers with its id.',
    detail:
      'Calling it again with the same key within a day gives the first answer and creates nothing.',
    parameters: ['title', 'fields', 'key'],
  },
  {
    verb: 'update',
    plural: false,
    access: 'write',
    summary: 'Changes the given fields of {a}; others stay as they are.',
    detail:
      'Send the `revision` that was read. When somebody was faster the call fails with `conflict`.',
    parameters: ['id', 'fields', 'revision'],
  },
  {
    verb: 'archive',
    plural: false,
    access: 'write',
    summary: 'Takes {a} out of sight without deleting it.',
    detail: 'It can be brought back for 90 days.',
    parameters: ['id', 'reason'],
  },
  {
    verb: 'restore',
    plural: false,
    access: 'write',
    summary: 'Brings {a} back that was archived.',
    detail: 'Its links and its history come back too.',
    parameters: ['id', 'notify'],
  },
  {
    verb: 'delete',
    plural: false,
    access: 'admin',
    summary: 'Deletes {a} for good.',
    detail: 'There is no way back. A run that calls it waits for a person first.',
    parameters: ['id', 'confirm'],
  },
  {
    verb: 'compare',
    plural: true,
    access: 'read',
    summary: 'Shows what differs between two {s}.',
    detail: 'Differences come by field, with both values, the important ones first.',
    parameters: ['left', 'right'],
  },
  {
    verb: 'summarize',
    plural: false,
    access: 'read',
    summary: 'Sums {a} up in a few plain sentences.',
    detail: 'Figures and names are quoted, never made up: each sentence carries its source.',
    parameters: ['id', 'length', 'language'],
  },
  {
    verb: 'assign',
    plural: false,
    access: 'write',
    summary: 'Gives {a} to a person or to another agent.',
    detail: 'The new owner is told once, with the reason.',
    parameters: ['id', 'owner', 'reason'],
  },
  {
    verb: 'watch',
    plural: false,
    access: 'read',
    summary: 'Starts a run whenever {a} changes.',
    detail: 'Changes within ten seconds count as one. A watch ends by itself after 30 days.',
    parameters: ['id', 'events'],
  },
  {
    verb: 'export',
    plural: true,
    access: 'read',
    summary: 'Writes {s} to a file: CSV, JSON or Parquet.',
    detail: 'Large exports run in the background and send a link when they are ready.',
    parameters: ['filter', 'format', 'columns'],
  },
  {
    verb: 'validate',
    plural: false,
    access: 'read',
    summary: 'Checks {a} against the rules and says what is wrong.',
    detail:
      'Changes nothing. All problems are reported at once, each with the field that it is about.',
    parameters: ['id', 'rules'],
  },
];

/** Parameters by name: type, whether it must be given, what it means. */
export const PARAMETERS: Readonly<
  Record<string, readonly [type: string, required: boolean, description: string]>
> = {
  id: ['string', true, 'Which one.'],
  include: ['string[]', false, 'Related things to send along.'],
  filter: ['string', false, 'Such as `status:open team:support`.'],
  limit: ['integer', false, 'At most this many, 1 to 200. Default 25.'],
  cursor: ['string', false, 'Where the last page ended.'],
  query: ['string', true, 'What to look for.'],
  since: ['date', false, 'Nothing older than this day.'],
  title: ['string', true, 'A short name, at most 120 characters.'],
  fields: ['object', false, 'Values by field name.'],
  key: ['string', false, 'Makes a second call with the same key harmless.'],
  revision: ['integer', true, 'The revision that was read.'],
  reason: ['string', false, 'Kept in the history.'],
  notify: ['boolean', false, 'Whether to tell those who follow it. Default true.'],
  confirm: ['boolean', true, 'Must be true.'],
  left: ['string', true, 'The first one’s id.'],
  right: ['string', true, 'The second one’s id.'],
  length: ['"short" | "long"', false, 'Default `short`: three sentences.'],
  language: ['string', false, 'Such as `en` or `pt-BR`. Default: the workspace’s.'],
  owner: ['string', true, 'A person’s mail address or an agent’s id.'],
  events: ['string[]', false, 'Which changes count. Default: all.'],
  format: ['"csv" | "json" | "parquet"', true, 'The file’s format.'],
  columns: ['string[]', false, 'Only these, in this order.'],
  rules: ['string', false, 'The name of a set of rules. Default: all that apply.'],
};
