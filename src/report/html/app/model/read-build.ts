import { parseSnapshot } from '../../../../snapshot/read.ts';
import type { Snapshot } from '../../../../snapshot/types.ts';
import { partId } from '../../report-data.ts';
import { plainJson, unpack } from '../load-data.ts';

/** Another build, as the reader opened it. */
export interface OpenedBuild {
  /** The file's name. */
  readonly name: string;
  readonly snapshot: Snapshot;
}

/**
 * Reads a Snapshot (`loadline.snapshot.json`), or the one in an HTML report like this.
 *
 * @throws with words for a person when the file is neither
 */
export async function readBuild(file: Pick<File, 'name' | 'text'>): Promise<OpenedBuild> {
  const { name } = file;
  const text = await file.text();
  const packed = packedIn(text);
  const json = packed === null ? text : await unpack(packed, (response) => response.text());
  return { name, snapshot: parseSnapshot(plainJson(json), name) };
}

/** What a report holds as its Snapshot; null for what is no report. */
function packedIn(text: string): string | null {
  const open = `id="${partId('snapshot')}">`;
  const at = text.indexOf(open);
  if (!text.trimStart().startsWith('<') || at < 0) return null;
  const start = at + open.length;
  return text.slice(start, text.indexOf('<', start));
}
