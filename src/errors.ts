/** What a command's exit code tells a CI: see the table in docs/cli.md. */
export const EXIT = {
  /** All within budget. */
  ok: 0,
  /** A budget or a rule is broken. */
  broken: 1,
  /** Wrong usage, or input that cannot be read. */
  usage: 2,
  /** The measurement itself failed: no verdict on the app. */
  measurement: 3,
  /** Ctrl-C, as shells tell it: 128 and the signal's number. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/**
 * A failure that a person can do something about: its message says what is wrong, where, and what would be right.
 * The command line prints the message without a stack; anything else that is thrown is a defect of ours.
 */
export class LoadlineError extends Error {
  override readonly name = 'LoadlineError';
  /** Stable, for programs: `no-vite`, `no-browser`, `bad-budgets`. */
  readonly code: string;
  readonly exitCode: ExitCode;

  constructor(code: string, message: string, exitCode: ExitCode, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.exitCode = exitCode;
  }
}
