import type { ArrayExpression, Node, ObjectExpression, ObjectProperty } from 'oxc-parser';

import { bare } from '../../init/config-object.ts';
import type { Edit } from '../edit.ts';
import type { Source } from '../source/read-source.ts';
import type { RefusalCode } from '../types.ts';
import type { Captured } from './captured.ts';
import { filesPattern } from './files-pattern.ts';
import { findSettings, type Setting, textOf, valueOf } from './find-settings.ts';
import { type Group, groupsOf, mayTake, tagEdits, testEdits } from './group-edits.ts';
import { guardFunction } from './guard-function.ts';
import { removeItems } from './remove-items.ts';

/** One way to change a Vite config, that may let go of pages. */
export interface SettingMend {
  /** The setting in words: `the group "vendor"`, `manualChunks`. */
  readonly what: string;
  /** Where it is, an offset. */
  readonly at: number;
  readonly edits: readonly Edit[];
}

export interface SettingMends {
  /** The likeliest first. Each is to be tried in a build: only that shows what a config comes to. */
  readonly mends: readonly SettingMend[];
  /** Why there may be no more of them. */
  readonly problem: { readonly why: RefusalCode; readonly name: string; readonly at: number };
}

/** Finds what a Vite config could say instead, so that lazy pages are let go. Pure: it reads the file's text alone. */
export function settingMends(source: Source, captured: Captured): SettingMends {
  const settings = findSettings(source);
  const pattern = patternOf(captured);
  const isRolldown = captured.bundler === 'rolldown';
  const groups = isRolldown
    ? settings.flatMap((one) => groupMends(source, one, captured, pattern))
    : [];
  const names = new Set(captured.captives.map(({ group }) => group));
  const rest = settings.flatMap((setting): SettingMend[] => {
    const edits = editsOf(source, setting, captured, pattern, names.has(''));
    return edits === null || edits.length === 0
      ? []
      : [{ what: setting.name, at: setting.property.start, edits }];
  });
  // A setting that makes one file of the app goes before groups, which only then matter.
  const flags = rest.filter(({ what }) => what !== 'manualChunks');
  const chunks = rest.filter(({ what }) => what === 'manualChunks');
  return { mends: [...flags, ...groups, ...chunks], problem: problemOf(settings) };
}

/** Longer than this, a list of files is none that anybody would keep. Characters. */
const LONGEST = 300;

/** The pages and what is theirs alone, or the pages where that would be too long a list. */
function patternOf({ captives, strays, packages, others }: Captured): string {
  const whole = filesPattern([...strays, ...packages], others);
  if (whole.length <= LONGEST) return whole;
  const ids = new Set(captives.map(({ id }) => id));
  const rest = strays.filter((id) => !ids.has(id));
  const pages = strays.filter((id) => ids.has(id));
  return filesPattern([...pages, ...packages], [...others, ...rest]);
}

function problemOf(settings: readonly Setting[]): SettingMends['problem'] {
  const foreign = settings.find(({ value }) => value.elsewhere !== null);
  if (foreign !== undefined) {
    const { property, value } = foreign;
    return { why: 'setting-elsewhere', name: value.elsewhere || foreign.name, at: property.start };
  }
  const [first] = settings;
  return first === undefined
    ? { why: 'setting-not-found', name: '', at: 0 }
    : { why: 'setting-unclear', name: first.name, at: first.property.start };
}

/** What a setting that is no list of groups becomes; null where it cannot be told. */
function editsOf(
  source: Source,
  { name, value: { node } }: Setting,
  captured: Captured,
  pattern: string,
  isMerged: boolean,
): readonly Edit[] | null {
  const { code } = source.module;
  const became = (text: string): readonly Edit[] => [{ start: node.start, end: node.end, text }];
  switch (name) {
    case 'codeSplitting':
      return isMerged && isLiteral(node, false) ? became('true') : null;
    case 'inlineDynamicImports':
      return isMerged && isLiteral(node, true) ? became('false') : null;
    case 'experimentalMinChunkSize':
      // Rollup's own default: nothing is merged but what is empty.
      return isMerged && node.type === 'Literal' && Number(node.value) > 1 ? became('1') : null;
    case 'manualChunks':
      return node.type === 'ObjectExpression'
        ? listEdits(source, node, [...captured.strays, ...captured.packages])
        : guardFunction(code, node, pattern, 'undefined');
    default:
      return null;
  }
}

