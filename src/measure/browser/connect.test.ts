import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';

import { chromium, type BrowserServer } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { compareBuilds } from '../compare/compare.ts';
import { tempFolder } from '../fixtures/temp-folder.ts';
import { measure } from '../measure.ts';
import { mergeMeasurements } from '../merge.ts';
import { connectBrowser, ownAddress } from './connect.ts';
import { findBrowser } from './find.ts';
import { launchArguments } from './launch.ts';

const NEAR = { name: 'near', down: 9000, up: 9000, rtt: 40, cpu: 1 };
/** An address of this machine that other machines know; loopback where there is none. */
const address =
  Object.values(networkInterfaces())
    .flat()
    .find((one) => one?.family === 'IPv4' && !one.internal)?.address ?? '127.0.0.1';

let servers: BrowserServer[] = [];
beforeAll(async () => {
  const { path } = await findBrowser();
  const launch = () =>
    chromium.launchServer({ executablePath: path, args: [...launchArguments()] });
  servers = [await launch(), await launch()];
});
afterAll(() => Promise.all(servers.map((server) => server.close())));

it('measures in the browsers of two servers, which come over the link, and joins what they saw', async () => {
  const { path: dist, remove } = tempFolder({
    'index.html': '<!doctype html><title>app</title><h1>Hello</h1><script src="/a.js"></script>',
    'a.js': 'document.title = "ran";',
  });
  const hosts = ['127.0.0.1', address];
  const parts = [];
  for (const [index, server] of servers.entries()) {
    const part = await measure({
      dist,
      routes: [{ route: `/${index}`, url: `/?${index}` }],
      profiles: [NEAR],
      runs: 1,
      further: { warm: 1, routeChanges: 0, interactions: 0, coverage: false, film: false },
      remote: { endpoint: server.wsEndpoint(), host: hosts[index]! },
    });
    parts.push({ name: hosts[index]!, measurement: part });
  }
  const whole = mergeMeasurements(parts);
  expect(whole.environment).toMatchObject({ cpuModel: 'unknown (remote)', engine: 'link' });
  expect(whole.pages.map(({ route }) => route)).toEqual(['/0', '/1']);
  for (const { loads, warm } of whole.pages) {
    expect(loads[0]!.errors).toEqual([]);
    expect(loads[0]!.requests).toHaveLength(2);
    // Three round trips to the first byte, none of which a way around the link would take.
    expect(loads[0]!.metrics.TTFB).toBeGreaterThan(3 * NEAR.rtt);
    expect(warm).toHaveLength(1);
  }
  remove();
});

it('is reached under the address from which it reaches the browser', async () => {
  const endpoint = servers[0]!.wsEndpoint();
  expect(await ownAddress({ endpoint, host: 'me.local' })).toBe('me.local');
  expect(await ownAddress({ endpoint })).toMatch(/^(?:127\.|::1$)/);
});

it('says that there is no browser', async () => {
  const listening = createServer((_, response) => {
    response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => listening.once('listening', resolve));
  const { port } = listening.address() as AddressInfo;
  const endpoint = `ws://127.0.0.1:${port}/`;
  const failed = { code: 'browser-failed', message: expect.stringContaining(`at ${endpoint}`) };
  await expect(connectBrowser({ endpoint }, '')).rejects.toMatchObject(failed);
  listening.closeAllConnections();
  await new Promise((resolve) => listening.close(resolve));
  await expect(ownAddress({ endpoint })).rejects.toMatchObject(failed);
});

it('compares two builds in a browser elsewhere', async () => {
  const builds = [1, 2].map(() => tempFolder({ 'index.html': '<h1>Hello</h1>' }));
  const [base, head] = builds.map(({ path }, index) => ({
    name: `${index}`,
    dist: path,
    base: '/',
  }));
  const { environment, routes } = await compareBuilds({
    base: base!,
    head: head!,
    routes: [{ route: '/', url: '/' }],
    profiles: [NEAR],
    pairs: 2,
    remote: { endpoint: servers[0]!.wsEndpoint(), host: address },
  });
  for (const { remove } of builds) remove();
  expect(environment.cpuModel).toBe('unknown (remote)');
  expect(routes[0]).toMatchObject({ errors: [], metrics: [{ name: 'FCP', pairs: 2 }, {}] });
  expect(routes[0]!.metrics[0]!.base).toBeGreaterThan(2 * NEAR.rtt);
}, 60_000);
