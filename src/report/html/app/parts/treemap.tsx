import { useLayoutEffect, useMemo, useRef, useState } from 'react';

import { APP, GLUE } from '../../../../analysis/packages.ts';
import { formatBytes } from '../../../units.ts';
import { ownerTitle, type TreeNode } from '../model/module-tree.ts';
import { formatShare } from '../model/sizes.ts';
import { TITLE, treemapLayout, type Cell } from '../model/treemap-layout.ts';

/** What the colours of the map mean. */
export const COLOURS = [
  { value: 'use', label: 'route use' },
  { value: 'origin', label: 'origin' },
  { value: 'ran', label: 'what ran' },
] as const;

export type Colour = (typeof COLOURS)[number]['value'];

export function parseColour(text: string | undefined): Colour {
  return COLOURS.find(({ value }) => value === text)?.value ?? 'use';
}

interface Props {
  readonly node: TreeNode;
  readonly colour: Colour;
  readonly onOpen: (node: TreeNode) => void;
}

/**
 * Two levels of the tree as rectangles. One stop for the Tab key: the arrow keys go from one rectangle to the next,
 * Enter opens it. The table below holds the same for those who do not see it.
 */
export function Treemap({ node, colour, onOpen }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const height = Math.round(Math.min(560, Math.max(340, width * 0.5)));
  const cells = useMemo(() => treemapLayout(node, width, height), [node, width, height]);
  const [active, setActive] = useState(0);
  const buttons = () => [...(box.current?.querySelectorAll<HTMLElement>('[data-cell]') ?? [])];
  const move = (event: React.KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const all = buttons();
    const to = Math.min(all.length - 1, Math.max(0, step === 0 ? 0 : active + step));
    setActive(to);
    all[to]?.focus();
  };
  return (
    <div
      ref={box}
      className="treemap"
      style={{ height }}
      role="toolbar"
      tabIndex={-1}
      aria-label="Map of the sizes; the table below holds the same"
      onKeyDown={move}
    >
      {cells.map((cell, at) => (
        <Group
          key={cell.node ? `${cell.node.owner} ${cell.node.path}` : 'rest'}
          cell={cell}
          whole={node.bytes}
          colour={colour}
          focusable={at === Math.min(active, cells.length - 1)}
          onOpen={(to) => {
            setActive(0);
            onOpen(to);
          }}
        />
      ))}
    </div>
  );
}

const STEPS: { readonly [key: string]: number } = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
  Home: -1e6,
  End: 1e6,
};

interface GroupProps {
  readonly cell: Cell;
  readonly whole: number;
  readonly colour: Colour;
  readonly focusable: boolean;
  readonly onOpen: (node: TreeNode) => void;
}

function Group({ cell, whole, colour, focusable, onOpen }: GroupProps) {
  const { node, x, y, width, height, children, bytes } = cell;
  const label = node && node.path === '' ? ownerTitle(node.owner) : cell.label;
  const share = formatShare(bytes, whole);
  const title = `${label}: ${formatBytes(bytes)}, ${share}`;
  const place = { left: x, top: y, width, height };
  if (!node) {
    return (
      <div className="cell rest" style={place} title={title}>
        {width > 60 && height > 18 ? <span className="cell-name">{label}</span> : null}
      </div>
    );
  }
  // A click on an inner rectangle opens that one; the keyboard opens the group first.
  const open = (event: React.MouseEvent) => {
    const inner = event.target instanceof Element ? event.target.closest('[data-inner]') : null;
    const at = inner?.getAttribute('data-inner');
    onOpen((at != null && children[Number(at)]?.node) || node);
  };
  return (
    <button
      type="button"
      className={`cell ${children.length > 0 ? 'group' : tint(node, colour)}`}
      style={place}
      title={title}
      aria-label={title}
      tabIndex={focusable ? 0 : -1}
      data-cell=""
      onClick={open}
    >
      {width > 34 && height > 15 ? (
        <span className="cell-name" style={{ height: Math.min(TITLE, height) }}>
          {label} <small>{width > 110 ? formatBytes(bytes) : ''}</small>
        </span>
      ) : null}
      {children.map((inner, at) => (
        <span
          key={inner.node ? inner.node.path : 'rest'}
          className={`inner ${inner.node ? tint(inner.node, colour) : 'rest'}`}
          style={{ left: inner.x - x, top: inner.y - y, width: inner.width, height: inner.height }}
          title={`${label}/${inner.label}: ${formatBytes(inner.bytes)}`}
          data-inner={at}
        >
          {inner.width > 44 && inner.height > 16 ? inner.label : null}
        </span>
      ))}
    </button>
  );
}

function tint({ owner, use, ran }: TreeNode, colour: Colour): string {
  if (colour === 'ran') return ran === null ? 'unknown' : `use-${useStep(ran)}`;
  if (colour === 'origin') return owner === APP ? 'own' : owner === GLUE ? 'glue' : 'package';
  return `use-${useStep(use)}`;
}

/** 0: in no first load, 1: in up to a third of them, 2: in more, 3: in every one. */
export function useStep(use: number): 0 | 1 | 2 | 3 {
  if (use <= 0) return 0;
  if (use > 0.999) return 3;
  return use <= 1 / 3 ? 1 : 2;
}

export function TreemapLegend({
  colour,
  routes,
}: {
  readonly colour: Colour;
  readonly routes: number;
}) {
  const items: readonly (readonly [string, string])[] =
    colour === 'ran'
      ? [
          ['use-3', 'all of it ran'],
          ['use-2', 'much of it'],
          ['use-1', 'a third or less'],
          ['use-0', 'nothing of it'],
          ['unknown', 'nobody looked'],
        ]
      : colour === 'origin'
        ? [
            ['own', 'your code'],
            ['package', 'packages'],
            ['glue', 'bundler’s glue'],
          ]
        : [
            ['use-3', routes === 1 ? 'in the first load' : 'in every first load'],
            ...(routes > 1
              ? ([
                  ['use-2', 'in many'],
                  ['use-1', 'in a third or fewer'],
                ] as const)
              : []),
            ['use-0', 'in none: loaded later'],
          ];
  return (
    <ul className="legend" aria-label="Colours of the map">
      {items.map(([name, text]) => (
        <li key={name}>
          <span className={`swatch ${name}`} />
          {text}
        </li>
      ))}
    </ul>
  );
}

/** The element's width in whole pixels, kept up to date. */
function useWidth(element: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    const read = () => setWidth(Math.floor(current.getBoundingClientRect().width));
    read();
    const observer = new ResizeObserver(read);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
