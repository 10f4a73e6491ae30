import * as v from 'valibot';

import { EXIT, LoadlineError } from '../../errors.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const link = v.object({
  path: v.string(),
  kind: v.string(),
  external: v.exactOptional(v.boolean()),
});

const schema = v.object({
  inputs: v.record(v.string(), v.object({ bytes: count, imports: v.array(link) })),
  outputs: v.record(
    v.string(),
    v.object({
      bytes: count,
      inputs: v.record(v.string(), v.object({ bytesInOutput: count })),
      imports: v.array(link),
      entryPoint: v.exactOptional(v.string()),
      cssBundle: v.exactOptional(v.string()),
    }),
  ),
});

/** What Loadline reads of esbuild's metafile. Paths are relative to the folder that esbuild worked in. */
export type Metafile = v.InferOutput<typeof schema>;
export type MetafileOutput = Metafile['outputs'][string];
export type MetafileLink = v.InferOutput<typeof link>;

/**
 * Reads a metafile.
 *
 * @param file its name, for the error's message.
 * @throws LoadlineError that says what was found and what was expected.
 */
export function parseMetafile(text: string, file: string): Metafile {
  const fail = (found: string): never => {
    const expected =
      'Expected is what esbuild writes with --metafile=meta.json, or a build’s "metafile" as JSON';
    throw new LoadlineError('bad-metafile', `${file}: ${found}. ${expected}.`, EXIT.usage);
  };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return fail(text.trim() === '' ? 'the file is empty' : `not JSON, ${(error as Error).message}`);
  }
  const parsed = v.safeParse(schema, value);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const place = v.getDotPath(issue);
    return fail(`not a metafile, ${place === null ? '' : `at ${place}: `}${issue.message}`);
  }
  if (Object.keys(parsed.output.outputs).length === 0) return fail('a metafile without outputs');
  return parsed.output;
}
