import { sendMetrics } from '../otlp/send.ts';
import { metricPoints } from '../report/metric-points.ts';
import type { Report } from '../report/types.ts';
import type { Io, Options } from './command.ts';
import { commitInfo } from './commit-info.ts';
import { readString, usageError } from './options.ts';

export const OTLP_OPTION = [
  '--otlp <endpoint>',
  'send every figure as OpenTelemetry metrics, to http://localhost:4318 or so',
] as const;

/**
 * Sends a report's figures where `--otlp` says.
 *
 * @throws LoadlineError when nobody takes them: figures that are missing later are noticed by nobody.
 */
export async function sendReport(
  io: Io,
  root: string,
  report: Report,
  options: Options,
): Promise<void> {
  if (options['otlp'] === undefined) return;
  const endpoint = readString(options, 'otlp');
  if (endpoint === undefined) throw usageError('--otlp: say where, such as http://localhost:4318.');
  const commit = await commitInfo(root, io.env ?? {}).catch(() => null);
  const points = metricPoints(report);
  await sendMetrics(points, endpoint, { service: 'loadline', commit: commit?.id ?? null });
  io.err(`${points.length} figures were sent to ${endpoint}`);
}
