import { partId, type ReportPart, type ReportParts } from '../report-data.ts';

/** Unpacks a part of the report's data from its element. See `renderHtml`. */
export async function loadPart<P extends ReportPart>(part: P): Promise<ReportParts[P]> {
  const packed = document.getElementById(partId(part))?.textContent?.trim() ?? '';
  if (packed === '') throw new Error(`This page was not filled: it holds no ${part}.`);
  const json = await unpack(packed, (response) => response.text());
  return JSON.parse(plainJson(json)) as ReportParts[P];
}

/**
 * JSON in which marks that turn the direction of writing, and others that nobody sees, stand as what they are: a name with
 * one could else turn around whatever stands beside it.
 */
export function plainJson(json: string): string {
  return json.replaceAll(
    /[\x7F-\x9F\u061C\u200B\u200E\u200F\u2028-\u202E\u2060\u2066-\u2069\uFEFF]/g,
    (char) => String.raw`\\u{${char.charCodeAt(0).toString(16)}}`,
  );
}

/** Undoes gzip in base64. */
export function unpack<T>(packed: string, read: (response: Response) => Promise<T>): Promise<T> {
  const stream = new Blob([fromBase64(packed)]).stream();
  return read(new Response(stream.pipeThrough(new DecompressionStream('gzip'))));
}

/** Browsers of 2025 and later have it, and it is far faster. */
const native = (Uint8Array as { fromBase64?: (text: string) => Uint8Array<ArrayBuffer> })
  .fromBase64;

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  if (native) return native.call(Uint8Array, text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
