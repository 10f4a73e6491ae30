import type { SourceModule } from '../routes/source/source-module.ts';
import type { ImportEdge, ImportUse, ImportUseFact } from '../snapshot/types.ts';
import { type ImportStatement, importStatements } from './binding-uses.ts';

/**
 * How the bindings of a static import are used, all statements of the importer that may lead to the same module taken
 * together. Null when no statement stands where the edge says.
 */
export function importUse(module: SourceModule, edge: ImportEdge): ImportUseFact | null {
  const [from, to, line, column] = edge;
  const statements = importStatements(module);
  const found = statements.find(({ node }) => {
    const place = module.place(node.start);
    return place.line === line && place.column === column;
  });
  const passedOn = reExport(module, line);
  if (found === undefined && passedOn === null) return null;
  const source = found?.source ?? passedOn!;
  const alike = statements.filter((statement) => sameEnd(statement.source, source));
  const uses = firstUses(module, alike);
  if (reExports(module).some((other) => sameEnd(other, source)) && !uses.has('escapes'))
    uses.set('escapes', { line, column });
  return {
    kind: 'import-use',
    from,
    to,
    line,
    column,
    names: [...new Set(alike.flatMap(({ bindings }) => bindings.map(({ imported }) => imported)))],
    uses: [...uses].map(([use, place]) => ({ use, ...place })),
  };
}

/** `@/chart` and `./chart` may be the same module. */
function sameEnd(a: string, b: string): boolean {
  return a === b || (/[./]/.test(a) && /[./]/.test(b) && lastName(a) === lastName(b));
}

function lastName(source: string): string {
  const path = source.split('?', 1)[0]!.replace(/\/index(\.\w+)?$/, '');
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[cm]?[jt]sx?$/, '');
}

function firstUses(
  module: SourceModule,
  statements: readonly ImportStatement[],
): Map<ImportUse, { line: number; column: number }> {
  const all = statements.flatMap(({ bindings }) => bindings.flatMap(({ uses }) => uses));
  all.sort((a, b) => a.spot.node.start - b.spot.node.start);
  const first = new Map<ImportUse, { line: number; column: number }>();
  for (const { use, spot } of all)
    if (!first.has(use)) first.set(use, module.place(spot.node.start));
  return first;
}

/** Specifiers of `export … from`. */
function reExports(module: SourceModule): string[] {
  const named = [...module.exports.values()].flatMap((target) =>
    target.kind === 'from' ? [target.source] : [],
  );
  return [...named, ...module.stars];
}

/** The specifier of the `export … from` that begins in a line. */
function reExport(module: SourceModule, line: number): string | null {
  const program = module.top.owner;
  if (program.type !== 'Program') return null;
  for (const node of program.body)
    if (
      (node.type === 'ExportNamedDeclaration' || node.type === 'ExportAllDeclaration') &&
      node.source !== null &&
      module.place(node.start).line === line
    )
      return node.source.value;
  return null;
}
