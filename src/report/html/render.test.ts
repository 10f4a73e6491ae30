import { gunzipSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { consoleReport } from './fixtures/console-report.ts';
import { renderHtml } from './render.ts';
import { withoutFilm } from './report-data.ts';

const TEMPLATE = [
  '<!doctype html><title>$& $1</title>',
  '<script type="application/octet-stream" id="loadline-report"></script>',
  '<script type="application/octet-stream" id="loadline-films"></script>',
  '<script type="application/octet-stream" id="loadline-snapshot"></script>',
  '<script>run()</script>',
].join('\n');

/** Names that would break out of an element, an attribute, a string or a replacement pattern. */
const HOSTILE = [
  'src/</script><script>alert(1)</script>.ts',
  'src/<img src=x onerror=alert(1)>.ts',
  'src/<!--<script>.ts',
  `src/"'$&$\`\u2028\u202e.ts`,
];

function embedded(html: string, part: string): string {
  return new RegExp(`id="loadline-${part}">([^<]*)</script>`).exec(html)?.[1] ?? '';
}

function unpacked(html: string, part: string): unknown {
  return JSON.parse(gunzipSync(Buffer.from(embedded(html, part), 'base64')).toString());
}

describe('renderHtml', () => {
  const data = consoleReport({ names: HOSTILE });
  const html = renderHtml(TEMPLATE, data);

  it('embeds every part so that it comes out as it went in', () => {
    const { measurement } = data.report;
    const pages = measurement!.pages.map(withoutFilm);
    const report = { ...data.report, measurement: { ...measurement, pages } };
    expect(unpacked(html, 'report')).toEqual(JSON.parse(JSON.stringify(report)));
    const films = unpacked(html, 'films') as readonly { readonly film: unknown }[];
    expect(films.map(({ film }) => film)).toEqual(measurement!.pages.map(({ film }) => film));
    expect(unpacked(html, 'snapshot')).toEqual(JSON.parse(JSON.stringify(data.snapshot)));
    expect(data.snapshot.modules.map(({ id }) => id)).toEqual(expect.arrayContaining(HOSTILE));
  });

  it('adds nothing to the template but letters of base64', () => {
    const bare = ['report', 'films', 'snapshot'].reduce(
      (text, part) => text.replace(embedded(html, part), ''),
      html,
    );
    expect(bare).toBe(TEMPLATE);
    expect(embedded(html, 'snapshot')).toMatch(/^[\w+/]+=*$/);
    expect(html).not.toContain('alert');
  });

  it('refuses a template without a place for the data', () => {
    expect(() => renderHtml('<!doctype html>', data)).toThrow('no place for the report');
  });
});
