import type { HonoRequest } from 'hono';
import * as v from 'valibot';

import type { Settings, StoryEdit, StoryMove, WorkflowLayout } from '../../src/api/types.ts';
import { COLUMNS, NODE_KINDS, PRIORITIES } from '../keys.ts';
import { badRequest, RequestError } from './request-error.ts';
import { refusedHtml } from './story-html.ts';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(120));
const label = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(160));
const pixels = v.pipe(
  v.number(),
  v.minValue(-100_000),
  v.maxValue(100_000),
  v.transform(Math.round),
);

const layout = v.strictObject({
  nodes: v.pipe(
    v.array(
      v.strictObject({
        id,
        kind: v.picklist(NODE_KINDS),
        label,
        agentId: v.nullable(id),
        x: pixels,
        y: pixels,
      }),
    ),
    v.minLength(1),
    v.maxLength(200),
  ),
  edges: v.pipe(
    v.array(
      v.strictObject({
        id,
        source: id,
        target: id,
        label: v.nullable(v.pipe(v.string(), v.maxLength(160))),
      }),
    ),
    v.maxLength(1_000),
  ),
});

const body = v.pipe(
  v.string(),
  v.maxLength(100_000),
  v.check(
    (html) => refusedHtml(html) === undefined,
    (issue) => `holds what a story may not: ${refusedHtml(issue.input)}`,
  ),
);

const storyEdit = v.strictObject({
  title: v.exactOptional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200))),
  body: v.exactOptional(body),
  priority: v.exactOptional(v.picklist(PRIORITIES)),
  estimate: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100))),
  assigneeId: v.exactOptional(v.nullable(id)),
});

const storyMove = v.strictObject({
  column: v.picklist(COLUMNS),
  position: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000)),
});

const settings = v.strictObject({
  workspace: v.strictObject({
    name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
    timeZone: v.pipe(v.string(), v.check(isTimeZone, 'is no time zone such as Europe/Berlin')),
    contact: v.pipe(v.string(), v.email(), v.maxLength(200)),
  }),
  limits: v.strictObject({
    spend: v.pipe(v.number(), v.minValue(0), v.maxValue(1_000_000)),
    concurrentRuns: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000)),
    reviewAbove: v.pipe(v.number(), v.minValue(0), v.maxValue(1_000_000)),
  }),
  notifications: v.strictObject({
    failedRuns: v.boolean(),
    spendWarnings: v.boolean(),
    weeklyReport: v.boolean(),
  }),
  retentionDays: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3_650)),
});

export const readLayout = (request: HonoRequest): Promise<WorkflowLayout> => read(request, layout);
export const readStoryEdit = (request: HonoRequest): Promise<StoryEdit> => read(request, storyEdit);
export const readStoryMove = (request: HonoRequest): Promise<StoryMove> => read(request, storyMove);
export const readSettings = (request: HonoRequest): Promise<Settings> => read(request, settings);

async function read<Schema extends v.GenericSchema>(
  request: HonoRequest,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  if (!/^application\/json\b/i.test(request.header('content-type') ?? '')) {
    throw new RequestError(415, 'not-json', 'Send the body as application/json.');
  }
  let value: unknown;
  try {
    value = await request.json();
  } catch (error) {
    // Only a text that does not parse is the client's JSON; a body over the limit has its own answer.
    if (!(error instanceof SyntaxError)) throw error;
    throw badRequest('The body is not JSON.', 'bad-json');
  }
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const where = v.getDotPath(issue) ?? 'The body';
  throw badRequest(`${where}: ${issue.message}`, 'bad-body');
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
