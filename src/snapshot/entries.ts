import type { BundleFacts, ScriptFacts } from './bundle-facts.ts';
import { fileKind } from './file-name.ts';
import { fileOfUrl, readPage } from './html-page.ts';
import type { EntryFact } from './types.ts';

/** The ways into the app: its pages, or where it has none, its entry chunks. */
export function findEntries(
  facts: BundleFacts,
  fileIndex: ReadonlyMap<string, number>,
): EntryFact[] {
  const pages = facts.files.flatMap(({ file, content }, html) =>
    fileKind(file) === 'html' && facts.build.target === 'app'
      ? [pageEntry(file, html, Buffer.from(content).toString(), facts.build.base, fileIndex)]
      : [],
  );
  if (pages.length > 0) return pages;
  const chunks = facts.files.map(({ script }) => script);
  // A framework makes an entry of each route, so that none is folded into another: no page begins with one of those.
  const framed = chunks.some((script) => isWayIn(script) && !isRouteChunk(script));
  return chunks.flatMap((script, index) =>
    script !== null && isWayIn(script) && !(framed && isRouteChunk(script))
      ? [
          {
            name: script.name,
            html: null,
            scripts: [index],
            preloads: [],
            styles: script.css.flatMap((file) => fileIndex.get(file) ?? []),
            external: [],
          },
        ]
      : [],
  );
}

function isWayIn(script: ScriptFacts | null): boolean {
  return script?.entry === true && !script.worker;
}

function isRouteChunk(script: ScriptFacts | null): boolean {
  return /\?(__(react-router|remix)-build-client-route$|route-chunk=)/.test(script?.facade ?? '');
}

function pageEntry(
  file: string,
  html: number,
  text: string,
  base: string,
  fileIndex: ReadonlyMap<string, number>,
): EntryFact {
  const links = readPage(text);
  const external: string[] = [];
  const ours = (urls: readonly string[]): number[] => {
    const found: number[] = [];
    for (const url of urls) {
      const name = fileOfUrl(url, file, base, (candidate) => fileIndex.has(candidate));
      if (name !== null) found.push(fileIndex.get(name)!);
      else if (!url.startsWith('data:')) external.push(url);
    }
    return [...new Set(found)];
  };
  return {
    name: file,
    html,
    scripts: ours(links.scripts),
    preloads: ours(links.preloads),
    styles: ours(links.styles),
    external,
  };
}
