/** For how long a browser may use what it keeps without asking, in seconds; 0 where it has to ask, or nobody says. */
export function ageOf(cacheControl: string): number {
  if (/\bno-(?:cache|store)\b/.test(cacheControl)) return 0;
  const age = /(?:^|[\s,])max-age=(\d+)/.exec(cacheControl)?.[1];
  return age === undefined ? 0 : Number(age);
}
