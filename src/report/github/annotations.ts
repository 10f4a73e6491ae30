import type { Location, Severity } from '../types.ts';
import { formatCount } from '../units.ts';
import { commandProperty, commandText } from './escape.ts';

/** A remark on a line of the repository. */
export interface Annotation {
  readonly severity: Severity;
  readonly title: string;
  readonly lines: readonly string[];
  readonly place: Location | null;
}

const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
};

/** What GitHub keeps of each level in a step; it drops the rest without a word. */
const MOST = 10;

/** Workflow commands, a line each, the worst first; what is over GitHub's limit is counted. */
export function annotationLines(all: readonly Annotation[]): string {
  const lines = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const found = all.filter((one) => one.severity === severity);
    const left = found.length - MOST;
    const more = `and ${formatCount(left, `more ${LEVELS[severity]}`)}: see the job's summary`;
    return [...found.slice(0, MOST).map(annotation), ...(left > 0 ? [more] : [])];
  });
  return lines.join('\n');
}

function annotation({ severity, title, lines, place }: Annotation): string {
  const at: readonly (readonly [string, string])[] = place
    ? [
        ['file', place.file],
        ...(place.line > 0 ? [['line', String(place.line)] as const] : []),
        ...(place.line > 0 && place.column > 0 ? [['col', String(place.column)] as const] : []),
      ]
    : [];
  const properties = [...at, ['title', title] as const].map(
    ([name, value]) => `${name}=${commandProperty(value)}`,
  );
  return `::${LEVELS[severity]} ${properties.join(',')}::${commandText(lines)}`;
}
