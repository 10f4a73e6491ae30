import type { Mistake } from './reader.ts';

/** Where a server may be, for the JSON Schema too. */
export const ORIGIN_PATTERN = String.raw`^https?://[^\s/?#]+/?$`;

/** What is wrong with a path below an app's origin; null when nothing is. */
export function notAPath(text: string, example: string): Mistake | null {
  if (/^\/(?!\/)/.test(text)) return null;
  const message = `${JSON.stringify(text)} is not a path below the app's origin`;
  return { message, hint: `Begin with one "/": ${example}.` };
}

/** What is wrong with the address of a server; null when nothing is. */
export function notAnOrigin(text: string, example: string): Mistake | null {
  if (new RegExp(ORIGIN_PATTERN).test(text) && URL.canParse(text)) return null;
  return {
    message: `${JSON.stringify(text)} is not the address of a server`,
    hint: `Write protocol, host and port only: ${example}.`,
  };
}
