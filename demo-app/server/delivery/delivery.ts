/** What a cached answer was made from. A write names the groups that it changes. */
export type Group =
  | 'commands'
  | 'agents'
  | 'workflows'
  | 'templates'
  | 'dashboard'
  | 'projects'
  | 'reports'
  | 'settings';

/** An answer's outcome in the cache, as `Server-Timing` tells it. */
export type CacheOutcome = 'hit' | 'miss';

/** A GET, checked: equal `group` and `key` mean an equal answer. */
export interface Question {
  readonly request: Request;
  readonly group: Group;
  readonly key: string;
  /** Asks the database. */
  readonly load: () => Promise<unknown>;
}

/** How values become HTTP answers: the other half, besides the queries, of what differs between the forms. */
export interface Delivery {
  /** Answers a GET. */
  read(question: Question): Promise<{ response: Response; cache: CacheOutcome }>;
  /** Answers anything else, such as the result of a write. */
  respond(request: Request, value: unknown): Promise<Response>;
  /** Forgets what was made from these groups. Call it when the write is in the database. */
  invalidate(groups: readonly Group[]): void;
}
