import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { CHECKED } from '../report/fixtures/ci-reports.ts';
import { metricPoints } from '../report/metric-points.ts';
import { sendMetrics } from './send.ts';

interface Sent {
  readonly path: string;
  readonly body: {
    readonly resourceMetrics: readonly {
      readonly resource: { readonly attributes: readonly Attribute[] };
      readonly scopeMetrics: readonly { readonly metrics: readonly Metric[] }[];
    }[];
  };
}

interface Attribute {
  readonly key: string;
  readonly value: { readonly stringValue: string };
}

interface Metric {
  readonly name: string;
  readonly unit: string;
  readonly gauge: {
    readonly dataPoints: readonly { readonly asDouble: number; readonly attributes: Attribute[] }[];
  };
}

let sent: Sent[] = [];
let status = 200;
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    sent.push({ path: request.url ?? '', body: JSON.parse(Buffer.concat(chunks).toString()) });
    response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
  });
});

let endpoint = '';
beforeEach(async () => {
  sent = [];
  status = 200;
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => new Promise((done) => void server.close(done)));

const points = metricPoints(CHECKED);

test('every figure arrives once, with its unit and its labels', async () => {
  await sendMetrics(points, endpoint, { service: 'loadline', commit: 'abc' });
  expect(sent.map(({ path }) => path)).toEqual(['/v1/metrics']);
  const { resource, scopeMetrics } = sent[0]!.body.resourceMetrics[0]!;
  const { attributes } = resource;
  expect(attributes).toContainEqual({ key: 'service.name', value: { stringValue: 'loadline' } });
  expect(attributes).toContainEqual({
    key: 'vcs.ref.head.revision',
    value: { stringValue: 'abc' },
  });
  const metrics = scopeMetrics.flatMap((scope) => scope.metrics);
  const count = metrics.reduce((sum, { gauge }) => sum + gauge.dataPoints.length, 0);
  expect(count).toBe(points.length);
  const requests = metrics.find(({ name }) => name === 'loadline.first_load.requests')!;
  expect(requests.unit).toBe('{request}');
  const route = CHECKED.routes[0]!;
  const of = requests.gauge.dataPoints.find(({ attributes: labels }) =>
    labels.some(({ key, value }) => key === 'route' && value.stringValue === route.path),
  );
  expect(of!.asDouble).toBe(route.firstLoad.requests);
});

test('more routes than the SDK keeps apart by itself are all sent', async () => {
  const many = Array.from({ length: 3000 }, (_, index) => ({
    ...points[0]!,
    labels: { route: `/${index}` },
  }));
  await sendMetrics(many, `${endpoint}/custom/path`, { service: 'loadline', commit: null });
  expect(sent[0]!.path).toBe('/custom/path');
  const metrics = sent.flatMap(({ body }) =>
    body.resourceMetrics.flatMap((one) => one.scopeMetrics.flatMap((scope) => scope.metrics)),
  );
  expect(metrics.flatMap(({ gauge }) => gauge.dataPoints)).toHaveLength(3000);
});

test('figures that nobody takes are an error', async () => {
  status = 400;
  await expect(
    sendMetrics(points, endpoint, { service: 'loadline', commit: null }),
  ).rejects.toMatchObject({ code: 'otlp-failed', exitCode: 2 });
});

test.each(['collector:4318', 'nonsense', 'ftp://x'])('%s is no endpoint', async (text) => {
  await expect(sendMetrics([], text, { service: 'a', commit: null })).rejects.toThrow(
    /write a URL, such as http:\/\/localhost:4318/,
  );
});
