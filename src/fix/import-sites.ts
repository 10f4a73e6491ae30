import { posix } from 'node:path';

import type { ImportDeclaration } from 'oxc-parser';

import { referencesOf } from '../source/references.ts';
import { type LiteralMembers, literalMembers } from './literal-members.ts';
import { plainComponents } from './plain-components.ts';
import { fileName } from './source/file-name.ts';
import { importedName, isTypeSpecifier, type Source } from './source/read-source.ts';
import type { SplitGraph } from './split-graph.ts';
import type { DeepTarget, SplitRequest } from './types.ts';

/** A file that imports a module, directly or through the app's own barrels, and what it should no longer import. */
export interface ImportSite {
  readonly importer: number;
  /** What the importer imports: the module, or the barrel. */
  readonly imported: number;
  readonly request: SplitRequest;
}

/** Reads the source of an own module, once; null when it is none or does not parse. */
export type ReadSource = (module: number) => Promise<Source | null>;

/** A module with the exports that stand for those of the one that is looked for: name, then the name there. */
interface Alias {
  readonly module: number;
  /** Null: all of them, under their own names. */
  readonly names: ReadonlyMap<string, string> | null;
  /** From the module to the one that is looked for, as the barrels write it. */
  readonly steps: readonly string[];
}

/**
 * Everybody who imports a module statically.
 *
 * @param importers modules by what they import.
 * @returns null when one of them cannot be read.
 */
export async function importSites(
  graph: SplitGraph,
  importers: ReadonlyMap<number, readonly number[]>,
  readSource: ReadSource,
  target: number,
  role: SplitRequest['role'],
): Promise<readonly ImportSite[] | { readonly unread: number }> {
  const sites: ImportSite[] = [];
  const own = await readSource(target);
  const plain = own === null ? new Set<string>() : plainComponents(own);
  const members: LiteralMembers = own === null ? new Map() : literalMembers(own);
  const queue: Alias[] = [{ module: target, names: null, steps: [] }];
  const seen = new Set<string>();
  for (const alias of queue) {
    for (const importer of new Set(importers.get(alias.module))) {
      const source = await readSource(importer);
      if (source === null) return { unread: importer };
      const passed = new Map<string, string>();
      let step = '';
      const asked = new Map<string, Map<string, string>>();
      for (const node of source.program.body) {
        if (!('source' in node) || node.source == null) continue;
        const specifier = node.source.value;
        const at = source.module.place(node.start);
        if (graph.resolve(importer, { specifier, at }) !== alias.module) continue;
        if (node.type === 'ImportDeclaration') {
          const names = asked.get(specifier) ?? new Map<string, string>();
          if (node.importKind !== 'type') asked.set(specifier, names);
          for (const [name, real, local] of importedNames(node, alias)) {
            const again = exportedOnly(source, local);
            if (again === null) names.set(name, real);
            else for (const exported of again) passed.set(exported, real);
            if (again !== null) step = specifier;
          }
          if (node.specifiers.length === 0 && alias.names === null) names.set('', '');
        } else if (node.exportKind !== 'type') {
          step = specifier;
          const targetSource =
            node.type === 'ExportAllDeclaration' ? await readSource(alias.module) : null;
          for (const [name, real] of reexportedNames(node, alias, targetSource))
            passed.set(name, real);
        }
      }
      for (const [specifier, names] of asked) {
        if (names.size === 0) continue;
        const request = requestFor(graph, alias, specifier, names, { role, plain, members });
        sites.push({ importer, imported: alias.module, request });
      }
      const key = `${importer} ${[...passed.keys()].join()}`;
      if (passed.size === 0 || seen.has(key)) continue;
      seen.add(key);
      queue.push({ module: importer, names: passed, steps: [step, ...alias.steps] });
    }
  }
  return sites;
}

