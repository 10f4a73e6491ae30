/** What the editor of stories makes, and the attributes that each may have. Everything else is refused, not removed. */
const TAGS: Readonly<Record<string, readonly string[]>> = {
  p: [],
  h1: [],
  h2: [],
  h3: [],
  h4: [],
  h5: [],
  h6: [],
  ul: [],
  li: [],
  blockquote: [],
  pre: [],
  strong: [],
  em: [],
  b: [],
  i: [],
  s: [],
  u: [],
  br: [],
  hr: [],
  code: ['class'],
  ol: ['start', 'type'],
  a: ['href', 'target', 'rel', 'class'],
};

const TAG = /^<\/?([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*\/?>/;
const ATTRIBUTE = /([a-z-]+)(?:="([^"]*)")?/g;
const SAFE_LINK = /^(?:https?:|mailto:|tel:|\/(?!\/)|#)/;

/** Says what in a story's body is not allowed, or nothing when all of it is. */
export function refusedHtml(html: string): string | undefined {
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at)) {
    const match = TAG.exec(html.slice(at));
    const allowed = match?.[1] && Object.hasOwn(TAGS, match[1]) ? TAGS[match[1]] : undefined;
    if (!match || !allowed) return html.slice(at, at + 30);
    for (const [text, name = '', value = ''] of (match[2] ?? '').matchAll(ATTRIBUTE)) {
      if (!allowed.includes(name)) return text;
      if (name === 'href' && !SAFE_LINK.test(value)) return text;
    }
    at += match[0].length;
  }
  return undefined;
}
