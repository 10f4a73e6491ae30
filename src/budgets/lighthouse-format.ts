import type { ArrayNode, ValueNode } from '@humanwhocodes/momoa';

import { LIGHTHOUSE_METRICS, RESOURCE_KINDS } from './names.ts';
import { pathMistake } from './path.ts';
import {
  complain,
  readChoice,
  readList,
  readNumber,
  readObject,
  readString,
  requiredValue,
  valueOf,
  type Mistake,
  type Source,
} from './reader.ts';
import { DEFAULT_RUNS } from './settings.ts';
import type { BudgetEntry, Budgets, Figure, Limit } from './types.ts';

const KEYS = ['path', 'options', 'resourceSizes', 'resourceCounts', 'timings'];
const METRIC_NAMES = Object.keys(LIGHTHOUSE_METRICS);
const KIB = 1024;

/**
 * Reads Lighthouse's format, an array, as Lighthouse 11 did: sizes in KiB, unknown keys and repeated types are
 * mistakes. Stricter in one thing: a limit below zero, which nothing could keep, is a mistake too.
 */
export function readLighthouseFormat(source: Source, root: ArrayNode): Budgets {
  return {
    format: 'lighthouse',
    compression: 'brotli',
    entries: root.elements.map(({ value }) => readEntry(source, value)),
    profiles: [],
    measure: { profiles: ['slow-4g'], runs: DEFAULT_RUNS, urls: {}, api: null },
    rules: {},
  };
}

function readEntry(source: Source, node: ValueNode): BudgetEntry {
  const fields = readObject(source, node, KEYS, keyHint(node));
  const path = valueOf(fields, 'path');
  const options = valueOf(fields, 'options');
  const limits = (key: string, reader: (node: ValueNode) => readonly Limit[]): readonly Limit[] => {
    const value = valueOf(fields, key);
    return value === undefined ? [] : reader(value);
  };
  return {
    path: (path && readString(source, path, 'Write a path: "/projects".', pathMistake)) ?? '/',
    limits: [
      ...limits('resourceSizes', (value) => readResources(source, value, 'resourceSize', KIB)),
      ...limits('resourceCounts', (value) => readResources(source, value, 'resourceCount', 1)),
      ...limits('timings', (value) => readTimings(source, value)),
    ],
    line: node.loc.start.line,
    firstPartyHostnames: options === undefined ? [] : readHostnames(source, options),
  };
}

/** Somebody who writes our keys into Lighthouse's array is one bracket away from being right. */
function keyHint(node: ValueNode): string {
  const hint = `An entry of Lighthouse's array may hold ${KEYS.join(', ')}.`;
  const ours =
    node.type === 'Object' &&
    node.members.some(
      ({ name }) => name.type === 'String' && /^(firstLoad|profiles)$/.test(name.value),
    );
  return ours ? `${hint} Loadline's own keys need its own form: {"budgets": [ … ]}.` : hint;
}

function readResources(
  source: Source,
  list: ValueNode,
  kind: 'resourceSize' | 'resourceCount',
  factor: number,
): readonly Limit[] {
  const unit = kind === 'resourceSize' ? 'KiB' : 'requests';
  const hint = `Write {"resourceType": "script", "budget": 100}, the budget in ${unit}.`;
  return readItems(source, list, 'resourceType', RESOURCE_KINDS, 'resource type', hint, (of) => ({
    figure: { kind, of, profile: null },
    factor,
  }));
}

function readTimings(source: Source, list: ValueNode): readonly Limit[] {
  const hint = 'Write {"metric": "interactive", "budget": 3000}, the budget in ms (none for CLS).';
  return readItems(source, list, 'metric', METRIC_NAMES, 'metric', hint, (name) => ({
    figure: { kind: 'timing', of: LIGHTHOUSE_METRICS[name] ?? 'interactive', profile: null },
    factor: 1,
  }));
}

function readItems<Word extends string>(
  source: Source,
  list: ValueNode,
  nameKey: string,
  words: readonly Word[],
  noun: string,
  hint: string,
  toFigure: (word: Word) => { readonly figure: Figure; readonly factor: number },
): readonly Limit[] {
  const seen = new Set<string>();
  return readList(source, list, `Write a list. ${hint}`).flatMap((item) => {
    const fields = readObject(source, item, [nameKey, 'budget'], hint);
    const nameNode = requiredValue(source, item, fields, nameKey, hint);
    const budgetNode = requiredValue(source, item, fields, 'budget', hint);
    const name = nameNode === undefined ? null : readChoice(source, nameNode, words, noun);
    const budget =
      budgetNode === undefined
        ? null
        : readNumber(source, budgetNode, 'a number from 0', hint, (value) => value >= 0);
    if (nameNode === undefined || name === null) return [];
    if (seen.has(name)) {
      complain(source, nameNode, {
        message: `"${name}" has a budget already`,
        hint: 'Remove one.',
      });
    }
    seen.add(name);
    if (budget === null) return [];
    const { figure, factor } = toFigure(name);
    return [{ figure, max: budget * factor, line: item.loc.start.line }];
  });
}

function readHostnames(source: Source, options: ValueNode): readonly string[] {
  const hint = 'Write {"firstPartyHostnames": ["*.example.com"]}.';
  const fields = readObject(source, options, ['firstPartyHostnames'], hint);
  const list = valueOf(fields, 'firstPartyHostnames');
  if (list === undefined) return [];
  return readList(source, list, hint).flatMap(
    (node) => readString(source, node, hint, hostnameMistake) ?? [],
  );
}

/** What a hostname of Lighthouse's may be, for the JSON Schema. */
export const HOSTNAME_PATTERN = String.raw`^(\*\.)?[^*/:]+$`;

function hostnameMistake(hostname: string): Mistake | null {
  if (new RegExp(HOSTNAME_PATTERN).test(hostname)) return null;
  return {
    message: `${JSON.stringify(hostname)} is not a host name`,
    hint: 'Write the name only, without protocol, port and path; "*." may stand at its start.',
  };
}
