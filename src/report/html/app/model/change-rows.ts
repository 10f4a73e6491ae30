import type { Change, SnapshotDiff } from '../../../../analysis/diff/types.ts';
import { beforeAndAfter, stateWord } from '../../../change-words.ts';
import { formatList } from '../../../units.ts';

export const CHANGE_KINDS = ['routes', 'packages', 'modules', 'files'] as const;

export type ChangeKind = (typeof CHANGE_KINDS)[number];

export function parseKind(text: string | undefined): ChangeKind {
  return CHANGE_KINDS.find((kind) => kind === text) ?? 'routes';
}

/** A change of whatever kind, for one table. */
export interface ChangeRow {
  readonly name: string;
  readonly change: Change;
  /** What changed besides the bytes, in words; may be empty. */
  readonly note: string;
  /** Whether the newer build does not have it. */
  readonly gone: boolean;
}

/** The changes of one kind, the largest first. */
export function changeRows(diff: SnapshotDiff, kind: ChangeKind): ChangeRow[] {
  switch (kind) {
    case 'routes':
      return diff.routes.map(({ path, total, requests, verdict, state }) => ({
        name: path,
        change: total,
        note: words(state, [
          requests.base !== requests.head &&
            `${beforeAndAfter(requests.base, requests.head)} requests`,
          verdict.base !== verdict.head && beforeAndAfter(verdict.base, verdict.head),
        ]),
        gone: state === 'gone',
      }));
    case 'packages':
      return diff.packages.map(({ name, size, versions: { base, head }, state }) => ({
        name,
        change: size,
        note: words(state, [
          base.join() !== head.join() && beforeAndAfter(base.join(', '), head.join(', ')),
        ]),
        gone: state === 'gone',
      }));
    case 'modules':
      return diff.modules.map(({ module, size, files, state }) => ({
        name: module,
        change: size,
        note: state === 'moved' ? `moved to ${formatList(files.head)}` : stateWord(state),
        gone: state === 'gone',
      }));
    case 'files':
      return diff.files.map(({ name, size, state }) => ({
        name,
        change: size,
        note: stateWord(state),
        gone: state === 'gone',
      }));
  }
}

/** What came or went needs no more words than that. */
function words(state: string, parts: readonly (string | false)[]): string {
  if (state === 'appeared') return 'new';
  if (state === 'gone') return 'gone';
  return parts.filter(Boolean).join(', ');
}
