import { splitQuery } from '../../snapshot/module-id.ts';
import type { TreeFolder, TreeLeaf, TreeNode } from './types.ts';

/** A module in a file: its id, and the uid that its leaf gets. */
export interface Leaf {
  readonly id: string;
  readonly uid: string;
}

interface Folder {
  readonly folders: Map<string, Folder>;
  readonly leaves: TreeLeaf[];
}

/** The modules of one file as folders; a folder that holds nothing but another one is joined with it. */
export function fileTree(file: string, leaves: readonly Leaf[]): TreeFolder {
  const top = newFolder();
  for (const { id, uid } of leaves) {
    const steps = pathSteps(id);
    const name = steps.pop() ?? id;
    let folder = top;
    for (const step of steps) {
      const inner = folder.folders.get(step) ?? newFolder();
      folder.folders.set(step, inner);
      folder = inner;
    }
    folder.leaves.push({ name, uid });
  }
  return { name: file, children: childrenOf(top) };
}

function newFolder(): Folder {
  return { folders: new Map(), leaves: [] };
}

function childrenOf({ folders, leaves }: Folder): TreeNode[] {
  return [...[...folders].map(([name, folder]) => toNode(name, folder)), ...leaves];
}

function toNode(name: string, folder: Folder): TreeNode {
  const children = childrenOf(folder);
  const [only] = children;
  return children.length === 1 && only
    ? { ...only, name: `${name}/${only.name}` }
    : { name, children };
}

/** A virtual module's name (`<vite/preload-helper.js>`) is no path, and neither is what stands in a query. */
function pathSteps(id: string): string[] {
  if (id.startsWith('<')) return [id];
  const { path, query } = splitQuery(id);
  const steps = path.split('/').filter((step) => step !== '');
  const name = steps.pop();
  return [...steps, (name ?? '') + query];
}
