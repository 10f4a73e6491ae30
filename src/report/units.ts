/** Bytes for a person: `12.3 kB`, 1 kB = 1000 bytes. */
export function formatBytes(bytes: number): string {
  const size = Math.abs(bytes);
  const sign = bytes < 0 ? '-' : '';
  if (size < 1000) return `${sign}${Math.round(size)} B`;
  // 999,950 bytes would read "1000.0 kB": what rounds up to the next unit is written in it.
  if (size < 999_950) return `${sign}${(size / 1000).toFixed(1)} kB`;
  return `${sign}${(size / 1_000_000).toFixed(2)} MB`;
}

/** A change in bytes, always with its sign: `+1.2 kB`. */
export function formatChange(bytes: number): string {
  return bytes > 0 ? `+${formatBytes(bytes)}` : formatBytes(bytes);
}

/** Milliseconds for a person: `340 ms`, `2.45 s`. */
export function formatTime(ms: number): string {
  if (Math.abs(ms) < 999.5) return `${Math.round(ms)} ms`;
  return `${(ms / 1000).toFixed(2)} s`;
}

/** `1 file`, `2 files`. */
export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** An estimate is always told from a fact. */
export const ABOUT = '≈ ';

/** Said over a report of a build whose files were not at hand. */
export const RAW_ONLY = 'Compressed sizes are unknown: every size here is raw.';

/** `a, b and 3 more`. */
export function formatList(names: readonly string[], most = 3): string {
  const left = names.length - most;
  if (left > 0) return `${names.slice(0, most).join(', ')} and ${left} more`;
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
