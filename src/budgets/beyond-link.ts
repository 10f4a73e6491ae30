import { median } from '../measure/statistics/median.ts';
import type { PageLoad, Profile, RequestFact } from '../measure/types.ts';

/** A link carries packets of 1500 bytes for 1460 of what is sent. */
const ON_THE_WIRE = 1500 / 1460;

/**
 * Ms until the document's first byte beyond what the link itself costs: a round trip each for TCP, TLS and the question.
 *
 * @param secure whether there was TLS
 * @returns undefined when the load told no TTFB
 */
export function firstByteBeyondLink(
  { metrics: { TTFB } }: PageLoad,
  { rtt }: Profile,
  secure: boolean,
): number | undefined {
  return TTFB === undefined ? undefined : Math.max(0, TTFB - rtt * (secure ? 3 : 2));
}

/**
 * Ms of the slowest file of the app's own beyond what the link costs: its round trip, and all the time in which the link
 * was busy with bytes, this file's or another's. The slowest is the one with the greatest median over the loads: a file
 * that came late once, when the machine was busy elsewhere, is not slow.
 *
 * @returns a value a load that asked for that file; undefined when a load tells too little of its requests; 0 when no
 *   file came in more than half of the loads
 */
export function slowestFileBeyondLink(
  loads: readonly PageLoad[],
  profile: Profile,
): readonly number[] | undefined {
  const ofFiles = new Map<string, number[]>();
  for (const { requests } of loads) {
    const files = requests.filter(isFile);
    if (files.some(({ firstByte }) => firstByte === undefined)) return undefined;
    const own = requests.filter(({ thirdParty }) => !thirdParty);
    // An address that is asked for twice in a load counts by its first answer.
    for (const file of new Map(files.toReversed().map((one) => [one.url, one])).values()) {
      const busy = own.reduce((sum, other) => sum + busyWith(other, file, profile), 0);
      const beyond = Math.max(0, file.end - begin(file) - profile.rtt - busy);
      const known = ofFiles.get(file.url) ?? [];
      ofFiles.set(file.url, [...known, Math.round(beyond * 10) / 10]);
    }
  }
  const usual = [...ofFiles.values()].filter(({ length }) => length > loads.length / 2);
  const [slowest] = usual.toSorted((a, b) => median(b) - median(a));
  return slowest ?? [0];
}

function isFile({ type, thirdParty, status }: RequestFact): boolean {
  return type !== 'fetch' && type !== 'document' && !thirdParty && status === 200;
}

/** A browser that is busy sends late: that is neither the link's cost nor the server's. */
function begin({ sent, start }: RequestFact): number {
  return sent ?? start;
}

/** Ms for which the link carried an answer's bytes while a file was under way; they came evenly, as far as is known. */
function busyWith(answer: RequestFact, file: RequestFact, { down }: Profile): number {
  const from = answer.firstByte ?? answer.start;
  const whole = Math.max(answer.end - from, 1);
  const within = Math.min(answer.end, file.end) - Math.max(from, begin(file));
  const share = Math.min(1, Math.max(0, within) / whole);
  return (share * answer.transfer * ON_THE_WIRE * 8) / down;
}
