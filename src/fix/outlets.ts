import type { JSXElement } from 'oxc-parser';

import { referencesOf } from '../source/references.ts';
import { importedName, type Source } from './source/read-source.ts';
import { above, isElement, tagName } from './source/spots.ts';

/** A file's `<Outlet/>`s: those without a Suspense boundary above them. */
export function outletsOf(source: Source): readonly JSXElement[] {
  return allOutlets(source)
    .filter(({ bounded }) => !bounded)
    .map(({ element }) => element);
}

/** Whether a file has an `<Outlet/>` at all. */
export function hasOutlet(source: Source): boolean {
  return allOutlets(source).length > 0;
}

function allOutlets(source: Source) {
  const found: { element: JSXElement; bounded: boolean }[] = [];
  for (const node of source.imports) {
    if (!/^react-router(-dom)?$/.test(node.source.value)) continue;
    for (const specifier of node.specifiers) {
      if (importedName(specifier) !== 'Outlet') continue;
      const declaration = source.module.top.names.get(specifier.local.name);
      for (const use of (declaration && referencesOf(source.module).get(declaration)) ?? []) {
        const element = use.parent?.parent ?? null;
        if (use.parent?.node.type !== 'JSXOpeningElement' || !isElement(element)) continue;
        const bounded = above(element).some(
          (at) => isElement(at) && tagName(at.node).endsWith('Suspense'),
        );
        found.push({ element: element.node, bounded });
      }
    }
  }
  return found;
}
