import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';

import type { ApiError } from '../src/api/types.ts';
import type { Clock } from './day.ts';
import { counted, type Tally } from './db/counted.ts';
import type { Db } from './db/database.ts';
import type { Form } from './form.ts';
import { RequestError } from './http/request-error.ts';
import type { Api, ApiEnv } from './routes/api.ts';
import { addFigureRoutes } from './routes/figures.ts';
import { addLibraryRoutes } from './routes/library.ts';
import { addProjectRoutes } from './routes/projects.ts';
import { addWorkflowRoutes } from './routes/workflows.ts';

export interface AppParts {
  readonly database: Db;
  readonly form: Form;
  readonly clock: Clock;
}

const LARGEST_BODY = 256 * 1_024;

/** The API as a function from requests to answers; it knows of no port. */
export function createApp({ database, form, clock }: AppParts): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();

  app.use(async (c, next) => {
    const tally: Tally = { queries: 0, ms: 0 };
    c.set('db', counted(database, tally));
    c.set('cache', 'miss');
    await next();
    c.header(
      'Server-Timing',
      `db;dur=${tally.ms.toFixed(1)};desc="${tally.queries} queries", cache;desc=${c.var.cache}`,
    );
  });
  app.use(
    bodyLimit({
      maxSize: LARGEST_BODY,
      onError: () => {
        throw new RequestError(413, 'too-large', `The body is larger than ${LARGEST_BODY} bytes.`);
      },
    }),
  );

  const api: Api = { app, form, clock };
  addFigureRoutes(api);
  addLibraryRoutes(api);
  addWorkflowRoutes(api);
  addProjectRoutes(api);

  app.notFound((c) =>
    c.json(apiError('not-found', `Nothing answers ${c.req.method} ${c.req.path}.`), 404),
  );
  app.onError((error, c) => {
    if (error instanceof RequestError)
      return c.json(apiError(error.code, error.message), error.status);
    process.stderr.write(`${c.req.method} ${c.req.path} failed: ${error.message}\n`);
    return c.json(apiError('internal', 'Something went wrong on the server.'), 500);
  });
  return app;
}

function apiError(code: string, message: string): ApiError {
  return { error: { code, message } };
}
