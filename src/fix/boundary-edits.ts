import type { JSXElement } from 'oxc-parser';

import type { Edit } from './edit.ts';
import type { NamedImports } from './named-imports.ts';
import { beginsLine, endsLine, type FileStyle, indentAt } from './source/file-style.ts';
import { walk } from './source/read-source.ts';

/** A Suspense boundary that is to be put around an element. */
export interface NewBoundary {
  readonly element: JSXElement;
  /** As it stands behind `fallback=`, or `null`. */
  readonly fallback: string;
  /** The specifier of what is loaded below it. */
  readonly of: string;
}

/**
 * Puts the boundaries into a file: one an element, and none below another that waits for the same module. One that waits
 * for something else has to stay, or what is shown already would go away while that is loaded.
 */
export function boundaryEdits(
  code: string,
  boundaries: readonly NewBoundary[],
  names: NamedImports,
  style: FileStyle,
): readonly Edit[] {
  const kept: NewBoundary[] = [];
  for (const one of boundaries.toSorted((a, b) => a.element.start - b.element.start)) {
    const isCovered = kept.some(
      ({ element, of }) =>
        element === one.element || (of === one.of && one.element.end < element.end),
    );
    if (!isCovered) kept.push(one);
  }
  const edits = kept.flatMap(({ element, fallback }) =>
    wrapElement(code, element, names.name('react', 'Suspense'), fallback, style),
  );
  const removed = edits.filter(({ start, end }) => start < end);
  return edits.filter(
    (edit) =>
      edit.start < edit.end ||
      !removed.some(({ start, end }) => start < edit.start && edit.start < end),
  );
}

/** Puts `<Suspense>` around an element: on lines of its own where the element has its lines for itself. */
function wrapElement(
  code: string,
  element: JSXElement,
  suspense: string,
  fallback: string,
  style: FileStyle,
): readonly Edit[] {
  const { start, end } = element;
  const given = fallback === 'null' ? '{null}' : fallback;
  const key = keyOf(element);
  const keyText = key === null ? '' : ` ${code.slice(key.start, key.end)}`;
  const open = `<${suspense}${keyText} fallback=${given}>`;
  const close = `</${suspense}>`;
  const edits: Edit[] = [];
  if (key !== null) {
    const from = key.start - (/\s+$/.exec(code.slice(0, key.start))?.[0].length ?? 0);
    edits.push({ start: from, end: key.end, text: '' });
  }
  if (!beginsLine(code, start) || !endsLine(code, end))
    return [{ start, end: start, text: open }, ...edits, { start: end, end, text: close }];
  const indent = indentAt(code, start);
  const fixed = fixedText(element);
  const lines: Edit[] = [];
  for (let at = code.indexOf('\n', start); at !== -1 && at < end; at = code.indexOf('\n', at + 1)) {
    const next = at + 1;
    const isBlank = /^[^\S\n]*\r?\n/.test(code.slice(next, next + 200));
    const inText = fixed.some(([from, to]) => from < next && next < to);
    if (!isBlank && !inText) lines.push({ start: next, end: next, text: style.indent });
  }
  return [
    { start, end: start, text: `${open}${style.eol}${indent}${style.indent}` },
    ...edits,
    ...lines,
    { start: end, end, text: `${style.eol}${indent}${close}` },
  ];
}

function keyOf(element: JSXElement) {
  return (
    element.openingElement.attributes.find(
      (one) => one.type === 'JSXAttribute' && one.name.name === 'key',
    ) ?? null
  );
}

/** Text of an element whose lines must stay where they are. */
function fixedText(element: JSXElement): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  walk(element, (node) => {
    if (
      node.type === 'TemplateLiteral' ||
      (node.type === 'Literal' && typeof node.value === 'string')
    )
      found.push([node.start, node.end]);
  });
  return found;
}
