import type { ModuleChange } from '../analysis/diff/types.ts';

/** Growth has its sign already; the rest needs a word. */
export function stateWord(state: ModuleChange['state']): string {
  if (state === 'grew' || state === 'shrank') return '';
  return state === 'appeared' ? 'new' : state;
}

/** `12 → 14`, `lazy`, `eager → lazy`, `new`, `gone`. */
export function beforeAndAfter<T extends string | number>(base: T | null, head: T | null): string {
  if (base === null) return head === null ? '' : `${head} (new)`;
  if (head === null) return 'gone';
  return base === head ? String(head) : `${base} → ${head}`;
}
