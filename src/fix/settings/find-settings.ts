import type { Expression, Node, ObjectProperty } from 'oxc-parser';

import { bare } from '../../init/config-object.ts';
import { type Source, walk } from '../source/read-source.ts';

/** Settings of a Vite config that say which modules share a chunk. */
export type SettingName =
  | 'manualChunks'
  | 'codeSplitting'
  | 'advancedChunks'
  | 'experimentalMinChunkSize'
  | 'inlineDynamicImports';

const NAMES: ReadonlySet<string> = new Set<SettingName>([
  'manualChunks',
  'codeSplitting',
  'advancedChunks',
  'experimentalMinChunkSize',
  'inlineDynamicImports',
]);

export interface Setting {
  readonly name: SettingName;
  readonly property: ObjectProperty;
  /** What it is set to, through the names of this file. */
  readonly value: Value;
}

export interface Value {
  readonly node: Node;
  /** Whether the value stands behind a name, where TypeScript does not know what it is for. */
  readonly named: boolean;
  /** Where the name comes from when it is none of this file: a specifier; empty where nobody can tell. */
  readonly elsewhere: string | null;
}

/** All settings that a config names anywhere: which of them a build takes, is seen when it is tried. */
export function findSettings(source: Source): readonly Setting[] {
  const found: Setting[] = [];
  walk(source.program, (node) => {
    if (node.type !== 'ObjectExpression') return;
    for (const property of node.properties) {
      if (property.type !== 'Property' || property.kind !== 'init') continue;
      const name = keyOf(property);
      if (isSettingName(name))
        found.push({ name, property, value: valueOf(source, property.value) });
    }
  });
  return found.sort((a, b) => a.property.start - b.property.start);
}

function isSettingName(name: string): name is SettingName {
  return NAMES.has(name);
}

/** The name of a property that is written out; empty where it is computed. */
export function keyOf({ key, computed }: ObjectProperty): string {
  if (computed) return '';
  if (key.type === 'Identifier') return key.name;
  return key.type === 'Literal' ? String(key.value) : '';
}

/** Follows a name to what this file declares it as. */
export function valueOf(source: Source, given: Node, depth = 0): Value {
  const node = bare(given);
  if (node.type !== 'Identifier' || depth > 4)
    return { node, named: depth > 0, elsewhere: node.type === 'Identifier' ? '' : null };
  const from = source.imports.find((one) =>
    one.specifiers.some(({ local }) => local.name === node.name),
  );
  if (from !== undefined) return { node, named: true, elsewhere: from.source.value };
  const declared = declarationsOf(source, node.name);
  return declared.length === 1
    ? { ...valueOf(source, declared[0]!, depth + 1), named: true }
    : { node, named: true, elsewhere: '' };
}

/** Everything that a name may stand for, anywhere in the file. */
function declarationsOf(source: Source, name: string): readonly Node[] {
  const found: Node[] = [];
  walk(source.program, (node) => {
    if (node.type === 'FunctionDeclaration' && node.id?.name === name) found.push(node);
    if (node.type === 'VariableDeclaration')
      for (const { id, init } of node.declarations)
        // One that changes may be anything: it counts twice.
        if (id.type === 'Identifier' && id.name === name)
          found.push(init ?? node, ...(node.kind === 'const' ? [] : [node]));
    if ('params' in node && Array.isArray(node.params))
      for (const param of node.params as readonly Node[])
        if (param.type === 'Identifier' && param.name === name) found.push(param, param);
  });
  return found;
}

/** The text of a string that is written out; null for all else. */
export function textOf(node: Node | Expression): string | null {
  const value = bare(node);
  if (value.type === 'Literal' && typeof value.value === 'string') return value.value;
  if (value.type !== 'TemplateLiteral' || value.expressions.length > 0) return null;
  return value.quasis[0]?.value.cooked ?? null;
}
