/**
 * Says once what holds for many files: of the first of them, and how many more it holds for. What only differs in figures
 * is the same.
 *
 * @param notes of each file, in the order of the files.
 */
export function joinNotes(notes: readonly FileNotes[]): string[] {
  const groups = new Map<string, { text: string; files: string[] }>();
  for (const { file, notes: own } of notes) {
    for (const text of own) {
      const key = text.replaceAll(/\d+/g, '#');
      const known = groups.get(key);
      if (known) known.files.push(file);
      else groups.set(key, { text, files: [file] });
    }
  }
  return [...groups.values()].map(({ text, files: [first, ...others] }) =>
    others.length === 0 ? `${first}: ${text}` : `${first}: ${text} ${alsoOf(others)}`,
  );
}

/** What a person should know of a file's figures. */
interface FileNotes {
  readonly file: string;
  /** Whole sentences; the file's name is not among their words. */
  readonly notes: readonly string[];
}

function alsoOf(files: readonly string[]): string {
  if (files.length === 1) return `The same holds for ${files[0]}.`;
  const rest = files.length - 1;
  return `The same holds for ${files[0]} and ${rest} more ${rest === 1 ? 'file' : 'files'}.`;
}
