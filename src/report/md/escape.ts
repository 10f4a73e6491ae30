import { printable } from '../printable.ts';
import { shorten } from '../text/layout.ts';

/** Longer texts are shortened in the middle: a comment has 65,536 characters for all of them. */
const LONGEST = 160;

/** A name from the build as code: no markup, no HTML and no @mention in it means anything. */
export function code(text: string): string {
  const safe = shorten(printable(text), LONGEST);
  if (safe === '') return '';
  const longest = Math.max(0, ...(safe.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = safe.startsWith('`') || safe.endsWith('`') ? ' ' : '';
  return fence + space + safe + space + fence;
}

/** A sentence that may hold names from the build: every sign that Markdown or HTML would act on is escaped. */
export function prose(text: string, longest = 600): string {
  return (
    shorten(printable(text), longest)
      .replace(/[\\`*_{}[\]<>#|~&$]/g, (sign) => `\\${sign}`)
      // GitHub looks for names to notify after it has made HTML; an empty comment keeps the two apart.
      .replaceAll('@', '@<!-- -->')
  );
}
