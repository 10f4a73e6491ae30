/** The rooms of the report. A new one gets its name here and its page in rooms.tsx. */
export const ROOMS = [
  'overview',
  'route',
  'modules',
  'imports',
  'findings',
  'duplicates',
  'budgets',
  'api',
  'compare',
] as const;

export type Room = (typeof ROOMS)[number];

/** What stands behind the room's name in the address: `#/modules?route=%2F&size=gzip`. */
export type Params = Readonly<Record<string, string>>;

/** Where the reader is. The whole state of a view is in it, so that every view can be linked to. */
export interface Place {
  readonly room: Room;
  readonly params: Params;
}

/** Reads a hash. What is unknown leads to the overview, for a link may come from another version. */
export function parsePlace(hash: string): Place {
  const [, name = '', query = ''] = /^#?\/?([^?]*)\??(.*)$/s.exec(hash) ?? [];
  const room = ROOMS.find((room) => room === name) ?? 'overview';
  return { room, params: Object.fromEntries(new URLSearchParams(query)) };
}

/** Writes a hash. Empty values are left out; names are in order, so that equal places have equal hashes. */
export function formatPlace(room: Room, params: Params = {}): string {
  const given = Object.entries(params).filter(([, value]) => value !== '');
  const query = new URLSearchParams(given.sort(([a], [b]) => (a < b ? -1 : 1))).toString();
  return `#/${room === 'overview' ? '' : room}${query && `?${query}`}`;
}
