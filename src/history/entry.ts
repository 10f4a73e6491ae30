import { EXIT, LoadlineError } from '../errors.ts';
import type { Report } from '../report/types.ts';
import { vitalsRows } from '../report/vitals.ts';
import type { CommitInfo, HistoryEntry } from './types.ts';

/** What is kept of a report. */
export function createEntry(report: Report, commit: CommitInfo): HistoryEntry {
  const { build, routes, totals, findings, measurement } = report;
  const vitals = measurement === null ? [] : vitalsRows(measurement);
  const count = (severity: string) => findings.filter((one) => one.severity === severity).length;
  return {
    version: 1,
    commit,
    build: {
      loadline: build.loadline,
      vite: build.vite,
      bundler: `${build.bundler.name} ${build.bundler.version}`,
      mode: build.mode,
      compression: { gzip: build.compression.gzip, brotli: build.compression.brotli },
    },
    routes: routes.map(({ path, verdict, firstLoad: { js, css, total, requests } }) => ({
      path,
      verdict,
      js,
      css,
      total,
      requests,
      // A page that failed was measured, and its times mean nothing.
      vitals: vitals
        .filter(({ route, errors }) => route === path && errors.length === 0)
        .map(({ profile, loads, medians }) => ({ profile, loads, medians })),
    })),
    totals: { js: totals.js, css: totals.css, other: totals.other },
    findings: { error: count('error'), warning: count('warning'), info: count('info') },
    environment: measurement?.environment ?? null,
  };
}

export function serializeEntry(entry: HistoryEntry): string {
  return `${JSON.stringify(entry)}\n`;
}

/**
 * Reads an entry.
 *
 * @param file its name, for the error's message.
 * @throws LoadlineError that says what was found and what to do.
 */
export function parseEntry(text: string, file: string): HistoryEntry {
  const fail = (found: string): never => {
    throw new LoadlineError(
      'bad-history',
      `${file}: ${found}. Remove it, or save that commit again with "loadline baseline save".`,
      EXIT.usage,
    );
  };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return fail(`not a saved baseline: ${(error as Error).message}`);
  }
  const entry = value as Partial<HistoryEntry> | null;
  if (typeof entry !== 'object' || entry === null) return fail('not a saved baseline');
  const version: unknown = entry.version;
  if (typeof version === 'number' && version > 1) {
    throw new LoadlineError(
      'newer-history',
      `${file}: version ${version} of a saved baseline, and this Loadline reads version 1. Update Loadline.`,
      EXIT.usage,
    );
  }
  const { commit, routes } = entry;
  const whole =
    version === 1 &&
    typeof commit?.id === 'string' &&
    !Number.isNaN(Date.parse(commit.time)) &&
    Array.isArray(routes) &&
    routes.every(isRoute);
  return whole ? (entry as HistoryEntry) : fail('not a saved baseline, or a damaged one');
}

function isRoute(route: Partial<HistoryEntry['routes'][number]> | null): boolean {
  return (
    typeof route?.path === 'string' &&
    [route.js, route.css, route.total].every((size) => Number.isFinite(size?.brotli)) &&
    Number.isFinite(route.requests) &&
    Array.isArray(route.vitals)
  );
}
