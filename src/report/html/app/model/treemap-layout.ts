import { hierarchy, treemap, treemapSquarify } from 'd3-hierarchy';

import type { TreeNode } from './module-tree.ts';

/** A rectangle of the map, in pixels. */
export interface Cell {
  /** null where many small nodes are drawn as one. */
  readonly node: TreeNode | null;
  readonly label: string;
  readonly bytes: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly children: readonly Cell[];
}

interface Plan {
  readonly node: TreeNode | null;
  readonly label: string;
  readonly bytes: number;
  readonly children: readonly Plan[];
}

/** Height of a group's title. */
export const TITLE = 20;
const MOST = 80;
const MOST_INSIDE = 40;
/** All inner rectangles together: many groups get few each, as they are small anyway. */
const MOST_INSIDE_ALL = 1200;

/**
 * Two levels of the tree below `node` as rectangles. What is too small to see is drawn together as one rectangle, so
 * the work does not grow with the build.
 */
export function treemapLayout(node: TreeNode, width: number, height: number): Cell[] {
  if (width < 1 || height < 1 || node.bytes <= 0) return [];
  const groups = plans(node.children, node.bytes, MOST);
  const each = Math.min(MOST_INSIDE, Math.max(6, Math.round(MOST_INSIDE_ALL / groups.length)));
  const plan: Plan = {
    node,
    label: node.name,
    bytes: node.bytes,
    children: groups.map((plan) =>
      plan.node ? { ...plan, children: inside(plan.node, each) } : plan,
    ),
  };
  const root = hierarchy(plan, ({ children }) => children)
    .sum(({ bytes, children }) => (children.length > 0 ? 0 : bytes))
    .sort((a, b) => Number(!a.data.node) - Number(!b.data.node) || (b.value ?? 0) - (a.value ?? 0));
  const laid = treemap<Plan>()
    .tile(treemapSquarify.ratio(1.3))
    .size([width, height])
    .round(true)
    .paddingInner(2)
    .paddingTop((at) => (at.depth === 1 && at.children ? TITLE : 0))(root);
  type Laid = typeof laid;
  const cell = (at: Laid): Cell => ({
    node: at.data.node,
    label: at.data.label,
    bytes: at.data.bytes,
    x: at.x0,
    y: at.y0,
    width: at.x1 - at.x0,
    height: at.y1 - at.y0,
    children: (at.children ?? []).map(cell).filter(isVisible),
  });
  return (laid.children ?? []).map(cell).filter(isVisible);
}

function isVisible({ width, height }: Cell): boolean {
  return width >= 2 && height >= 2;
}

/** The heaviest nodes one by one, those below a thousandth of the whole or past `most` as one. */
function plans(nodes: readonly TreeNode[], whole: number, most: number): Plan[] {
  const shown = nodes.slice(0, most).filter(({ bytes }) => bytes > 0 && bytes >= whole / 1000);
  const rest = nodes.slice(shown.length);
  const made = shown.map((node): Plan => ({
    node,
    label: node.name,
    bytes: node.bytes,
    children: [],
  }));
  const bytes = rest.reduce((sum, node) => sum + node.bytes, 0);
  if (bytes <= 0) return made;
  return [...made, { node: null, label: `${rest.length} smaller`, bytes, children: [] }];
}

/** What to draw inside a group: its children, with the largest folders opened as long as there is room. */
function inside(group: TreeNode, most: number): Plan[] {
  const nodes = [...group.children];
  while (nodes.length < most) {
    const at = nodes.findIndex(({ children }) => children.length > 0);
    const folder = nodes[at];
    if (!folder || folder.bytes < group.bytes / 20) break;
    nodes.splice(at, 1, ...folder.children);
    nodes.sort((a, b) => b.bytes - a.bytes);
  }
  return plans(nodes, group.bytes, most);
}
