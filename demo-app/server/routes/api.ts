import type { Context, Hono } from 'hono';

import type { Clock } from '../day.ts';
import type { Db } from '../db/database.ts';
import type { CacheOutcome, Group } from '../delivery/delivery.ts';
import type { Form } from '../form.ts';

/** What a request carries along. */
export interface ApiEnv {
  readonly Variables: {
    /** Counts what this request asks. */
    db: Db;
    cache: CacheOutcome;
  };
}

export interface Api {
  readonly app: Hono<ApiEnv>;
  readonly form: Form;
  readonly clock: Clock;
}

/**
 * Answers a GET in the form's way.
 *
 * @param question what the answer depends on besides the path, checked
 */
export async function answer(
  { form }: Api,
  c: Context<ApiEnv>,
  group: Group,
  question: unknown,
  load: (db: Db) => Promise<unknown>,
): Promise<Response> {
  const { response, cache } = await form.delivery.read({
    request: c.req.raw,
    group,
    key: `${c.req.path} ${JSON.stringify(question)}`,
    load: () => load(c.var.db),
  });
  c.set('cache', cache);
  return response;
}

/** Answers a write, after what was made from these groups has been forgotten. */
export function answerWrite(
  { form }: Api,
  c: Context<ApiEnv>,
  changed: readonly Group[],
  value: unknown,
): Promise<Response> {
  form.delivery.invalidate(changed);
  return form.delivery.respond(c.req.raw, value);
}
