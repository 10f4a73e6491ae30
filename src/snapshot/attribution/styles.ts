import type { StyleSource } from '../bundle-facts.ts';
import { RUNTIME } from '../types.ts';
import { apportion } from './apportion.ts';
import type { OwnerRuns } from './runs.ts';

/**
 * Who owns which bytes of an emitted style sheet. Vite joins the modules in order and then minifies the whole, which
 * leaves no map: a module begins where its first selector is found, near the place that its length tells; where it
 * is not found, the length alone decides.
 *
 * @param modules one index into the Snapshot's modules for each source.
 */
export function attributeStyles(
  css: string,
  sources: readonly StyleSource[],
  modules: readonly number[],
): OwnerRuns {
  if (sources.length === 0) return onlyOwner(Buffer.byteLength(css), RUNTIME);
  const weights = sources.map((source) => (source.css === null ? 1 : minifiedLength(source.css)));
  const lengths = apportion(css.length, weights);

  const ends: number[] = [];
  const owners: number[] = [];
  let start = 0;
  for (const [index, length] of lengths.entries()) {
    const following = sources[index + 1]?.css;
    const expected = Math.min(css.length, start + length);
    const end =
      index === lengths.length - 1
        ? css.length
        : (findStart(css, following ?? '', start, expected) ?? endOfRule(css, start, expected));
    if (end > start) {
      ends.push(end);
      owners.push(modules[index]!);
    }
    start = Math.max(start, end);
  }

  let from = 0;
  let bytes = 0;
  const byteEnds = ends.map((end) => {
    bytes += Buffer.byteLength(css.slice(from, end));
    from = end;
    return bytes;
  });
  return { ends: Uint32Array.from(byteEnds), owners: Int32Array.from(owners) };
}

/** A file that is one owner's as a whole. */
export function onlyOwner(length: number, owner: number): OwnerRuns {
  return { ends: Uint32Array.of(length), owners: Int32Array.of(owner) };
}

function strip(css: string): string {
  return css.replace(/\/\*[\s\S]*?\*\//g, '');
}

function minifiedLength(css: string): number {
  return strip(css)
    .replace(/\s+/g, ' ')
    .replace(/ ?([{}:;,>]) ?/g, '$1')
    .replaceAll(';}', '}').length;
}

/** The place of a module's first selector that is nearest to where it should be. */
function findStart(css: string, module: string, from: number, expected: number): number | null {
  const selector = /^\s*([^{};@]+)\{/
    .exec(strip(module))?.[1]
    ?.trim()
    .replace(/\s+/g, ' ')
    .replace(/ ?([,>+~]) ?/g, '$1');
  if (!selector || selector.length < 3) return null;
  const reach = Math.max(400, (expected - from) / 2);
  let best: number | null = null;
  let at = css.indexOf(selector, Math.max(from, expected - reach));
  while (at !== -1 && at <= expected + reach) {
    const behind = css.slice(at + selector.length, at + selector.length + 3).trimStart();
    const before = css[at - 1];
    const whole = behind.startsWith('{') && (before === undefined || /[\s}]/.test(before));
    if (whole && (best === null || Math.abs(at - expected) < Math.abs(best - expected))) best = at;
    at = css.indexOf(selector, at + 1);
  }
  return best;
}

function endOfRule(css: string, from: number, expected: number): number {
  const end = css.indexOf('}', Math.max(from, expected - 1));
  return end === -1 ? expected : end + 1;
}
