import { afterAll, describe, expect, test } from 'vitest';

import { tempFolder } from '../../measure/fixtures/temp-folder.ts';
import { runIn } from '../fixtures/run-in.ts';

const ENVIRONMENT = {
  loadline: '0.1.0',
  node: 'v20',
  platform: 'linux-x64',
  cpuModel: 'Xeon',
  cores: 4,
  load: 0,
  browser: 'Chromium 156',
  engine: 'link',
};

function measured(shift: number, environment = ENVIRONMENT): string {
  const loads = [1500, 1504, 1496, 1512, 1500, 1508, 1492, 1500, 1500, 1496].map((paint) => ({
    metrics: { FCP: paint + shift, LCP: paint + shift },
    requests: [],
    errors: [],
  }));
  return JSON.stringify({
    version: 1,
    environment,
    profiles: [{ name: 'fast-3g', down: 1600, up: 768, rtt: 150, cpu: 4 }],
    pages: [{ route: '/', url: '/', profile: 'fast-3g', loads }],
  });
}

const folder = tempFolder({
  'base.json': measured(0),
  'alike.json': measured(2),
  'slower.json': measured(90),
  'elsewhere.json': measured(0, { ...ENVIRONMENT, cpuModel: 'EPYC' }),
  'empty/readme.txt': '',
  'dist/index.html': '<!doctype html>',
});
afterAll(() => folder.remove());
const run = (...argv: string[]) => runIn(folder.path, 'compare', ...argv);

describe('two measurements', () => {
  test('slower is 1, and JSON says by how much', async () => {
    const { code, out } = await run('base.json', 'slower.json', '--format', 'json');
    expect(code).toBe(1);
    const { routes } = JSON.parse(out);
    expect(routes[0]).toMatchObject({ path: '/', profile: 'fast-3g' });
    expect(routes[0].metrics[1]).toMatchObject({
      name: 'LCP',
      base: 1500,
      head: 1590,
      difference: 90,
      verdict: 'slower',
      pairs: 10,
    });
    expect(routes[0].metrics[1].interval[0]).toBeGreaterThan(60);
  });

  test('the same is 0, in words and as a comment', async () => {
    const { code, out } = await run('base.json', 'alike.json');
    expect(code).toBe(0);
    expect(out).toMatch(/alike\.json beside base\.json: no difference shown/);
    expect(out).toMatch(/LCP +1\.50 s +1\.50 s +\+2 ms .*● same/);
    const md = await run('base.json', 'alike.json', '--format', 'md');
    expect(md.out).toMatch(/^\| `\/` \| fast-3g \| LCP \|/m);
  });

  test('a wider margin forgives', async () => {
    expect((await run('base.json', 'slower.json', '--margin', '150ms')).code).toBe(0);
    expect((await run('base.json', 'slower.json', '--margin', '1%,20ms')).code).toBe(1);
  });

  test('those of another machine are refused', async () => {
    const { code, err } = await run('base.json', 'elsewhere.json');
    expect(code).toBe(2);
    expect(err).toMatch(/not measured alike.*\n {2}other CPU: Xeon, EPYC/);
  });
});

test.each([
  [['base.json', 'nothing.json'], 'nothing.json: there is no such file'],
  [['dist', 'nothing'], 'nothing: this is neither a folder of built files'],
  [['dist', 'empty'], 'empty: neither index.html nor a build of this app is there'],
  [['base.json', 'slower.json', '--margin', '5kB'], '--margin 5kB: write "50ms", "2%"'],
  [['base.json', 'slower.json', '--metric', 'speed'], '--metric speed: there is no such metric'],
  [['dist', 'dist', '--pairs', '2'], '--pairs 2: write a whole number from 6 to 200'],
])('%j is wrong usage', async (argv, message) => {
  const { code, err } = await run(...argv);
  expect(code).toBe(2);
  expect(err).toContain(message);
});
