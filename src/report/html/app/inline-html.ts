import { createHash } from 'node:crypto';

import type { Plugin } from 'vite';

interface Tag {
  readonly open: string;
  readonly body: string;
  readonly close: string;
}

/**
 * Turns a build of one page into one file: scripts and styles move into the HTML, and a content security policy names
 * them by hash, so that nothing else in the page can run or load.
 *
 * @param fileName the file to write instead of index.html
 */
export function inlineHtml(fileName: string): Plugin {
  return {
    name: 'loadline:inline-html',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        let html = '';
        const scripts: string[] = [];
        const styles: string[] = [];
        for (const output of Object.values(bundle)) {
          const { fileName: name } = output;
          if (output.type === 'chunk') scripts.push(output.code);
          else if (name.endsWith('.css')) styles.push(String(output.source));
          else if (name.endsWith('.html')) html = String(output.source);
          else this.error(`${name} cannot be inlined: import it with ?inline`);
          delete bundle[name];
        }
        if (scripts.length !== 1) this.error(`one script is wanted, there are ${scripts.length}`);
        this.emitFile({ type: 'asset', fileName, source: inline(html, scripts, styles) });
      },
    },
  };
}

/** The page with its linked scripts and styles put inside, and its policy in the head. */
export function inline(
  html: string,
  scripts: readonly string[],
  styles: readonly string[],
): string {
  const bare = html
    .replaceAll(/\s*<script\b[^>]*\bsrc=[^>]*><\/script>/g, '')
    .replaceAll(/\s*<link\b[^>]*\brel="stylesheet"[^>]*>/g, '');
  const style = { open: '<style>', body: styles.join('\n').trim(), close: '</style>' };
  const script = {
    open: '<script type="module">',
    body: scripts.map(safeScript).join('\n').trim(),
    close: '</script>',
  };
  const page = insertBefore(insertBefore(bare, '</head>', style), '</body>', script);
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy(page)}" />`;
  // A function, because `$&` and its like in a replacement string would be expanded.
  return page.replace(/<meta charset="[^"]*"\s*\/?>/i, (charset) => `${charset}\n    ${meta}`);
}

/** A policy that allows the page's own inline scripts and styles and `data:` images, and nothing else. */
function policy(html: string): string {
  const scripts = hashes(html, /<script(?: type="module")?>([\s\S]*?)<\/script>/g);
  const styles = hashes(html, /<style>([\s\S]*?)<\/style>/g);
  return [
    `default-src 'none'`,
    `script-src ${scripts}`,
    `style-src ${styles}`,
    `img-src data:`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
}

function hashes(html: string, pattern: RegExp): string {
  return Array.from(html.matchAll(pattern), ([, body = '']) => {
    return `'sha256-${createHash('sha256').update(body).digest('base64')}'`;
  }).join(' ');
}

/** Script text that cannot end its own element. */
function safeScript(code: string): string {
  return code
    .replaceAll(/<\/(script)/gi, String.raw`<\/$1`)
    .replaceAll('<!--', String.raw`\x3C!--`);
}

function insertBefore(html: string, mark: string, { open, body, close }: Tag): string {
  const at = html.lastIndexOf(mark);
  if (at < 0) throw new Error(`index.html has no ${mark}`);
  return `${html.slice(0, at)}${open}${body}${close}\n  ${html.slice(at)}`;
}
