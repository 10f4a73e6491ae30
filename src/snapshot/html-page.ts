/** What an HTML page asks for, as written in it. */
export interface PageLinks {
  readonly scripts: readonly string[];
  readonly preloads: readonly string[];
  readonly styles: readonly string[];
  /** Everything else that the page names and a browser loads with it: icons, images, a web manifest. */
  readonly others: readonly string[];
}

/**
 * Reads the tags of a page that load something. Comments, inline scripts' texts and `nomodule` scripts (which no
 * browser with modules loads) are passed over.
 */
export function readPage(html: string): PageLinks {
  const scripts: string[] = [];
  const preloads: string[] = [];
  const styles: string[] = [];
  const others: string[] = [];
  for (const { name, attributes } of tags(html)) {
    const rel = (attributes.get('rel') ?? '').toLowerCase().split(/\s+/);
    const href = attributes.get('href');
    if (name === 'script') {
      const source = attributes.get('src');
      if (source && !attributes.has('nomodule')) scripts.push(source);
    } else if (name === 'link' && href) {
      if (rel.includes('stylesheet')) {
        if (!rel.includes('alternate')) styles.push(href);
      } else if (rel.includes('modulepreload')) preloads.push(href);
      else if (
        rel.some((word) => /^(?:icon|manifest|apple-touch-icon|preload|mask-icon)$/.test(word))
      )
        others.push(href);
    } else if (name !== 'link' && attributes.get('src')) {
      others.push(attributes.get('src')!);
    }
  }
  return { scripts, preloads, styles, others };
}

interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

const TAG =
  /<!--[\s\S]*?(?:-->|$)|<(script|style|template|noscript|textarea|title)\b((?:"[^"]*"|'[^']*'|[^'">])*)>([\s\S]*?)<\/\1\s*>|<([a-z][\w-]*)\b((?:"[^"]*"|'[^']*'|[^'">])*)>/gi;
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

function* tags(html: string): Generator<Tag> {
  for (const [, block, blockAttributes, , name, attributes] of html.matchAll(TAG)) {
    const tag = block ?? name;
    if (tag === undefined) continue;
    const found = new Map<string, string>();
    for (const match of (blockAttributes ?? attributes ?? '').matchAll(ATTRIBUTE)) {
      const key = match[1]!.toLowerCase();
      if (!found.has(key)) found.set(key, unescape(match[2] ?? match[3] ?? match[4] ?? ''));
    }
    yield { name: tag.toLowerCase(), attributes: found };
  }
}

function unescape(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}

/**
 * The file below the output folder that a page's URL means; null when it is another site's.
 *
 * @param page the page's own file below the output folder.
 * @param base Vite's `base`: `/`, `/app/`, `./`, an empty text, or a whole URL.
 * @param isFile whether a file of that name was emitted.
 */
export function fileOfUrl(
  url: string,
  page: string,
  base: string,
  isFile: (file: string) => boolean,
): string | null {
  const bare = url.replace(/[?#].*$/s, '').trim();
  if (bare === '' || /^(?:data|blob|javascript):/i.test(bare)) return null;
  const candidates: string[] = [];
  if (base !== '' && base !== './' && bare.startsWith(base))
    candidates.push(bare.slice(base.length));
  const elsewhere = /^(?:[a-z][a-z\d+.-]*:)?\/\//i.test(bare);
  if (!elsewhere) {
    const folder = new URL(page, 'http://page/');
    if (URL.canParse(bare, folder.href)) candidates.push(new URL(bare, folder).pathname.slice(1));
    if (bare.startsWith('/')) candidates.push(bare.slice(1));
  } else {
    // `experimental.renderBuiltUrl` may put the files anywhere: the longest tail that is one of ours,
    // its folder included, so that another site's `index.js` is not taken for it.
    const parts = bare.split('/').slice(3);
    for (let from = 0; from < parts.length - 1; from += 1)
      candidates.push(parts.slice(from).join('/'));
  }
  for (const candidate of candidates) {
    const file = decode(candidate);
    if (isFile(file)) return file;
  }
  return null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
