import { addDays, TODAY } from '../day.ts';
import type { Row } from '../db/rows.ts';
import { CATEGORIES, PARAMETERS, VERBS, type VerbSeed } from './command-list.ts';
import type { Random } from './random.ts';

/** A command's id with its category, for those who refer to it. */
export interface CommandRef {
  readonly id: string;
  readonly category: string;
}

/** Rows of `categories`, `commands` and `command_usage`: every verb on every thing of every category. */
export function commandRows(random: Random): {
  categories: Row[];
  commands: (Row & CommandRef)[];
  usage: Row[];
} {
  const commands: (Row & CommandRef)[] = [];
  const usage: Row[] = [];
  for (const category of CATEGORIES) {
    for (const [tool, things] of Object.entries(category.things)) {
      for (const thing of things) {
        for (const verb of VERBS) {
          const command = commandRow(random, { category: category.id, tool, thing, verb });
          const calls = random.skewed(verb.access === 'admin' ? 6 : 240);
          const succeeded = Math.round(calls * (0.9 + random.next() * 0.1));
          commands.push(command);
          usage.push({ command_id: command.id, calls, succeeded });
        }
      }
    }
  }
  return { categories: CATEGORIES.map(({ id, name }) => ({ id, name })), commands, usage };
}

interface Call {
  readonly category: string;
  readonly tool: string;
  readonly thing: string;
  readonly verb: VerbSeed;
}

function commandRow(random: Random, { category, tool, thing, verb }: Call): Row & CommandRef {
  const several = plural(thing);
  const name = `${tool}.${verb.verb}-${slug(verb.plural ? several : thing)}`;
  const speak = (text: string): string =>
    text.replace('{s}', several).replace('{a}', `${/^[aeio]/.test(thing) ? 'an' : 'a'} ${thing}`);
  const parameters = verb.parameters.map((key) => {
    const [type, required, description] = PARAMETERS[key] ?? ['string', false, ''];
    return { name: key, type, required, description };
  });
  const summary =
    verb.verb === 'get'
      ? `Reads ${speak('{a}')} by its id, with everything that is known of it.`
      : speak(verb.summary);
  return {
    id: name.replace('.', '-'),
    name,
    category,
    summary,
    access: verb.access,
    version: `${random.int(1, 4)}.${random.int(0, 12)}.${random.int(0, 9)}`,
    updated_at: `${addDays(TODAY, -random.int(1, 400))}T${pad(random.int(7, 18))}:${pad(random.int(0, 59))}:00Z`,
    description: description(speak(verb.detail), several, verb),
    parameters,
    example: example(name, parameters, `${slug(thing)}-${random.int(100, 9_999)}`),
  };
}

function description(detail: string, several: string, verb: VerbSeed): string {
  const rights = {
    read: `Reading ${several} needs no approval.`,
    write: `An agent needs the **write** grant for ${several}.`,
    admin: `Only agents with the **admin** grant may call it, and every call is kept in the audit log.`,
  }[verb.access];
  return [
    detail,
    '## Rights',
    rights,
    '## Limits',
    '| | per agent | per workspace |',
    '| --- | ---: | ---: |',
    `| Calls a minute | ${verb.access === 'read' ? 120 : 30} | ${verb.access === 'read' ? 1_200 : 200} |`,
    `| Longest call | ${verb.verb === 'export' ? '15 min' : '30 s'} | |`,
  ]
    .join('\n\n')
    .replaceAll('|\n\n|', '|\n|');
}

function example(
  name: string,
  parameters: readonly { name: string; type: string; required: boolean }[],
  id: string,
): string {
  const lines = parameters
    .filter(({ required, name: key }) => required || key === 'filter')
    .map(({ name: key, type }) => `  ${key}: ${sample(key, type, id)},`);
  return `await call('${name}', {\n${lines.join('\n')}\n});`;
}

function sample(key: string, type: string, id: string): string {
  if (key === 'filter') return `'status:open'`;
  if (key === 'right') return `'${id}-copy'`;
  if (key === 'query') return `'late arrivals in June'`;
  if (key === 'title') return `'Check the June figures'`;
  if (key === 'owner') return `'release-scribe'`;
  if (type === 'boolean') return 'true';
  if (type === 'integer') return '7';
  return type.startsWith('"') ? `'${type.split('"')[1]}'` : `'${id}'`;
}

function plural(thing: string): string {
  if (thing === 'bill of lading') return 'bills of lading';
  if (/[^aeiou]y$/.test(thing)) return `${thing.slice(0, -1)}ies`;
  return /(s|x|ch|sh)$/.test(thing) ? `${thing}es` : `${thing}s`;
}

function slug(text: string): string {
  return text.replaceAll(' ', '-');
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
