import { printable } from '../report/printable.ts';
import type { Io } from './command.ts';

export interface Progress {
  /** Says what is being done now. On a terminal it takes the place of what it said before. */
  readonly say: (text: string) => void;
  /** Leaves the terminal's line clean, so that the result begins at its start. */
  readonly done: () => void;
}

const CLEAR_LINE = '\r\u001B[K';

/** Progress on stderr: one redrawn line on a terminal, plain lines in a CI or a file. */
export function createProgress(io: Io): Progress {
  if (!io.live) return { say: (text) => io.err(safe(text)), done: () => {} };
  return {
    say: (text) => io.redraw(`${CLEAR_LINE}${safe(text).slice(0, io.width - 1)}`),
    done: () => io.redraw(CLEAR_LINE),
  };
}

/** Pages are quoted: what they complain of may hold what moves a cursor. */
function safe(text: string): string {
  return text.split('\n').map(printable).join('\n');
}
