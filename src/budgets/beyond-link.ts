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
 * was busy with bytes, this file's or another's.
 *
 * @returns undefined when the load tells too little of its requests; 0 when it has no such file
 */
export function slowestFileBeyondLink(
  { requests }: PageLoad,
  profile: Profile,
): number | undefined {
  const files = requests.filter(isFile);
  if (files.some(({ firstByte }) => firstByte === undefined)) return undefined;
  const own = requests.filter(({ thirdParty }) => !thirdParty);
  const slowest = files.reduce((most, file) => {
    const busy = own.reduce((sum, other) => sum + busyWith(other, file, profile), 0);
    return Math.max(most, file.end - begin(file) - profile.rtt - busy);
  }, 0);
  return Math.round(slowest * 10) / 10;
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
