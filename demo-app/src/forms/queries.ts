import type { AgentStatus } from '../api/types.ts';

/** What the list pages ask for; each form of the app answers it in its own way. */
export interface PagedQuery {
  readonly query?: string | undefined;
  /** 1-based. */
  readonly page: number;
  readonly size: number;
  readonly sort?: string | undefined;
}

export interface CommandQuery extends PagedQuery {
  readonly category?: string | undefined;
}

export interface AgentQuery extends PagedQuery {
  readonly status?: AgentStatus | undefined;
}

export type WorkflowQuery = PagedQuery;
