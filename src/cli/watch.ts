import { relative } from 'node:path';

import pico from 'picocolors';

import { findingKey } from '../analysis/baseline/keys.ts';
import { diffSnapshots } from '../analysis/diff/diff.ts';
import type { BuildAppOptions } from '../build/build-app.ts';
import { watchApp, type WatchedBuild } from '../build/watch-app.ts';
import { EXIT, LoadlineError, type ExitCode } from '../errors.ts';
import { createReport } from '../report/create-report.ts';
import { formatReportText } from '../report/text/report.ts';
import type { TextOptions } from '../report/text/style.ts';
import { formatWatchFailure, formatWatchStep } from '../report/text/watch.ts';
import type { Report } from '../report/types.ts';
import { slashes } from '../snapshot/module-id.ts';
import type { Snapshot } from '../snapshot/types.ts';
import type { Io } from './command.ts';
import { divertStdout } from './divert-stdout.ts';
import { writeHtmlReport } from './html-report.ts';

interface Seen {
  readonly snapshot: Snapshot;
  readonly report: Report;
}

/**
 * Builds an app again and again: the whole report of the first build that succeeds, then what each further one changed.
 * Ctrl-C ends it.
 *
 * @throws LoadlineError where not even a first build could begin.
 */
export async function watchAndPrint(io: Io, options: BuildAppOptions): Promise<ExitCode> {
  const { root } = options;
  const text: TextOptions = {
    colors: pico.createColors(io.colors),
    width: io.width,
    root: slashes(relative(io.cwd, root)),
  };
  let first: Seen | null = null;
  let last: Seen | null = null;

  async function show(build: WatchedBuild): Promise<void> {
    const at = new Date().toTimeString().slice(0, 8);
    if ('failure' in build) {
      if (!(build.failure instanceof LoadlineError)) throw build.failure;
      io.out(formatWatchFailure(at, build.failure.message, text));
      return;
    }
    const { snapshot, took } = build;
    const seen = { snapshot, report: createReport({ snapshot }) };
    if (first === null || last === null) {
      io.out(formatReportText(seen.report, text));
      await writeHtmlReport(io, root, seen, []);
      io.err('Watching for changes. Ctrl-C ends it.\n');
      first = seen;
    } else {
      const diff = diffSnapshots(last.snapshot, snapshot);
      const total = diffSnapshots(first.snapshot, snapshot);
      const fresh = without(seen.report, last.report);
      const mended = without(last.report, seen.report).length;
      io.out(formatWatchStep({ at, took, diff, total, fresh, mended }, text));
      const quiet = { ...io, err: () => {} };
      if (!diff.same || fresh.length + mended > 0) await writeHtmlReport(quiet, root, seen, []);
    }
    last = seen;
  }

  const app = await divertStdout(() => watchApp(options));
  const stop = (): void => void app.close();
  io.signal.addEventListener('abort', stop, { once: true });
  if (io.signal.aborted) stop();
  try {
    for (;;) {
      const build = await divertStdout(() => app.next());
      if (build === null) return EXIT.ok;
      await show(build);
    }
  } finally {
    io.signal.removeEventListener('abort', stop);
    await app.close();
  }
}

/** What the rules find in one build and not in the other. Remarks are no news. */
function without({ findings }: Report, other: Report): Report['findings'] {
  const known = new Set(other.findings.map(findingKey));
  return findings.filter(
    (finding) => finding.severity !== 'info' && !known.has(findingKey(finding)),
  );
}
