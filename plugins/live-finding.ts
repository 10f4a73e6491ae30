import { chainOf } from '../src/analysis/rules/chain.ts';
import type { RuleFinding } from '../src/analysis/rules/types.ts';
import { describe } from '../src/report/messages.ts';
import type { Snapshot } from '../src/snapshot/types.ts';
import type { LiveFinding } from './dev-board.ts';

/** A finding as the dev server's page shows it. */
export function liveFinding(snapshot: Snapshot, finding: RuleFinding): LiveFinding {
  const { code, severity, message, fix, at } = describe(finding);
  return {
    code,
    severity,
    message,
    fix,
    place: at && placeOf(at),
    chain: chainOf(snapshot, finding).map(({ module, imports }) =>
      imports === null ? module : placeOf({ file: module, ...imports }),
    ),
  };
}

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

function placeOf({ file, line, column }: Place): string {
  return line > 0 ? `${file}:${line}:${Math.max(1, column)}` : file;
}
