import type { Expression, Node } from 'oxc-parser';

import type { PatternStep } from './source-module.ts';

/** A name that a pattern binds, and the way to its value. */
export interface BoundName {
  readonly name: string;
  readonly path: readonly PatternStep[];
  readonly fallback: Expression | null;
}

/** All names of a binding pattern: `{ a, b: [c = 1] }`. */
export function patternNames(
  pattern: Node,
  path: readonly PatternStep[] = [],
  fallback: Expression | null = null,
): BoundName[] {
  switch (pattern.type) {
    case 'Identifier':
      return [{ name: pattern.name, path, fallback }];
    case 'AssignmentPattern':
      return patternNames(pattern.left, path, pattern.right);
    case 'RestElement':
      return patternNames(pattern.argument, [...path, null], null);
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) => {
        if (property.type === 'RestElement') return patternNames(property, path, null);
        const { key } = property;
        const step =
          key.type === 'Identifier' && !property.computed
            ? key.name
            : key.type === 'Literal'
              ? String(key.value)
              : null;
        return patternNames(property.value, [...path, step], null);
      });
    case 'ArrayPattern':
      return pattern.elements.flatMap((element, index) =>
        element === null
          ? []
          : element.type === 'RestElement'
            ? patternNames(element, path, null)
            : patternNames(element, [...path, index], null),
      );
    default:
      return [];
  }
}
