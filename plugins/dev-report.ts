import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';

/** Where an app's last report lies, and the Snapshot it could be made of; absolute. */
export interface ReportPlaces {
  readonly report: string;
  readonly snapshot: string;
}

export function reportPlaces(root: string, snapshot: string): ReportPlaces {
  return { report: resolve(root, '.loadline/report.html'), snapshot: resolve(root, snapshot) };
}

/** When the app was last looked at, as milliseconds; null when it never was. */
export async function lastLook({ report, snapshot }: ReportPlaces): Promise<number | null> {
  const times = [await writtenAt(report), await writtenAt(snapshot)].filter((at) => at !== null);
  return times.length === 0 ? null : Math.max(...times);
}

/**
 * The page that `loadline analyze` or `check` wrote; where a build with the plugin came after it, one made of that build.
 *
 * @returns null when there is neither.
 * @throws when the Snapshot cannot be read, or the package was not built.
 */
export async function lastReport({ report, snapshot }: ReportPlaces): Promise<string | null> {
  const [page, build] = [await writtenAt(report), await writtenAt(snapshot)];
  if (page !== null && (build === null || page >= build)) return readFile(report, 'utf8');
  if (build === null) return null;
  // A build has no use for it, and should not wait for it.
  const { renderBuild } = await import('./render-build.ts');
  return renderBuild(await readFile(snapshot, 'utf8'), snapshot);
}

async function writtenAt(file: string): Promise<number | null> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => null,
  );
}
