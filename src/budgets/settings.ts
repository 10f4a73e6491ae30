import type { ValueNode } from '@humanwhocodes/momoa';

import { notAnOrigin, notAPath } from './addresses.ts';
import {
  complain,
  readChoice,
  readList,
  readNumber,
  readObject,
  readString,
  requiredValue,
  valueOf,
  written,
  type Field,
  type Mistake,
  type Source,
} from './reader.ts';
import type { ApiSettings, MeasureSettings } from './types.ts';
import { readVisitSettings, VISIT_KEYS } from './visit-settings.ts';

/** Loads a route where the file does not say: the fewest that have a median one slow load cannot move. */
export const DEFAULT_RUNS = 3;

/** How to measure. `profiles` is null where the file leaves it open. */
export function readMeasure(
  source: Source,
  node: ValueNode,
  profileNames: readonly string[],
): Omit<MeasureSettings, 'profiles'> & { readonly profiles: readonly string[] | null } {
  const keys = ['profiles', 'runs', 'urls', 'api', ...VISIT_KEYS];
  const fields = readObject(source, node, keys, `It may hold ${keys.join(', ')}.`);
  const read = <Value>(key: string, reader: (node: ValueNode) => Value): Value | null => {
    const value = valueOf(fields, key);
    return value === undefined ? null : reader(value);
  };
  return {
    profiles: read('profiles', (value) => readProfileNames(source, value, profileNames)),
    runs: read('runs', (value) => readRuns(source, value)) ?? DEFAULT_RUNS,
    urls: read('urls', (value) => readUrls(source, value)) ?? {},
    api: read('api', (value) => readApi(source, value)),
    ...readVisitSettings(source, fields),
  };
}

function readRuns(source: Source, node: ValueNode): number | null {
  const hint = 'Write how often each route is loaded, for example 3.';
  return readNumber(
    source,
    node,
    'a whole number from 1',
    hint,
    (runs) => Number.isInteger(runs) && runs >= 1,
  );
}

function readProfileNames(
  source: Source,
  node: ValueNode,
  known: readonly string[],
): readonly string[] | null {
  const items = readList(source, node, 'Write names of profiles: ["fast-3g"].');
  if (node.type === 'Array' && items.length === 0) {
    complain(source, node, {
      message: 'no profile is named',
      hint: 'Name at least one: ["fast-3g"], or leave "profiles" out.',
    });
  }
  const names: string[] = [];
  for (const item of items) {
    const name = readChoice(source, item, known, 'profile');
    if (name === null) continue;
    if (names.includes(name)) {
      complain(source, item, { message: `"${name}" is named twice`, hint: 'Remove one of them.' });
    }
    names.push(name);
  }
  return names;
}

function readUrls(source: Source, node: ValueNode): Readonly<Record<string, string>> {
  const hint = 'It holds what to open for a route: {"/projects/:id": "/projects/7"}.';
  const fields = readObject(source, node, null, hint);
  const urls = fields.map(({ key, name, value }): [string, string] => {
    const mistake = key === '*' ? null : notAPath(key, '"/projects/:id"');
    if (mistake !== null) complain(source, name, mistake);
    const url = readString(source, value, hint, (text) => notAPath(text, '"/projects/7"'));
    return [key, url ?? ''];
  });
  return Object.fromEntries(urls);
}

function readApi(source: Source, node: ValueNode): ApiSettings {
  const hint =
    'It is {"command": "node server.js", "paths": ["/api"]}, or "url" in place of "command".';
  const fields = readObject(source, node, ['command', 'url', 'paths', 'requests'], hint);
  const requests = valueOf(fields, 'requests');
  const count =
    requests === undefined
      ? null
      : readNumber(
          source,
          requests,
          'a whole number from 0',
          'Write how often each endpoint is asked, for example 299.',
          (n) => Number.isInteger(n) && n >= 0,
        );
  complainUnlessOne(source, node, fields, hint);
  const command = valueOf(fields, 'command');
  const url = valueOf(fields, 'url');
  const paths = requiredValue(source, node, fields, 'paths', hint);
  return {
    command: command === undefined ? null : readString(source, command, hint, notBlank),
    url:
      url === undefined
        ? null
        : readString(source, url, hint, (text) => notAnOrigin(text, '"http://127.0.0.1:4000"')),
    paths: paths === undefined ? [] : readApiPaths(source, paths),
    ...(count !== null && { requests: count }),
  };
}

function complainUnlessOne(
  source: Source,
  node: ValueNode,
  fields: readonly Field[],
  hint: string,
): void {
  if (node.type !== 'Object') return;
  const given = fields.filter(({ key }) => key === 'command' || key === 'url').length;
  if (given === 2) complain(source, node, { message: 'both "command" and "url" are given', hint });
  if (given === 0) complain(source, node, { message: '"command" is missing', hint });
}

function readApiPaths(source: Source, node: ValueNode): readonly string[] {
  const hint = 'Write the paths that go to the API: ["/api"].';
  const items = readList(source, node, hint);
  if (node.type === 'Array' && items.length === 0) {
    complain(source, node, { message: `${written(source, node)} without a path`, hint });
  }
  return items.flatMap(
    (item) => readString(source, item, hint, (text) => notAPath(text, '"/api"')) ?? [],
  );
}

function notBlank(text: string): Mistake | null {
  if (text.trim() !== '') return null;
  return { message: 'an empty command', hint: 'Write what starts the API: "node server.js".' };
}