function isLiteral(node: Node, value: boolean): boolean {
  return node.type === 'Literal' && node.value === value;
}

/** Rolldown's groups: those of the pages' chunks first, and of these the ones that are named. */
function groupMends(
  source: Source,
  setting: Setting,
  { captives, strays, packages }: Captured,
  pattern: string,
): readonly SettingMend[] {
  const all = groupsOf(source, setting.value);
  const names = new Set(captives.map(({ group }) => lettersOf(group)));
  const named = all.filter(({ name }) => name !== null && names.has(lettersOf(name)));
  // A chunk that took the entry as well goes by the entry's name.
  const likely = all.filter(
    (group) =>
      !named.includes(group) &&
      (group.name === null || names.has('')) &&
      mayTake(source, group, [...strays, ...packages]),
  );
  return [named, likely].flatMap((groups) => {
    const tagged = waysOf(groups, (group) => tagEdits(source, group));
    const narrowed = waysOf(groups, (group) => testEdits(source, group, pattern));
    return [...tagged, ...narrowed];
  });
}

function waysOf(
  groups: readonly Group[],
  edit: (group: Group) => readonly Edit[] | null,
): readonly SettingMend[] {
  const edits = groups.map(edit);
  if (groups.length === 0 || edits.includes(null)) return [];
  const names = groups.map(({ name }) => (name === null ? 'a group' : `the group "${name}"`));
  return [
    {
      what: [...new Set(names)].join(', '),
      at: groups[0]!.object.start,
      edits: edits.flatMap((one) => one ?? []),
    },
  ];
}

/** Rollup's `{ name: ['module', …] }` without some files; a group that had nothing else goes. */
function listEdits(
  source: Source,
  object: ObjectExpression,
  files: readonly string[],
): readonly Edit[] {
  const { code } = source.module;
  const gone = new Set<ObjectProperty>();
  const edits: Edit[] = [];
  for (const property of object.properties) {
    if (property.type !== 'Property') continue;
    const { node } = valueOf(source, property.value);
    if (node.type !== 'ArrayExpression') continue;
    const items = node.elements.filter((element) => element !== null);
    const named = items.filter((item) => files.some((file) => isNamed(item, file)));
    if (named.length === 0) continue;
    if (named.length === items.length && node === bare(property.value)) gone.add(property);
    else
      edits.push(
        ...removeItems(code, items, new Set<ArrayExpression['elements'][number] & {}>(named)),
      );
  }
  return [...edits, ...removeItems(code, object.properties, gone as ReadonlySet<ObjectProperty>)];
}

/** Whether an item of a list is a package, or a file by a path from somewhere in the app, with its ending or without. */
function isNamed(item: Node, file: string): boolean {
  const node = bare(item);
  const last = node.type === 'CallExpression' ? node.arguments.at(-1) : node;
  const text = last === undefined || last.type === 'SpreadElement' ? null : textOf(last);
  if (file.startsWith(PACKAGES)) return `${text}/`.startsWith(file.slice(PACKAGES.length));
  const isPath = node.type === 'CallExpression' || /^([.~#/]|@\/|src\/|app\/)/.test(text ?? '');
  const path = text
    ?.replace(/^(?:[.~#@]*\/)+|^[~#@]/, '')
    .replace(/(?:\/index)?(?:\.[cm]?[jt]sx?)?$/, '');
  if (!isPath || !path) return false;
  const known = file.split('?', 1)[0]!.replace(/(?:\/index)?\.\w+$/, '');
  return known === path || known.endsWith(`/${path}`);
}

const PACKAGES = 'node_modules/';

/** Bundlers put other signs for those that a file name should not have. */
function lettersOf(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9]/g, '');
}