function importedNames(node: ImportDeclaration, { names }: Alias) {
  return node.specifiers.flatMap((specifier) => {
    if (isTypeSpecifier(specifier)) return [];
    const name = importedName(specifier);
    const real = names === null ? name : names.get(name);
    return real === undefined ? [] : [[name, real, specifier.local.name] as const];
  });
}

/** The names a local name is exported by, when it is used for nothing else: `import A from './a'; export { A };`. */
function exportedOnly(source: Source, local: string): readonly string[] | null {
  const declaration = source.module.top.names.get(local);
  const uses = (declaration && referencesOf(source.module).get(declaration)) ?? [];
  if (uses.length === 0 || uses.some((use) => use.parent?.node.type !== 'ExportSpecifier'))
    return null;
  return [...source.module.exports].flatMap(([name, exported]) =>
    exported.kind === 'local' && exported.name === local ? [name] : [],
  );
}

function reexportedNames(
  node: Exclude<Source['program']['body'][number], ImportDeclaration>,
  { names }: Alias,
  target: Source | null,
): readonly (readonly [string, string])[] {
  if (node.type === 'ExportAllDeclaration') {
    if (node.exported !== null) return [];
    const all =
      names ?? new Map([...(target?.module.exports.keys() ?? [])].map((name) => [name, name]));
    return [...all].filter(([name]) => name !== 'default');
  }
  if (node.type !== 'ExportNamedDeclaration') return [];
  return node.specifiers.flatMap((specifier) => {
    if (specifier.exportKind === 'type') return [];
    const name = textOf(specifier.local);
    const real = names === null ? name : names.get(name);
    return real === undefined ? [] : [[textOf(specifier.exported), real] as const];
  });
}

function textOf(name: { readonly name?: string; readonly value?: string } | object): string {
  if ('name' in name) return String(name.name);
  return 'value' in name ? String(name.value) : '';
}

/** What is known of the module that is looked for. */
interface Known {
  readonly role: SplitRequest['role'];
  readonly plain: ReadonlySet<string>;
  readonly members: LiteralMembers;
}

/** Through a barrel that holds more than the module, the module itself is asked for. */
function requestFor(
  { modules, imports }: SplitGraph,
  alias: Alias,
  specifier: string,
  names: ReadonlyMap<string, string>,
  { role, plain, members }: Known,
): SplitRequest {
  const about = {
    role,
    plain: [...names].filter(([, real]) => plain.has(real)).map(([name]) => name),
    members: Object.fromEntries([...names].map(([name, real]) => [name, members.get(real) ?? {}])),
  };
  if (alias.names === null) return { specifier, names: null, ...about };
  const request = { specifier, names: [...names.keys()], ...about };
  const holdsMore =
    new Set(imports.filter(([from]) => from === alias.module).map(([, to]) => to)).size > 1;
  const deepSpecifier = holdsMore
    ? joinSteps(specifier, modules[alias.module]?.file ?? '', alias.steps)
    : null;
  if (deepSpecifier === null) return request;
  const deep: Record<string, DeepTarget> = {};
  for (const [name, real] of names) deep[name] = { specifier: deepSpecifier, name: real };
  return { ...request, deep };
}

/** `./pages` and `./dashboard` are `./pages/dashboard`; null when a step cannot be joined. */
export function joinSteps(
  specifier: string,
  barrel: string,
  steps: readonly string[],
): string | null {
  const [step, ...more] = steps;
  if (step === undefined || more.length > 0) return null;
  if (!step.startsWith('.')) return step;
  const isIndex =
    /^index\.\w+$/.test(fileName(barrel)) && !/^index(\.\w+)?$/.test(fileName(specifier));
  const folder = isIndex ? specifier : posix.dirname(specifier);
  const joined = posix.join(folder, step);
  // `.` and `./` are folders as well; what has no dot would be a package.
  return specifier.startsWith('.') && !/^\.\.?\//.test(joined) ? `./${joined}` : joined;
}
