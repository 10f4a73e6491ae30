/** What the body of an answer says, once it is read. */
export interface ReadAnswer {
  /** Items of its longest list. */
  readonly rows: number;
  /** Its strings and numbers as text. */
  readonly values: ReadonlySet<string>;
}

/** What a request sends along, as far as the page itself wrote it. */
export interface Sent {
  readonly url: string;
  /** The body; null when there is none. */
  readonly body: string | null;
  /** The header `Authorization`; empty when there is none. */
  readonly authorization: string;
}

/** Shorter words of an address are found in any answer by chance: `v1`, `en`. Numbers are not, they are mostly ids. */
const SHORTEST_WORD = 3;

/** Reads an answer of JSON; null when it is none. */
export function readAnswer(text: string): ReadAnswer | null {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    return null;
  }
  const values = new Set<string>();
  let rows = 0;
  const left: unknown[] = [root];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === 'string' || typeof value === 'number') values.add(String(value));
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) rows = Math.max(rows, value.length);
    for (const item of Object.values(value)) left.push(item);
  }
  return { rows, values };
}

/**
 * Whether a request sends a value that it can only have from an answer: one that the answer holds, and neither the page's
 * own address nor the request for that answer does.
 *
 * @param known addresses that were known without the answer
 */
export function needsAnswer(sent: Sent, answer: ReadAnswer, known: readonly string[]): boolean {
  const words = new Set(known.flatMap(wordsOf));
  return wordsSent(sent).some((word) => answer.values.has(word) && !words.has(word));
}

function wordsSent({ url, body, authorization }: Sent): string[] {
  const read = body === null ? null : readAnswer(body);
  return [...wordsOf(url), ...(read?.values ?? []), ...authorization.split(' ').slice(1)];
}

/** The parts of an address that may be ids or names: of its path and of its query's values. */
function wordsOf(url: string): string[] {
  const [path = '', query = ''] = (
    url.replace(/^https?:\/\/[^/]*/, '').split('#', 1)[0] ?? ''
  ).split('?');
  const values = [...new URLSearchParams(query).values()].flatMap((value) => [
    value,
    ...value.split(','),
  ]);
  return [...path.split('/').map(decoded), ...values].filter(
    (word) => word.length >= SHORTEST_WORD || /^\d+$/.test(word),
  );
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
