import { subtract } from '../analysis/bytes.ts';
import type { Cost, PackagePrice, Price, Replacement } from '../cost/types.ts';
import type { Bytes } from '../snapshot/types.ts';
import { ABOUT, formatBytes, formatCount, formatList } from './units.ts';

/** `recharts 3.10.1`, `format of date-fns 4.4.0`. */
export function packageTitle({ request, version, exports }: PackagePrice): string {
  const name = `${request} ${version}`.trim();
  return exports === null ? name : `${formatList(exports, 5)} of ${name}`;
}

/** What the app would grow by. */
export function addedBytes({ size, already }: Price): Bytes {
  return already === null ? size : subtract(size, already);
}

/** The answer in one sentence. */
export function costSentence(price: Price): string {
  const { size, already } = price;
  const whole = `${formatBytes(size.brotli)} brotli (${formatBytes(size.gzip)} gzip, ${formatBytes(size.raw)} raw)`;
  if (already === null) return whole;
  if (already.raw === 0) return `adds ${whole}, none of which is in this app yet`;
  const added = ABOUT + formatBytes(addedBytes(price).brotli);
  return `adds ${added} brotli: ${whole}, of which ${ABOUT}${formatBytes(already.brotli)} are already in this app`;
}

/** All else that there is to say, a sentence each. */
export function costNotes({ together, peers, builtins, parts }: Cost): string[] {
  const { onDemand, assets } = together;
  const notes: string[] = [];
  if (onDemand.raw > 0) {
    notes.push(`${formatBytes(onDemand.brotli)} brotli more are imported on demand: no page waits`);
  }
  if (assets.files > 0) {
    const other = formatCount(assets.files, 'other file');
    notes.push(`brings ${other} (pictures, fonts and the like), ${formatBytes(assets.raw)} raw`);
  }
  if (peers.length > 0) {
    notes.push(
      `left to the app, as peers: ${formatList(
        peers.map(({ name }) => name),
        6,
      )}`,
    );
  }
  const absent = peers.filter(({ inApp }) => inApp === false).map(({ name }) => name);
  if (absent.length > 0) {
    notes.push(`not in this app yet: ${formatList(absent, 6)}, whose bytes come on top`);
  }
  for (const { name, version, otherVersions } of parts) {
    if (otherVersions.length === 0) continue;
    const other = `${name} ${formatList(otherVersions)}`;
    notes.push(`this app has ${other}: with ${version} both would stand side by side`);
  }
  if (builtins.length > 0) {
    const names = formatList(
      builtins.map(({ name }) => name),
      6,
    );
    const from = formatList([...new Set(builtins.flatMap(({ importers }) => importers))].sort());
    notes.push(`imports ${names} of Node, which are empty in a browser (from ${from})`);
  }
  return notes;
}

/** What could stand in its place: a line for each kind. */
export function replacementLines({ packages, builtIn, advice, url }: Replacement): string[] {
  const native = builtIn.map(({ name, missing }) =>
    missing.length === 0 ? name : `${name} (not in ${formatList(missing)} yet)`,
  );
  return [
    ...(native.length > 0 ? [`built into browsers: ${formatList(native, 4)}`] : []),
    ...(packages.length > 0 ? [`instead: ${formatList(packages, 6)}`] : []),
    ...advice,
    ...(url === null ? [] : [url]),
  ];
}
