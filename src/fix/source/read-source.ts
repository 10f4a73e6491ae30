import {
  type ImportDeclaration,
  type Node,
  parseSync,
  type Program,
  visitorKeys,
} from 'oxc-parser';

import {
  parseModule,
  scriptLanguage,
  type SourceModule,
} from '../../routes/source/source-module.ts';

export interface Source {
  readonly module: SourceModule;
  readonly program: Program;
  readonly imports: readonly ImportDeclaration[];
}

/** Parses a file that is to be edited; null when anything in it is not valid, for then nobody can say what it means. */
export function readSource(id: string, code: string): Source | null {
  const lang = scriptLanguage(id);
  if (lang === null) return null;
  try {
    const { errors } = parseSync(id, code, { lang });
    if (errors.some(({ severity }) => severity === 'Error')) return null;
    const module = parseModule(id, code);
    const { owner } = module.top;
    if (owner.type !== 'Program') return null;
    const imports = owner.body.filter((node) => node.type === 'ImportDeclaration');
    return { module, program: owner, imports };
  } catch {
    return null;
  }
}

/** Visits a node and all below it, in no order that matters; what `enter` returns false for is not gone into. */
export function walk(root: Node, enter: (node: Node) => boolean | void): void {
  const stack: Node[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (enter(node) === false) continue;
    for (const key of visitorKeys[node.type] ?? []) {
      const child = (node as unknown as Record<string, unknown>)[key];
      for (const item of Array.isArray(child) ? (child as unknown[]) : [child])
        if (typeof item === 'object' && item !== null && 'type' in item) stack.push(item as Node);
    }
  }
}

/** The name of an import specifier's export: `default`, `*`, `Chart`. */
export function importedName(specifier: ImportDeclaration['specifiers'][number]): string {
  if (specifier.type === 'ImportDefaultSpecifier') return 'default';
  if (specifier.type === 'ImportNamespaceSpecifier') return '*';
  const { imported } = specifier;
  return imported.type === 'Identifier' ? imported.name : imported.value;
}

export function isTypeSpecifier(specifier: ImportDeclaration['specifiers'][number]): boolean {
  return specifier.type === 'ImportSpecifier' && specifier.importKind === 'type';
}

/** Where a name is used as a type, or its type is asked for; null when nowhere. */
export function typeUse(program: Program, name: string): number | null {
  let found: number | null = null;
  walk(program, (node) => {
    if (node.type === 'TSTypeReference' || node.type === 'TSTypeQuery') {
      const head = leftmost(node.type === 'TSTypeReference' ? node.typeName : node.exprName);
      if (head.type === 'Identifier' && head.name === name) found = head.start;
    }
    if (
      (node.type === 'TSClassImplements' || node.type === 'TSInterfaceHeritage') &&
      node.expression.type === 'Identifier' &&
      node.expression.name === name
    )
      found = node.start;
  });
  return found;
}

function leftmost(node: Node): Node {
  let at = node;
  while (at.type === 'TSQualifiedName') at = at.left;
  return at;
}
