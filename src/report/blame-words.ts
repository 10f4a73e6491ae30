import type { Blame, BlamePart } from '../analysis/blame/types.ts';
import { APP } from '../analysis/packages.ts';
import type { BudgetResult } from '../budgets/types.ts';
import { stableName } from '../snapshot/file-name.ts';
import { figureName, figureValue } from './figures.ts';
import { formatBytes, formatCount, formatList, formatTime } from './units.ts';

/** Parts that are named, and the share of the whole from which one is worth it. */
const NAMED = 3;
const WORTH = 0.08;

/**
 * `LCP 3.40 s of 3.00 s: 1.90 s is downloading index.js; 71.0 kB of it is moment, from src/utils/date.ts:3; 750 ms is 5
 * round trips`. null for what was not taken apart.
 */
export function blameSentence({ figure, value, max, blame }: BudgetResult): string | null {
  if (!blame || value === null || blame.parts.length === 0) return null;
  const worth = blame.parts.filter(({ ms }) => ms >= blame.ms * WORTH).slice(0, NAMED);
  const is = `${figureName(figure)} ${figureValue(figure, value)} of ${figureValue(figure, max)}`;
  return `${is}: ${worth.map((part) => partWords(part, blame)).join('; ')}`;
}

function partWords(part: BlamePart, { ms: whole }: Blame): string {
  const time = formatTime(part.ms);
  switch (part.kind) {
    case 'trips':
      return `${time} is ${formatCount(part.count, 'round trip')}`;
    case 'server':
      return `${time} is the server of ${pathOf(part.url)}`;
    case 'download':
      return `${time} is downloading ${fileOf(part.url)}${heldWords(part)}`;
    case 'cpu': {
      const named = part.scripts
        .filter(({ ms }) => ms >= whole * 0.02)
        .map(({ name, ms }) => `${formatTime(ms)} in ${fileOf(name)}`);
      return `${time} is the CPU${named.length > 0 ? `, ${formatList(named)}` : ''}`;
    }
  }
}

function heldWords({ holds }: Extract<BlamePart, { kind: 'download' }>): string {
  if (holds === null) return '';
  const { name, bytes, from } = holds;
  const what = name === APP ? 'the app’s own code' : name;
  const place = from === null ? '' : `, from ${from.module}${from.line > 0 ? `:${from.line}` : ''}`;
  return `; ${formatBytes(bytes)} of it is ${what}${place}`;
}

/** An emitted file by its name, without folder and hash; a module as it is. */
function fileOf(url: string): string {
  if (!url.startsWith('/') && !/^https?:/.test(url)) return url;
  const name = pathOf(url).replace(/^.*\//, '');
  return name === '' ? 'the page' : stableName(name, null).name;
}

function pathOf(url: string): string {
  return url.split('?', 1)[0]!;
}
