import type { Change, SnapshotDiff } from '../../analysis/diff/types.ts';
import { beforeAndAfter, stateWord } from '../change-words.ts';
import type { FormatContext } from '../format.ts';
import { ABOUT, formatBytes, formatChange, formatCount } from '../units.ts';
import { details, fitComment, mdTable, type MdColumn } from './blocks.ts';
import { code } from './escape.ts';
import { markerOf, notes } from './report.ts';

const CHANGE: readonly MdColumn[] = [
  { title: 'before', align: 'right' },
  { title: 'after', align: 'right' },
  { title: 'change', align: 'right' },
];

/** The answer of `loadline diff` as a comment for a pull request. */
export function formatDiffMarkdown(diff: SnapshotDiff, context?: FormatContext): string {
  if (diff.same) {
    const same = '## 🟢 Loadline: no change in size';
    return [markerOf(context?.places), same, notes(diff.notes, 50)]
      .join('\n\n')
      .trimEnd()
      .concat('\n');
  }
  const about = diff.estimated ? ABOUT : '';
  return fitComment((most) =>
    [markerOf(context?.places), headline(diff), routes(diff, most), packages(diff, most, about)]
      .concat(modules(diff, most, about), notes(diff.notes, most))
      .filter((part) => part !== '')
      .join('\n\n')
      .concat('\n'),
  );
}

function headline({ totals: { js, css } }: SnapshotDiff): string {
  const change = js.change.brotli + css.change.brotli;
  const mark = change > 0 ? '🔴' : '🟢';
  const sum = `JS ${changeText(js)}, CSS ${changeText(css)}`;
  return `## ${mark} Loadline: ${formatChange(change)}\n\nAll files, brotli: ${sum}.`;
}

function routes({ routes }: SnapshotDiff, most: number): string {
  if (routes.length === 0) return 'No route’s first load changed.';
  const table = mdTable(
    [{ title: 'route' }, ...CHANGE, { title: 'files', align: 'right' }, { title: 'verdict' }],
    routes.map(({ path, total, requests, verdict }) => [
      code(path),
      ...cells(total),
      beforeAndAfter(requests.base, requests.head),
      beforeAndAfter(verdict.base, verdict.head),
    ]),
    most,
  );
  return `### First load of routes\n\n${table}`;
}

function packages({ packages }: SnapshotDiff, most: number, about: string): string {
  if (packages.length === 0) return '';
  const table = mdTable(
    [{ title: 'package' }, ...CHANGE, { title: 'version' }],
    packages.map(({ name, size, versions }) => {
      const [base, head] = [versions.base, versions.head].map(
        (all) => all.map(code).join(', ') || null,
      );
      return [code(name), ...cells(size, about), beforeAndAfter(base ?? null, head ?? null)];
    }),
    most,
  );
  return details(formatCount(packages.length, 'package changed', 'packages changed'), table);
}

function modules({ modules }: SnapshotDiff, most: number, about: string): string {
  if (modules.length === 0) return '';
  const table = mdTable(
    [{ title: 'module' }, ...CHANGE, { title: '' }],
    modules.map(({ module, size, state, files }) => [
      code(module),
      ...cells(size, about),
      state === 'moved' ? `moved to ${files.head.map(code).join(', ')}` : stateWord(state),
    ]),
    most,
  );
  return details(formatCount(modules.length, 'module changed', 'modules changed'), table);
}

function cells({ base, head, change }: Change, about = ''): string[] {
  const bytes = (side: Change['base']) => (side ? about + formatBytes(side.brotli) : '–');
  const same = change.brotli === 0 && change.raw === 0;
  return [bytes(base), bytes(head), same ? '=' : `**${about}${formatChange(change.brotli)}**`];
}

function changeText({ head, change }: Change): string {
  return `${formatBytes(head?.brotli ?? 0)} (${formatChange(change.brotli)})`;
}
