import { describe, expect, it } from 'vitest';

import { consoleBuild } from '../../fixtures/console-build.ts';
import { consoleReport } from '../../fixtures/console-report.ts';
import { renderHtml } from '../../render.ts';
import { readBuild } from './read-build.ts';

const TEMPLATE = ['report', 'films', 'snapshot']
  .map((part) => `<script type="application/octet-stream" id="loadline-${part}"></script>`)
  .join('');

const file = (name: string, text: string) => ({ name, text: () => Promise.resolve(text) });

describe('readBuild', () => {
  const snapshot = consoleBuild();

  it('reads a Snapshot', async () => {
    const read = await readBuild(file('base.json', JSON.stringify(snapshot)));
    expect(read.name).toBe('base.json');
    expect(read.snapshot).toEqual(snapshot);
  });

  it('reads the Snapshot in a report', async () => {
    const html = renderHtml(`<!doctype html>${TEMPLATE}`, consoleReport({ bare: true }));
    expect((await readBuild(file('report.html', html))).snapshot).toEqual(snapshot);
  });

  it.each([
    ['a.json', '{"version": 2}', 'a.json: version 2 of the Snapshot'],
    ['a.json', '', 'a.json: not a whole Snapshot, expected JSON: the file is empty'],
    ['a.html', '<!doctype html><p>hello</p>', 'a.html: not a whole Snapshot'],
  ])('says what is wrong with %s: %s', async (name, text, message) => {
    await expect(readBuild(file(name, text))).rejects.toThrow(message);
  });
});
