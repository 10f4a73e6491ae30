import type { ValueNode } from '@humanwhocodes/momoa';

import type { Step } from '../measure/types.ts';
import { notAnOrigin, notAPath } from './addresses.ts';
import { pathMistake } from './path.ts';
import {
  complain,
  readChoice,
  readList,
  readObject,
  readString,
  valueOf,
  written,
} from './reader.ts';
import type { Field, Mistake, Source } from './reader.ts';
import type { MeasureSettings, RouteChangeSettings, ServerSettings } from './types.ts';

/** Keys of `measure` that say how pages are visited; every one is optional. */
export const VISIT_KEYS = [
  'interactions',
  'routeChanges',
  'storageState',
  'setup',
  'server',
  'longPolls',
  'engine',
] as const;

type VisitSettings = Pick<MeasureSettings, (typeof VISIT_KEYS)[number]>;

/** Reads them from the fields of `measure`. */
export function readVisitSettings(source: Source, fields: readonly Field[]): VisitSettings {
  const interactions = valueOf(fields, 'interactions');
  const changes = valueOf(fields, 'routeChanges');
  const server = valueOf(fields, 'server');
  const engine = valueOf(fields, 'engine');
  const polls = valueOf(fields, 'longPolls');
  const file = (key: string, example: string) => {
    const node = valueOf(fields, key);
    const hint = `Name a file, from the folder of this one: "${example}".`;
    return node && readString(source, node, hint, (text) => notEmpty(text, hint));
  };
  const storageState = file('storageState', 'e2e/.auth/user.json');
  const setup = file('setup', 'e2e/login.js');
  const slowedBy = engine && readChoice(source, engine, ['link', 'cdp'] as const, 'engine');
  return {
    ...(interactions && { interactions: readInteractions(source, interactions) }),
    ...(changes && { routeChanges: readChanges(source, changes) }),
    ...(storageState && { storageState }),
    ...(setup && { setup }),
    ...(server && { server: readServer(source, server) }),
    ...(polls && { longPolls: readLongPolls(source, polls) }),
    ...(slowedBy && { engine: slowedBy }),
  };
}

const STEPS =
  'Steps are {"click": "button.save"}, {"type": "text", "into": "input"}, {"press": "Enter"}, {"scroll": 600} and {"wait": ".done"}.';

function readInteractions(
  source: Source,
  node: ValueNode,
): Readonly<Record<string, readonly Step[]>> {
  const hint = 'It holds what to do on a route: {"/reports": [{"click": "button.filter"}]}.';
  const fields = readObject(source, node, null, hint);
  return Object.fromEntries(
    fields.map(({ key, name, value }) => {
      complainUnlessRoute(source, key, name);
      const items = readList(source, value, STEPS);
      if (value.type === 'Array' && items.length === 0) {
        complain(source, value, { message: 'no step is given', hint: STEPS });
      }
      return [key, items.flatMap((item) => readStep(source, item) ?? [])];
    }),
  );
}

const STEP_KEYS = ['click', 'type', 'into', 'press', 'scroll', 'wait'];

function readStep(source: Source, node: ValueNode): Step | null {
  const fields = readObject(source, node, STEP_KEYS, STEPS);
  if (node.type !== 'Object') return null;
  const doing = fields.filter(({ key }) => key !== 'into');
  const [field] = doing;
  const into = valueOf(fields, 'into');
  const isTyping = field?.key === 'type';
  if (field === undefined || doing.length > 1 || isTyping !== (into !== undefined)) {
    complain(source, node, {
      message: `${written(source, node)} that is not one step`,
      hint: STEPS,
    });
    return null;
  }
  const text = (value: ValueNode) =>
    readString(source, value, STEPS, (one) => notEmpty(one, STEPS));
  switch (field.key) {
    case 'click': {
      const click = text(field.value);
      return click === null ? null : { click };
    }
    case 'press': {
      const press = text(field.value);
      return press === null ? null : { press };
    }
    case 'wait': {
      const wait = text(field.value);
      return wait === null ? null : { wait };
    }
    case 'type': {
      const [type, target] = [text(field.value), text(into!)];
      return type === null || target === null ? null : { type, into: target };
    }
    default:
      return readScroll(source, field.value);
  }
}

function readScroll(source: Source, node: ValueNode): Step | null {
  if (node.type === 'Number' && Number.isFinite(node.value)) return { scroll: node.value };
  const scroll = readString(source, node, STEPS, (text) => notEmpty(text, STEPS));
  return scroll === null ? null : { scroll };
}

function readChanges(
  source: Source,
  node: ValueNode,
): Readonly<Record<string, RouteChangeSettings | null>> {
  const hint =
    'It holds how to get to a route: {"/projects/:id": {"from": "/projects", "click": "a.card"}}, or false.';
  const fields = readObject(source, node, null, hint);
  return Object.fromEntries(
    fields.map(({ key, name, value }): [string, RouteChangeSettings | null] => {
      complainUnlessRoute(source, key, name);
      if (value.type === 'Boolean' && !value.value) return [key, null];
      return [key, readChange(source, value, hint)];
    }),
  );
}

function readChange(source: Source, node: ValueNode, hint: string): RouteChangeSettings | null {
  const fields = readObject(source, node, ['from', 'before', 'click'], hint);
  if (node.type !== 'Object') return null;
  const from = valueOf(fields, 'from');
  const click = valueOf(fields, 'click');
  const before = valueOf(fields, 'before');
  if (!click) complain(source, node, { message: '"click" is missing', hint });
  const steps = before ? readList(source, before, STEPS) : [];
  return {
    from: (from && readString(source, from, hint, (text) => notAPath(text, '"/projects"'))) ?? '/',
    before: steps.flatMap((item) => readStep(source, item) ?? []),
    click: (click && readString(source, click, hint, (text) => notEmpty(text, hint))) ?? '',
  };
}

function readServer(source: Source, node: ValueNode): ServerSettings {
  const hint =
    'It is {"command": "npm run preview -- --port $PORT"}, with "url" where it listens elsewhere.';
  const fields = readObject(source, node, ['command', 'url'], hint);
  const command = valueOf(fields, 'command');
  const url = valueOf(fields, 'url');
  if (node.type === 'Object' && !command && !url) {
    complain(source, node, { message: '"command" is missing', hint });
  }
  return {
    command: (command && readString(source, command, hint, (text) => notEmpty(text, hint))) ?? null,
    url:
      (url &&
        readString(source, url, hint, (text) => notAnOrigin(text, '"http://127.0.0.1:4173"'))) ??
      null,
  };
}

function readLongPolls(source: Source, node: ValueNode): readonly string[] {
  const hint = 'Write the paths of calls that are held open: ["/api/events"].';
  return readList(source, node, hint).flatMap(
    (item) => readString(source, item, hint, pathMistake) ?? [],
  );
}

function complainUnlessRoute(source: Source, key: string, name: Field['name']): void {
  const mistake = key === '*' ? null : notAPath(key, '"/projects/:id"');
  if (mistake) complain(source, name, mistake);
}

function notEmpty(text: string, hint: string): Mistake | null {
  return text.trim() === '' ? { message: 'an empty text', hint } : null;
}
