import type { ObjectNode, ValueNode } from '@humanwhocodes/momoa';

import { builtInProfiles } from '../measure/profiles.ts';
import { readProfiles } from './custom-profiles.ts';
import { ENDPOINT_KEYS, MEASURED_KEYS, readEndpointLimits, readLimits } from './limits.ts';
import { pathMistake } from './path.ts';
import {
  readChoice,
  readList,
  readObject,
  readString,
  requiredValue,
  valueOf,
  type Source,
} from './reader.ts';
import { readRules } from './rules.ts';
import { DEFAULT_RUNS, readMeasure } from './settings.ts';
import type { BudgetEntry, Budgets, Limit } from './types.ts';
import { readWeights } from './weights.ts';

const KEYS = [
  '$schema',
  'compression',
  'budgets',
  'api',
  'profiles',
  'measure',
  'rules',
  'weights',
];
const ENTRY_KEYS = ['path', 'firstLoad', 'unused', ...MEASURED_KEYS, 'profiles'];

/** Reads our own format, an object. The result holds good only if no problem was added to the source. */
export function readOwnFormat(source: Source, root: ObjectNode): Budgets {
  const fields = readObject(source, root, KEYS, `The file may hold ${KEYS.join(', ')}.`);
  const schema = valueOf(fields, '$schema');
  if (schema !== undefined) {
    readString(source, schema, 'Write the path or URL of the JSON Schema.');
  }

  const compression = valueOf(fields, 'compression');
  const ownProfiles = valueOf(fields, 'profiles');
  const profileNames = [...namesOf(ownProfiles), ...builtInProfiles.map(({ name }) => name)];

  const hint = 'The file is {"budgets": [{"path": "/", "firstLoad": {"js": "170 kB"}}]}.';
  const list = requiredValue(source, root, fields, 'budgets', hint);
  const entries =
    list === undefined
      ? []
      : readList(source, list, 'Write a list of budgets, each an object with a "path".').map(
          (node) => readEntry(source, node, profileNames),
        );

  const api = valueOf(fields, 'api');
  const rules = valueOf(fields, 'rules');
  const weights = valueOf(fields, 'weights');
  const measure = valueOf(fields, 'measure');
  const settings = measure === undefined ? undefined : readMeasure(source, measure, profileNames);
  return {
    format: 'loadline',
    compression:
      (compression && readChoice(source, compression, ['raw', 'gzip', 'brotli'], 'compression')) ??
      'brotli',
    entries,
    ...(api !== undefined && {
      api: readList(
        source,
        api,
        'Write a list of limits on the API: [{"path": "/api", "p95": "200 ms"}].',
      ).map((node) => readEndpoint(source, node)),
    }),
    profiles: ownProfiles === undefined ? [] : readProfiles(source, ownProfiles),
    measure: {
      ...settings,
      profiles: settings?.profiles ?? ['fast-3g', ...namedProfiles(entries)],
      runs: settings?.runs ?? DEFAULT_RUNS,
      urls: settings?.urls ?? {},
      api: settings?.api ?? null,
    },
    rules: rules === undefined ? {} : readRules(source, rules),
    ...(weights !== undefined && { weights: readWeights(source, weights) }),
  };
}

function readEntry(source: Source, node: ValueNode, profileNames: readonly string[]): BudgetEntry {
  const fields = readObject(source, node, ENTRY_KEYS, `It may hold ${ENTRY_KEYS.join(', ')}.`);
  const path = valueOf(fields, 'path');
  const profiles = valueOf(fields, 'profiles');
  return {
    path: (path && readString(source, path, 'Write a path: "/projects".', pathMistake)) ?? '/',
    limits: [
      ...readLimits(source, fields, null),
      ...(profiles === undefined ? [] : readProfileLimits(source, profiles, profileNames)),
    ],
    line: node.loc.start.line,
    firstPartyHostnames: [],
  };
}

function readEndpoint(source: Source, node: ValueNode): BudgetEntry {
  const keys = ['path', ...ENDPOINT_KEYS];
  const fields = readObject(source, node, keys, `It may hold ${keys.join(', ')}.`);
  const path = valueOf(fields, 'path');
  return {
    path: (path && readString(source, path, 'Write a path: "/api/projects".', pathMistake)) ?? '/',
    limits: readEndpointLimits(source, fields),
    line: node.loc.start.line,
    firstPartyHostnames: [],
  };
}

function readProfileLimits(
  source: Source,
  node: ValueNode,
  profileNames: readonly string[],
): readonly Limit[] {
  const hint = `It holds limits by profile. Known profiles: ${profileNames.join(', ')}.`;
  return readObject(source, node, profileNames, hint).flatMap(({ key, value }) => {
    const keys = `A profile may hold ${MEASURED_KEYS.join(', ')}.`;
    return readLimits(source, readObject(source, value, MEASURED_KEYS, keys), key);
  });
}

function namesOf(profiles: ValueNode | undefined): readonly string[] {
  if (profiles?.type !== 'Object') return [];
  return profiles.members.map(({ name }) => (name.type === 'String' ? name.value : name.name));
}

/** The profiles that have limits of their own, each once, without the one that is measured anyway. */
function namedProfiles(entries: readonly BudgetEntry[]): readonly string[] {
  const names = entries
    .flatMap(({ limits }) => limits)
    .flatMap(({ figure }) =>
      'profile' in figure && figure.profile !== null ? figure.profile : [],
    );
  return [...new Set(names)].filter((name) => name !== 'fast-3g');
}
