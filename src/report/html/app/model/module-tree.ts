import { APP, GLUE, ownerOf } from '../../../../analysis/packages.ts';
import type { Snapshot } from '../../../../snapshot/types.ts';
import type { Size } from './sizes.ts';

/** A package, a folder in it or a module, with all that is below it. */
export interface TreeNode {
  /** As it is written in the tree: `recharts`, `es6/chart`, `Bar.js`. */
  readonly name: string;
  /** The package, `(app)` or `(runtime)`. Empty at the root. */
  readonly owner: string;
  /** Path below the owner; empty at the owner itself. */
  readonly path: string;
  /** Index into the Snapshot's modules; null for what has children, and for the bundler's glue. */
  readonly module: number | null;
  readonly bytes: number;
  /** Number of modules below. */
  readonly modules: number;
  /** How many routes load it first, from 0 to 1 of all routes, weighed by bytes. */
  readonly use: number;
  /** How much of it ran while routes loaded, from 0 to 1; null where no browser looked. */
  readonly ran: number | null;
  /** Heaviest first. */
  readonly children: readonly TreeNode[];
}

interface Draft {
  name: string;
  owner: string;
  path: string;
  module: number | null;
  bytes: number;
  modules: number;
  used: number;
  /** Bytes of which a browser told whether they run, and those that did. */
  looked: number;
  ran: number;
  children: Map<string, Draft>;
}

/** Which routes load a file first: for each file, the indexes of the routes. */
export type FileUse = readonly ReadonlySet<number>[];

const NOBODY_LOOKED: ReadonlyMap<string, number> = new Map();

/**
 * All bytes of `files` by package, folder and module. They sum to those of the files, except that files without shares
 * (images, fonts) are not in it. Folders that hold one folder only are drawn together.
 */
export function moduleTree(
  snapshot: Snapshot,
  files: readonly number[],
  size: Size,
  use: FileUse,
  ran: ReadonlyMap<string, number> = NOBODY_LOOKED,
): TreeNode {
  const at = { raw: 1, gzip: 2, brotli: 3 }[size];
  const root = draft('', '', '', null);
  const routes = Math.max(1, snapshot.routes.length);
  const leaves = new Map<number, Draft>();
  for (const index of files) {
    const used = (use[index]?.size ?? 0) / routes;
    for (const share of snapshot.files[index]?.shares ?? []) {
      const [module] = share;
      let leaf = leaves.get(module);
      if (!leaf) leaves.set(module, (leaf = leafOf(snapshot, root, module)));
      leaf.bytes += share[at]!;
      leaf.used += share[at]! * used;
    }
  }
  for (const [module, leaf] of leaves) {
    const share = ran.get(snapshot.modules[module]?.id ?? '');
    if (share === undefined) continue;
    leaf.looked = leaf.bytes;
    leaf.ran = leaf.bytes * share;
  }
  return finish(sumUp(root));
}

/** The draft of a module, made with the folders on the way where they are missing. */
function leafOf(snapshot: Snapshot, root: Draft, module: number): Draft {
  const owner = ownerOf(snapshot, module);
  let node = below(root, owner, owner, '');
  if (module < 0) return node;
  const path = pathInOwner(snapshot.modules[module]!.id, owner);
  for (let start = 0; start <= path.length;) {
    const slash = path.indexOf('/', start);
    const end = slash < 0 ? path.length : slash;
    node = below(node, path.slice(start, end), owner, path.slice(0, end));
    start = end + 1;
  }
  node.module = module;
  node.modules = 1;
  return node;
}

/** Adds what is below to every folder. */
function sumUp(node: Draft): Draft {
  for (const child of node.children.values()) {
    const { bytes, used, modules, looked, ran } = sumUp(child);
    node.bytes += bytes;
    node.looked += looked;
    node.ran += ran;
    node.used += used;
    node.modules += modules;
  }
  return node;
}

/** A module's path without the package in front: `node_modules/recharts/es6/a.js` is `es6/a.js`. */
export function pathInOwner(id: string, owner: string): string {
  const prefix = `node_modules/${owner}/`;
  return owner !== APP && id.startsWith(prefix) ? id.slice(prefix.length) : id;
}

function below(parent: Draft, name: string, owner: string, path: string): Draft {
  let node = parent.children.get(name);
  if (!node) parent.children.set(name, (node = draft(name, owner, path, null)));
  return node;
}

function draft(name: string, owner: string, path: string, module: number | null): Draft {
  return {
    name,
    owner,
    path,
    module,
    bytes: 0,
    modules: 0,
    used: 0,
    looked: 0,
    ran: 0,
    children: new Map(),
  };
}

function finish(from: Draft): TreeNode {
  let node = from;
  let { name } = node;
  for (;;) {
    const [only, more] = node.children.values();
    const folder = node.path !== '' && node.module === null;
    if (!folder || !only || more || only.module !== null) break;
    name = `${name}/${only.name}`;
    node = only;
  }
  const { owner, path, module, bytes, modules, used } = node;
  const children = Array.from(node.children.values(), finish).sort((a, b) => b.bytes - a.bytes);
  const use = bytes ? used / bytes : 0;
  const ran = node.looked > 0 ? node.ran / node.looked : null;
  return { name, owner, path, module, bytes, modules, use, ran, children };
}

/** The nodes from the root down to the one at `owner` and `path`; as far as they exist. */
export function trail(root: TreeNode, owner: string, path: string): TreeNode[] {
  const way = [root];
  if (owner === '') return way;
  for (let node: TreeNode | undefined = root; node;) {
    node = node.children.find(
      (child) =>
        child.owner === owner &&
        (child.path === '' || path === child.path || path.startsWith(`${child.path}/`)),
    );
    if (node) way.push(node);
    if (node?.path === path) break;
  }
  return way;
}

/** How an owner is called on the page. */
export function ownerTitle(owner: string): string {
  if (owner === APP) return 'Your code';
  return owner === GLUE ? 'Bundler’s glue' : owner;
}
