import type { Bytes } from '../../../../snapshot/types.ts';

export type Size = keyof Bytes;

export const SIZES: readonly Size[] = ['raw', 'gzip', 'brotli'];

/** What a browser waits for, so what is shown unless the reader asks for another. */
export const DEFAULT_SIZE: Size = 'brotli';

export function parseSize(text: string | undefined): Size {
  return SIZES.find((size) => size === text) ?? DEFAULT_SIZE;
}

/** A share of a whole in percent: `12.3 %`, `<0.1 %`. */
export function formatShare(part: number, whole: number): string {
  if (whole <= 0) return '–';
  const percent = (part / whole) * 100;
  if (part > 0 && percent < 0.1) return '<0.1 %';
  return `${percent >= 99.95 ? '100' : percent.toFixed(1)} %`;
}

/** The exact figure, for a tooltip: `309,481 bytes`. */
export function formatExact(bytes: number): string {
  // `toLocaleString` took half of the first paint's time.
  return `${String(bytes).replaceAll(/\B(?=(?:\d{3})+$)/g, ',')} bytes`;
}
