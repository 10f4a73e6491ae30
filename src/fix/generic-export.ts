import type { Node } from 'oxc-parser';

import type { Bench, Obstacle } from './bench.ts';
import { deepOrigin } from './direct-imports.ts';
import type { ImportSite } from './import-sites.ts';
import { importedName, isTypeSpecifier, type Source, walk } from './source/read-source.ts';

/** A component with type parameters, which it would lose when it becomes lazy: whoever imports it, and through what. */
export async function genericExport(
  bench: Bench,
  sites: readonly Pick<ImportSite, 'importer' | 'imported' | 'request'>[],
): Promise<Obstacle | null> {
  for (const { importer, imported, request } of sites) {
    const { specifier, names } = request;
    const asked = (await bench.source(importer))?.imports
      .filter((node) => node.source.value === specifier)
      .flatMap((node) => node.specifiers.filter((one) => !isTypeSpecifier(one)).map(importedName));
    for (const name of new Set(asked)) {
      if (names !== null && !names.includes(name)) continue;
      const deep = await deepOrigin(bench, imported, specifier, name);
      const origin = deep ?? { module: imported, name };
      const source = await bench.source(origin.module);
      const node = source && exported(source, origin.name);
      if (source && node && isGeneric(source, node, 0))
        return {
          why: 'generic',
          name: origin.name,
          in: origin.module,
          at: source.module.place(node.start),
        };
    }
  }
  return null;
}

function exported({ module: { exports, top } }: Source, name: string): Node | null {
  const target = exports.get(name);
  if (target?.kind === 'expression') return target.node;
  return target?.kind === 'local' ? declaredAs(top, target.name) : null;
}

function declaredAs(top: Source['module']['top'], name: string): Node | null {
  const declared = top.names.get(name);
  if (declared?.kind === 'node') return declared.node;
  return declared?.kind === 'variable' ? declared.init : null;
}

/** Deeper than anybody wraps a component. */
const DEEP = 8;

/** Whether a component has type parameters: its own, those of what it is wrapped in, or those that it is said to have. */
function isGeneric(source: Source, node: Node, depth: number): boolean {
  if (depth > DEEP) return false;
  const isOf = (inner: Node | null): boolean =>
    inner !== null && isGeneric(source, inner, depth + 1);
  const isCall = (member: Node): boolean =>
    member.type === 'TSCallSignatureDeclaration' && isOf(member);
  switch (node.type) {
    case 'TSAsExpression':
      return isOf(node.typeAnnotation);
    case 'TSSatisfiesExpression':
    case 'ParenthesizedExpression':
    case 'TSNonNullExpression':
      return isOf(node.expression);
    case 'TSTypeQuery':
      return (
        node.exprName.type === 'Identifier' &&
        isOf(declaredAs(source.module.top, node.exprName.name))
      );
    case 'TSTypeReference':
      return node.typeName.type === 'Identifier' && isOf(typeOf(source, node.typeName.name));
    case 'TSIntersectionType':
    case 'TSUnionType':
      return node.types.some(isOf);
    case 'TSTypeAliasDeclaration':
      return isOf(node.typeAnnotation);
    case 'TSInterfaceDeclaration':
      return node.body.body.some(isCall);
    case 'TSTypeLiteral':
      return node.members.some(isCall);
    case 'Identifier':
      return isOf(declaredAs(source.module.top, node.name));
    case 'CallExpression':
      // The wrappers of React take the type parameters away by themselves.
      return !/^(memo|forwardRef)$/.test(calleeName(node.callee)) && node.arguments.some(isOf);
    default:
      return 'typeParameters' in node && node.typeParameters != null;
  }
}

/** A type that is declared in the module. */
function typeOf({ program }: Source, name: string): Node | null {
  let found: Node | null = null;
  walk(program, (node) => {
    if (
      (node.type === 'TSTypeAliasDeclaration' || node.type === 'TSInterfaceDeclaration') &&
      node.id.name === name
    )
      found = node;
    return found === null && !/Function|Class|Statement$/.test(node.type);
  });
  return found;
}

function calleeName(callee: Node): string {
  const name = callee.type === 'MemberExpression' ? callee.property : callee;
  return name.type === 'Identifier' ? name.name : '';
}
