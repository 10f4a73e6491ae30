import type { Form } from '../../steps.ts';
import { createApp } from '../app.ts';
import { openDatabase, type Database } from '../db/database.ts';
import { createForm } from '../form.ts';
import { seedDatabase } from '../seed/seed.ts';

/** An API in this process, for tests. */
export interface TestApp {
  /** Answers with the parsed body, and with what the headers say. */
  ask(path: string, init?: AskInit): Promise<Asked>;
  /** Moves the cache's clock forwards. */
  pass(ms: number): void;
  readonly database: Database;
}

export interface AskInit {
  readonly method?: string;
  /** Sent as JSON. */
  readonly json?: unknown;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Asked {
  readonly status: number;
  readonly headers: Headers;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into many shapes
  readonly body: any;
  readonly queries: number;
  readonly cache: string;
  readonly ms: number;
}

/** The time that writes of tests carry. */
export const TEST_NOW = '2026-06-30T17:00:00Z';

/** One API in each form, opened once for all tests: a database takes a second or two to fill. */
export interface TestApps {
  readonly before: TestApp;
  readonly after: TestApp;
}

export async function openTestApp(name: Form): Promise<TestApp> {
  let time = 0;
  const database = await openDatabase();
  const form = createForm(name, () => time);
  await seedDatabase(database, form.indexes);
  const app = createApp({ database, form, clock: () => TEST_NOW });
  return {
    database,
    pass: (ms) => {
      time += ms;
    },
    ask: async (path, { method = 'GET', json, body, headers = {} } = {}) => {
      const began = performance.now();
      const response = await app.request(path, {
        method,
        headers: { 'Content-Type': 'application/json', ...headers },
        ...(json === undefined ? {} : { body: JSON.stringify(json) }),
        ...(body === undefined ? {} : { body }),
      });
      const text = response.headers.has('content-encoding') ? '' : await response.text();
      const timing = response.headers.get('server-timing') ?? '';
      return {
        status: response.status,
        headers: response.headers,
        body: text === '' ? null : JSON.parse(text),
        queries: Number(/^db;dur=\d+\.\d;desc="(\d+) queries", /.exec(timing)?.[1]),
        cache: /cache;desc=(hit|miss)$/.exec(timing)?.[1] ?? '',
        ms: performance.now() - began,
      };
    },
  };
}
