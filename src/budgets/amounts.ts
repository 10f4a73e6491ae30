import type { ValueNode } from '@humanwhocodes/momoa';

import { complain, written, type Mistake, type Source } from './reader.ts';

/** What a limit counts: bytes, requests, queries, ms, or nothing that has a unit (CLS). */
export type Unit = 'bytes' | 'requests' | 'queries' | 'ms' | 'score';

const BYTES = { B: 1, kB: 1000, KiB: 1024, MB: 1000 ** 2, MiB: 1024 ** 2 } as const;
const MILLISECONDS = { ms: 1, s: 1000 } as const;

/** What a size in quotes may be, for the JSON Schema. */
export const SIZE_PATTERN = `^[0-9]+(\\.[0-9]+)? ?(${Object.keys(BYTES).join('|')})$`;
/** A size such as `30 kB` or a bare number of bytes, in bytes; null where it is none. */
export function sizeOf(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text);
  const amount = fromText(text, SIZE_PATTERN, BYTES, () => null);
  return typeof amount === 'number' ? amount : null;
}

/** What a duration in quotes may be, for the JSON Schema. */
export const DURATION_PATTERN = `^[0-9]+(\\.[0-9]+)? ?(${Object.keys(MILLISECONDS).join('|')})$`;

const NOUNS = {
  bytes: 'a size',
  requests: 'a number of requests',
  queries: 'a number of queries',
  ms: 'a duration',
  score: 'a number',
} as const;

const HINTS = {
  bytes: 'Write "170 kB" (1 kB is 1000 bytes), "170 KiB" (1 KiB is 1024), or a number of bytes.',
  requests: 'Write a whole number, without quotes.',
  queries: 'Write a whole number, without quotes.',
  ms: 'Write "2.5 s", "200 ms", or a number of milliseconds.',
  score: 'It has no unit: write a number such as 0.1, without quotes.',
} as const;

/** A limit in its base unit (bytes, requests, ms); null where it was no such thing, which is then reported. */
export function readAmount(source: Source, node: ValueNode, unit: Unit): number | null {
  const amount = amountOf(node, unit);
  if (typeof amount === 'number') return amount;
  const message = `${written(source, node)} is not ${NOUNS[unit]}`;
  complain(source, node, { message, hint: HINTS[unit], ...amount });
  return null;
}

/** What a share in quotes may be, for the JSON Schema. */
export const SHARE_PATTERN = '^([0-9]|[1-9][0-9])(\\.[0-9]+)? ?%$|^100(\\.0+)? ?%$';

/** A share from 0 to 1, written `"80 %"` or `0.8`; null where it was no such thing, which is then reported. */
export function readShare(source: Source, node: ValueNode): number | null {
  const share =
    node.type === 'String' && new RegExp(SHARE_PATTERN).test(node.value)
      ? Number.parseFloat(node.value) / 100
      : node.type === 'Number' && node.value >= 0 && node.value <= 1
        ? node.value
        : null;
  if (share !== null) return share;
  complain(source, node, {
    message: `${written(source, node)} is not a share`,
    hint: 'Write "80 %" or 0.8.',
  });
  return null;
}

function amountOf(node: ValueNode, unit: Unit): number | Partial<Mistake> {
  if (node.type === 'Number') return fromNumber(node.value, unit);
  if (node.type !== 'String') return {};
  if (unit === 'bytes') return fromText(node.value, SIZE_PATTERN, BYTES, sizeHint);
  if (unit === 'ms') return fromText(node.value, DURATION_PATTERN, MILLISECONDS, durationHint);
  return Number.isFinite(Number.parseFloat(node.value))
    ? { hint: `Write ${Number.parseFloat(node.value)}, without quotes.` }
    : {};
}

function fromNumber(value: number, unit: Unit): number | Partial<Mistake> {
  if (value < 0) return { hint: 'A limit cannot be below zero.' };
  if (!Number.isFinite(value)) return { hint: 'The number is too large.' };
  if (Number.isInteger(value) || unit === 'ms' || unit === 'score') return value;
  return unit === 'bytes'
    ? { hint: `A number means bytes, which are whole; did you mean "${value} kB"?` }
    : {};
}

function fromText(
  text: string,
  pattern: string,
  factors: Readonly<Record<string, number>>,
  hintFor: (digits: string, unit: string) => string | null,
): number | Partial<Mistake> {
  const parts = /^(-?[0-9.,]+)\s*(.*)$/.exec(text.trim());
  const [, digits = '', name = ''] = parts ?? [];
  const factor = factors[name];
  if (factor !== undefined && new RegExp(pattern).test(text)) {
    const amount = Number(digits) * factor;
    // 2.01 kB are 2010 bytes, not 2009.9999999999998.
    if (Number.isFinite(amount)) return Math.round(amount * 1000) / 1000;
    return { hint: 'The number is too large.' };
  }
  if (text.includes('%')) return { hint: 'A limit is absolute, not a percentage.' };
  if (digits.startsWith('-')) return { hint: 'A limit cannot be below zero.' };
  if (digits.includes(','))
    return { hint: 'Write a decimal point, and nothing between thousands.' };
  const hint = parts === null ? null : hintFor(digits, name.toLowerCase());
  return hint === null ? {} : { hint };
}

/** The unit that was meant, by what people write. Case counts: "KB" is 1000 bytes to some and 1024 to others. */
function sizeHint(digits: string, name: string): string | null {
  if (name === '') return `Write "${digits} kB", or ${digits} without quotes for bytes.`;
  if (/^b(yte)?s?$/.test(name)) return `Write "${digits} B".`;
  const [, prefix, isBinary] = /^([km])(i?)b?$/.exec(name) ?? [];
  if (prefix === undefined) return null;
  const [decimal, binary] = prefix === 'k' ? (['kB', 'KiB'] as const) : (['MB', 'MiB'] as const);
  return isBinary
    ? `Write "${digits} ${binary}" (1 ${binary} is ${BYTES[binary]} bytes).`
    : `Write "${digits} ${decimal}" (1 ${decimal} is ${BYTES[decimal]} bytes) or "${digits} ${binary}" (1 ${binary} is ${BYTES[binary]}).`;
}

function durationHint(digits: string, name: string): string | null {
  if (name === '') return `Write "${digits} ms", or ${digits} without quotes.`;
  if (/^(m|milli)s(ec(ond)?s?)?$/.test(name)) return `Write "${digits} ms".`;
  return /^s(ec(ond)?s?)?$/.test(name) ? `Write "${digits} s".` : null;
}
