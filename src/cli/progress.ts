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
  if (!io.live) return { say: io.err, done: () => {} };
  return {
    say: (text) => io.redraw(`${CLEAR_LINE}${text.slice(0, io.width - 1)}`),
    done: () => io.redraw(CLEAR_LINE),
  };
}
