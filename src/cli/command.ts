import type { ExitCode } from '../errors.ts';

/** What a command may touch of the world, so that a test can stand in for it. */
export interface Io {
  /** Carries the result. */
  readonly out: (text: string) => void;
  /** Carries progress and remarks. */
  readonly err: (text: string) => void;
  /** Writes to stderr as it is, without a new line: for a line that is redrawn. */
  readonly redraw: (text: string) => void;
  /** Asks a question that is answered with yes or no; left out where nobody can answer. */
  readonly ask?: (question: string) => Promise<boolean>;
  /** Absolute folder the command was started in. */
  readonly cwd: string;
  /** Whether stdout wants colours: a terminal, and no `NO_COLOR`. */
  readonly colors: boolean;
  /** Columns of stdout; 80 where it is no terminal. */
  readonly width: number;
  /** Whether stderr is a terminal, where a progress line may be redrawn. */
  readonly live: boolean;
  /** The environment's variables; none where it is left out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Fires on Ctrl-C. */
  readonly signal: AbortSignal;
}

/** Values as cac hands them over: camelCased names; `--no-x` is `x: false`. */
export type Options = Readonly<Record<string, unknown>>;

export interface Command {
  /** As cac reads it: `why <module>`, `analyze [root]`. */
  readonly usage: string;
  readonly summary: string;
  readonly options: readonly (readonly [flag: string, description: string])[];
  readonly examples: readonly string[];
  readonly run: (
    args: readonly (string | undefined)[],
    options: Options,
    io: Io,
  ) => Promise<ExitCode>;
}
