import { printable } from '../printable.ts';

/** Text of a workflow command. What may break a line is made visible first; `lines` are ours. */
export function commandText(lines: readonly string[]): string {
  return lines
    .map(printable)
    .join('\n')
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A');
}

/** A property of a workflow command, which `:` and `,` would end. */
export function commandProperty(text: string): string {
  return commandText([text]).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
