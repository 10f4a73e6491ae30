import { lazyComponent } from './lazy.ts';
import type { Located } from './located.ts';
import { joinPaths } from './paths.ts';
import type { Collection, RouteRoot } from './route-table.ts';
import { valueAt } from './source/evaluator.ts';
import { scriptLanguage, type SourceModule } from './source/source-module.ts';
import { type GlobValue, UNDEFINED } from './source/values.ts';
import type { FoundComponent } from './types.ts';

/** Folders whose files are pages. What else is globbed (icons, locales, stories) is none. */
const PAGE_FOLDER = /^(pages?|routes?|views?|screens?)$/i;

/** Files in such a folder that are around pages or beside them. */
const NO_PAGE =
  /(^|\/)([_.+][^/]*|layouts?|loading|error|components?|hooks|utils?|lib)(\.[^/]*)?(\/|$)/i;

/**
 * Finds pages that `import.meta.glob` brings in and that no table names: the table is made at run time, so that the
 * path is told from the file's name (`pages/users/[id].tsx` is `/users/:id`).
 */
export async function collectGlobs(collection: Collection, module: SourceModule): Promise<void> {
  const { evaluator, rows } = collection;
  const known = new Set(
    rows.flatMap(({ page: { component } }) =>
      'id' in component ? [component.id, ...component.via] : [],
    ),
  );
  for (const { node, scope } of module.calls) {
    const { callee } = node;
    if (callee.type !== 'MemberExpression' || callee.object.type !== 'MetaProperty') continue;
    const value = await evaluator.reduce(node, valueAt(module, node, scope));
    if (value.kind !== 'glob') continue;
    if ([...value.matches.values()].some((id) => known.has(id))) continue;
    const at = { id: module.id, ...module.place(node.start) };
    const root: RouteRoot = { style: 'data', owners: [], at, origin: 'glob' };
    const layouts = await layoutsOf(collection, value);
    for (const [key, id] of value.matches) {
      const path = pathOfFile(key);
      if (path === null || scriptLanguage(id) === null) continue;
      rows.push({
        path,
        page: { component: await componentOf(collection, value, id), definition: UNDEFINED },
        layouts: layouts.filter(({ folder }) => key.startsWith(folder)).map(({ layout }) => layout),
        at,
        origin: 'glob',
        root,
        nest: false,
      });
    }
  }
}

/** Files of a glob that are around the pages of their folder, the outermost first. */
async function layoutsOf(
  collection: Collection,
  glob: GlobValue,
): Promise<readonly { folder: string; layout: Located }[]> {
  const layouts: { folder: string; layout: Located }[] = [];
  for (const [key, id] of glob.matches) {
    const [, folder] = /^(.*\/)_?(?:layout|app)\.[^/]+$/i.exec(key) ?? [];
    if (folder === undefined) continue;
    const component = await componentOf(collection, glob, id);
    layouts.push({ folder, layout: { component, definition: UNDEFINED } });
  }
  return layouts.sort((a, b) => a.folder.length - b.folder.length);
}

async function componentOf(
  { evaluator }: Collection,
  glob: GlobValue,
  id: string,
): Promise<FoundComponent> {
  if (glob.eager) return { kind: 'static', id, via: [], inline: false };
  const value = { kind: 'lazy' as const, id, name: glob.imported, glob: true };
  const names = ['default', 'Component'];
  const shape = { form: 'glob' as const, names, missing: null };
  return (await lazyComponent(evaluator, value, shape)).component;
}

/** The path that a page's file name stands for, null when it is no page's. */
export function pathOfFile(key: string): string | null {
  const parts = key.split('/');
  const isNamed = /^(page|route)\.\w+$/i.test(parts.at(-1) ?? '');
  const folder = parts.findLastIndex(
    (part) => PAGE_FOLDER.test(part) || (isNamed && part === 'app'),
  );
  if (folder === -1 || folder === parts.length - 1) return null;
  const file = parts.slice(folder + 1).join('/');
  if (NO_PAGE.test(file) || /\.(test|spec|stories|d)\.[^/]+$/.test(file)) return null;
  const segments = file
    .replace(/\.\w+$/, '')
    .split('/')
    .filter((part) => !/^\(.*\)$/.test(part))
    .map((part) =>
      part
        .replace(/^\[\.{3}.*\]$/, '*')
        .replace(/^\[\[(.+)\]\]$/, ':$1?')
        .replace(/^-\[(.+)\]$/, ':$1?')
        .replace(/^-(.+)$/, '$1?')
        .replace(/^(?:\[(.+)\]|\$(.+))$/, ':$1$2'),
    );
  if (/^(index|page|route)$/i.test(segments.at(-1) ?? '')) segments.pop();
  if (segments.length === 1 && /^(404|not-?found)$/i.test(segments[0] ?? '')) return '*';
  return joinPaths('', `/${segments.join('/')}`);
}
