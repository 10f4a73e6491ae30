import { readFile, stat } from 'node:fs/promises';

import { writtenAllows, type WrittenAllow } from '../src/snapshot/allows.ts';
import { mapLimited } from '../src/snapshot/compress.ts';
import {
  createLocator,
  prepareImportReading,
  writtenImports,
} from '../src/snapshot/import-places.ts';
import { filePath } from '../src/snapshot/module-id.ts';

/** An import as it stands in a module's source. */
export interface SourceImport {
  readonly to: string;
  readonly dynamic: boolean;
  readonly line: number;
  readonly column: number;
}

export interface SourceNode {
  readonly id: string;
  readonly imports: readonly SourceImport[];
  readonly allows: readonly WrittenAllow[];
  /** The source; null for what is only the end of a way. */
  readonly text: string | null;
}

export type Resolve = (specifier: string, importer: string) => Promise<string | null>;

const SOURCE = /\.(?:[cm]?[jt]sx?|html?)$/;

/** Files read at a time. */
const LANES = 16;

/** Walks an app's source as it is on disk. What was read once is read again only when the file has changed. */
export interface SourceWalker {
  /** All modules that are reached from the entries; packages are the ends of the ways. */
  walk(entries: readonly string[], resolve: Resolve): Promise<readonly SourceNode[]>;
  /** Forgets what imports lead to: a file came or went. */
  forget(): void;
}

export function createSourceWalker(): SourceWalker {
  const known = new Map<string, { readonly stamp: number; readonly node: SourceNode }>();

  async function nodeOf(id: string, resolve: Resolve): Promise<SourceNode> {
    const end: SourceNode = { id, imports: [], allows: [], text: null };
    const path = filePath(id);
    if (path !== id || id.includes('/node_modules/') || !SOURCE.test(id)) return end;
    const stamp = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => null,
    );
    if (stamp === null) return end;
    const before = known.get(id);
    if (before?.stamp === stamp) return before.node;
    const source = await readFile(path, 'utf8').catch(() => '');
    const locate = createLocator(source);
    const written = writtenImports(path, source).map((one) => ({ ...one, place: locate(one.at) }));
    const imports: SourceImport[] = [];
    for (const { specifier, dynamic, place } of written) {
      const to = await resolve(specifier, id);
      if (to !== null) imports.push({ to, dynamic, line: place[0], column: place[1] });
    }
    const node = { id, imports, allows: writtenAllows(source), text: source };
    known.set(id, { stamp, node });
    return node;
  }

  return {
    async walk(entries, resolve) {
      await prepareImportReading();
      const seen = new Set(entries);
      const nodes: SourceNode[] = [];
      for (let wave = [...seen]; wave.length > 0;) {
        const read = await mapLimited(wave, LANES, (id) => nodeOf(id, resolve));
        nodes.push(...read);
        wave = read
          .flatMap(({ imports }) => imports.map(({ to }) => to))
          .filter((to) => !seen.has(to) && seen.add(to));
      }
      return nodes;
    },
    forget: () => known.clear(),
  };
}
