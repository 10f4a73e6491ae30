import { EXIT, LoadlineError } from '../errors.ts';
import { METRICS, type MetricPoint } from '../report/metric-points.ts';

/** What stands for every point: the service, and the commit where it is known. */
export interface OtlpResource {
  readonly service: string;
  readonly commit: string | null;
}

/**
 * Sends figures as OpenTelemetry metrics, with its official SDK. Headers and the like are read from its own variables,
 * `OTEL_EXPORTER_OTLP_HEADERS` above all.
 *
 * @param endpoint `http://localhost:4318`; without a path, `/v1/metrics` is added
 * @throws LoadlineError `no-opentelemetry` when the SDK is not installed, `otlp-failed` when nobody took the figures.
 */
export async function sendMetrics(
  points: readonly MetricPoint[],
  endpoint: string,
  { service, commit }: OtlpResource,
): Promise<void> {
  const url = metricsUrl(endpoint);
  const [sdk, otlp, resources] = await loadSdk();
  const exporter = new otlp.OTLPMetricExporter({ url, timeoutMillis: 10_000 });
  let failure: Error | undefined;
  // The reader keeps a failed export to itself.
  const watched = Object.assign(Object.create(exporter) as typeof exporter, {
    export(
      metrics: Parameters<typeof exporter.export>[0],
      done: Parameters<typeof exporter.export>[1],
    ) {
      exporter.export(metrics, (result) => {
        if (result.code !== 0) failure = result.error ?? new Error('it was refused');
        done(result);
      });
    },
  });
  const reader = new sdk.PeriodicExportingMetricReader({
    exporter: watched,
    exportIntervalMillis: 2 ** 31 - 1,
  });
  const provider = new sdk.MeterProvider({
    readers: [reader],
    resource: resources.resourceFromAttributes({
      'service.name': service,
      ...(commit === null ? {} : { 'vcs.ref.head.revision': commit }),
    }),
    // A build has more routes than the SDK keeps apart by itself.
    views: [{ instrumentName: '*', aggregationCardinalityLimit: points.length + 1 }],
  });
  const meter = provider.getMeter('loadline');
  for (const [name, { unit, help }] of Object.entries(METRICS)) {
    const found = points.filter((point) => point.name === name);
    if (found.length === 0) continue;
    const gauge = meter.createGauge(name, { unit, description: help });
    for (const { value, labels } of found) gauge.record(value, { ...labels });
  }
  // It exports what is there once more, and stops.
  await provider.shutdown().catch((error: unknown) => void (failure ??= error as Error));
  if (failure === undefined) return;
  throw new LoadlineError(
    'otlp-failed',
    `${url} did not take the figures: ${failure.message}`,
    EXIT.usage,
    { cause: failure },
  );
}

function metricsUrl(endpoint: string): string {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new LoadlineError(
      'usage',
      `--otlp ${endpoint}: write a URL, such as http://localhost:4318.`,
      EXIT.usage,
    );
  }
  if (url.pathname === '/') url.pathname = '/v1/metrics';
  return url.href;
}

/** An optional dependency: only who sends needs it. */
async function loadSdk() {
  try {
    return await Promise.all([
      import('@opentelemetry/sdk-metrics'),
      import('@opentelemetry/exporter-metrics-otlp-http'),
      import('@opentelemetry/resources'),
    ]);
  } catch (cause) {
    const names = ['sdk-metrics', 'exporter-metrics-otlp-http', 'resources', 'api'];
    throw new LoadlineError(
      'no-opentelemetry',
      `--otlp needs OpenTelemetry's SDK, which is not installed: npm i -D ${names.map((name) => `@opentelemetry/${name}`).join(' ')}`,
      EXIT.usage,
      { cause },
    );
  }
}
