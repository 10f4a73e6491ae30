/** What rollup-plugin-visualizer's pictures are drawn from: version 2 of its raw data. */
export interface VisualizerData {
  readonly version: 2;
  readonly tree: TreeFolder;
  /** A module's bytes in one file, by the leaf's uid. */
  readonly nodeParts: Readonly<Record<string, ModulePart>>;
  readonly nodeMetas: Readonly<Record<string, ModuleMeta>>;
  readonly env: Readonly<Record<string, string>>;
  /** Which compressed sizes are there to choose from. */
  readonly options: {
    readonly gzip: boolean;
    readonly brotli: boolean;
    readonly sourcemap: boolean;
  };
}

export interface TreeFolder {
  readonly name: string;
  readonly children: readonly TreeNode[];
}

export interface TreeLeaf {
  readonly name: string;
  /** Key of `nodeParts`. */
  readonly uid: string;
}

export type TreeNode = TreeFolder | TreeLeaf;

/** Bytes. `renderedLength` is what the picture calls "Rendered": the bytes in the emitted file. */
export interface ModulePart {
  readonly renderedLength: number;
  readonly gzipLength: number;
  readonly brotliLength: number;
  /** Key of `nodeMetas`. */
  readonly metaUid: string;
}

export interface ModuleMeta {
  readonly id: string;
  /** From a file's name to a key of `nodeParts`. */
  readonly moduleParts: Readonly<Record<string, string>>;
  readonly imported: readonly ModuleLink[];
  readonly importedBy: readonly ModuleLink[];
  readonly isEntry?: true;
}

export interface ModuleLink {
  /** Key of `nodeMetas`. */
  readonly uid: string;
  readonly dynamic?: true;
}
