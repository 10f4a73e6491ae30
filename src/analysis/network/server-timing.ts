/** What a server says of its own work in `Server-Timing`. What it does not say is null. */
export interface ServerWork {
  /** Queries to the database. */
  readonly queries: number | null;
  /** Ms in the database. */
  readonly dbTime: number | null;
  /** Whether the answer came from a cache. */
  readonly hit: boolean | null;
}

interface Entry {
  readonly name: string;
  readonly duration: number | null;
  readonly description: string;
}

const DATABASE =
  /^(?:db|database|sql|quer(?:y|ies)|postgres(?:ql)?|pg|mysql|mongo(?:db)?|prisma)\b/;
const QUERIES = /\b(\d+) ?(?:quer(?:y|ies)|statements?|calls?)\b/;

/**
 * Reads `Server-Timing`: `db;dur=12.5;desc="3 queries", cache;desc=hit`. Several entries of the database add up; the
 * number of its queries stands in a description, or is the whole description of `queries`, `db-queries` or `db-count`.
 */
export function readServerTiming(header: string): ServerWork {
  const entries = entriesOf(header);
  const database = entries.filter(({ name }) => DATABASE.test(name));
  const times = database.flatMap(({ duration }) => duration ?? []);
  const counts = database.flatMap((entry) => queriesOf(entry) ?? []);
  return {
    queries: counts.length === 0 ? null : sum(counts),
    dbTime: times.length === 0 ? null : sum(times),
    hit: hitOf(entries),
  };
}

function queriesOf({ name, description }: Entry): number | null {
  const said = QUERIES.exec(description.toLowerCase())?.[1];
  if (said !== undefined) return Number(said);
  const counts = /quer(?:y|ies)|count/.test(name);
  return counts && /^\d+$/.test(description) ? Number(description) : null;
}

/** A cache says `cache;desc=hit`, `cdn-cache;desc="HIT"`, or `hit`. Of several the first that says either counts. */
function hitOf(entries: readonly Entry[]): boolean | null {
  for (const { name, description } of entries) {
    if (!/cache|^(?:hit|miss)$/.test(name)) continue;
    const said = `${name} ${description}`.toLowerCase();
    if (/\bhit\b|\bstale\b/.test(said)) return true;
    if (/\b(?:miss|bypass|expired|dynamic)\b/.test(said)) return false;
  }
  return null;
}

/** Entries are parted by commas, their parameters by semicolons; both may stand in quotes. */
function entriesOf(header: string): Entry[] {
  return split(header, ',').flatMap((text): Entry[] => {
    const [name = '', ...parameters] = split(text, ';').map((part) => part.trim());
    if (name === '') return [];
    const value = (key: string): string | undefined => {
      const found = parameters.find((part) => part.toLowerCase().startsWith(`${key}=`));
      return found
        ?.slice(key.length + 1)
        .trim()
        .replace(/^"(.*)"$/, '$1');
    };
    const duration = Number(value('dur') ?? Number.NaN);
    return [
      {
        name: name.toLowerCase(),
        duration: Number.isFinite(duration) ? duration : null,
        description: value('desc') ?? '',
      },
    ];
  });
}

function split(text: string, mark: string): string[] {
  return text.match(new RegExp(`(?:"[^"]*"|[^"${mark}])+`, 'g')) ?? [];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
