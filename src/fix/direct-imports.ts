import type { ImportDeclaration } from 'oxc-parser';

import { referencesOf } from '../source/references.ts';
import type { Bench } from './bench.ts';
import { type ImportSite, joinSteps } from './import-sites.ts';
import { importedName, isTypeSpecifier, type Source } from './source/read-source.ts';
import type { DeepTarget } from './types.ts';

export type NewEdge = readonly [from: number, to: number, specifier: string];

/** Imports of a barrel's exports, written as imports of the modules that they come from. */
export interface DirectImports {
  readonly sites: readonly ImportSite[];
  /** Who would import whom then, beside what is there, and by what specifier. */
  readonly edges: readonly NewEdge[];
}

/**
 * What it takes to let go of a barrel that holds pages: everybody who imports something else through it asks the module
 * itself. Null when the barrel does more than hand on exports, or when somebody's import cannot be followed.
 *
 * @param importers modules that import the barrel statically.
 * @param taken imports that are gone already, because pages are lazy.
 */
export async function directImports(
  bench: Bench,
  barrel: number,
  importers: readonly number[],
  taken: readonly ImportSite[],
): Promise<DirectImports | null> {
  const inside = await bench.source(barrel);
  if (inside === null || !isBarrel(inside)) return null;
  const sites: ImportSite[] = [];
  const edges: NewEdge[] = [];
  for (const importer of new Set(importers)) {
    const source = await bench.source(importer);
    if (source === null) return null;
    for (const node of source.program.body) {
      if (!('source' in node) || node.source == null) continue;
      const specifier = node.source.value;
      const at = source.module.place(node.start);
      if (bench.graph.resolve(importer, { specifier, at }) !== barrel) continue;
      if (node.type !== 'ImportDeclaration' || node.attributes.length > 0) return null;
      const values = node.specifiers.filter((one) => !isErased(source, one));
      if (node.importKind === 'type') continue;
      const deep: Record<string, DeepTarget> = {};
      for (const name of values.map(importedName)) {
        const isTaken = taken.some(
          ({ importer: from, request }) =>
            from === importer &&
            request.specifier === specifier &&
            (request.names === null || request.names.includes(name)),
        );
        if (isTaken) continue;
        const origin = await deepOrigin(bench, barrel, specifier, name);
        if (origin === null) return null;
        deep[name] = { specifier: origin.specifier, name: origin.name };
        edges.push([importer, origin.module, origin.specifier]);
      }
      const names = Object.keys(deep);
      if (names.length > 0)
        sites.push({
          importer,
          imported: barrel,
          request: { specifier, names, deep, role: 'direct' },
        });
    }
  }
  return { sites, edges };
}

/** Whether an imported name leaves no trace: a type, whether the import says so or not. */
export function isErased(
  source: Source,
  specifier: ImportDeclaration['specifiers'][number],
): boolean {
  if (isTypeSpecifier(specifier)) return true;
  if (!/\.[cm]?tsx?$/.test(source.module.id)) return false;
  const declared = source.module.top.names.get(specifier.local.name);
  return declared !== undefined && (referencesOf(source.module).get(declared) ?? []).length === 0;
}

/** Where an export comes from, through barrels in barrels; the specifier is the importer's. */
export async function deepOrigin(
  bench: Bench,
  barrel: number,
  specifier: string,
  name: string,
): Promise<Origin | null> {
  let at: Origin = { module: barrel, specifier, name };
  for (let depth = 0; depth < 8; depth++) {
    const source = await bench.source(at.module);
    const isOwn = bench.graph.modules[at.module]?.file != null;
    if (source === null || !isOwn || !isBarrel(source)) break;
    const origin = await originOf(bench, at.module, source, at.name);
    const path = origin && joinSteps(at.specifier, fileOf(bench, at.module), [origin.specifier]);
    if (origin === null || path === null) return null;
    at = { ...origin, specifier: path };
  }
  return at.module === barrel ? null : at;
}

/** A module of imports and exports alone. */
export function isBarrel({ program }: Source): boolean {
  return program.body.every(
    (node) =>
      node.type === 'ExportAllDeclaration' ||
      (node.type === 'ExportNamedDeclaration' && node.declaration === null) ||
      (node.type === 'ImportDeclaration' && node.specifiers.length > 0),
  );
}

interface Origin {
  readonly module: number;
  readonly specifier: string;
  readonly name: string;
}

/** Where an export of a barrel comes from; null for a namespace, and where it cannot be told. */
async function originOf(
  bench: Bench,
  barrel: number,
  { module, program }: Source,
  name: string,
): Promise<Origin | null> {
  const exported = module.exports.get(name);
  const local = exported?.kind === 'local' ? module.top.names.get(exported.name) : undefined;
  const known = exported?.kind === 'from' ? exported : local?.kind === 'import' ? local : null;
  if (exported !== undefined && (known === null || known.name === '*')) return null;
  for (const node of program.body) {
    if (!('source' in node) || node.source == null) continue;
    const specifier = node.source.value;
    const isStar = node.type === 'ExportAllDeclaration' && node.exported === null;
    if (known === null ? !isStar : known.source !== specifier) continue;
    const at = module.place(node.start);
    const target = bench.graph.resolve(barrel, { specifier, at });
    if (target === null) continue;
    if (known !== null) return { module: target, specifier, name: known.name };
    const names = (await bench.source(target))?.module.exports;
    if (name !== 'default' && names?.has(name)) return { module: target, specifier, name };
  }
  return null;
}

function fileOf({ graph }: Bench, module: number): string {
  return graph.modules[module]?.file ?? '';
}
