import { createHash } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { inline } from './inline-html.ts';

const PAGE = `<!doctype html>
<html>
  <head>
    <meta charset="utf-8" />
    <script>early()</script>
    <script type="module" crossorigin src="/assets/index.js"></script>
    <link rel="stylesheet" crossorigin href="/assets/index.css">
  </head>
  <body><script type="application/octet-stream" id="data"></script></body>
</html>`;

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

function directive(html: string, name: string): string {
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
  return policy.split('; ').find((part) => part.startsWith(`${name} `)) ?? '';
}

describe('inline', () => {
  it('leaves no address to load from', () => {
    const html = inline(PAGE, ['main()'], ['a{}']);
    expect(html).not.toMatch(/\b(?:src|href)=/);
    expect(html).toContain('<style>a{}</style>');
    expect(html).toContain('<script type="module">main()</script>');
  });

  it('allows its own scripts and styles by their hashes, and nothing else', () => {
    const html = inline(PAGE, ['main()'], ['a{}']);
    expect(directive(html, 'default-src')).toBe(`default-src 'none'`);
    expect(directive(html, 'script-src')).toBe(`script-src ${hash('early()')} ${hash('main()')}`);
    expect(directive(html, 'style-src')).toBe(`style-src ${hash('a{}')}`);
  });

  it('keeps code that ends a script, or looks like a replacement pattern, as it is', () => {
    const html = inline(PAGE, [`a("</script><!--", "$&$1")`], []);
    expect(html).toContain(String.raw`a("<\/script>\x3C!--", "$&$1")`);
  });
});
