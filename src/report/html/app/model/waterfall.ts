import type { MetricName, PageLoad, RequestFact } from '../../../../measure/types.ts';

/** Everything in per cent of the width. */
export interface Waterfall {
  readonly rows: readonly WaterfallRow[];
  readonly ticks: readonly Mark[];
  readonly marks: readonly (Mark & { readonly name: MetricName })[];
  /** Time at the right edge in ms. */
  readonly end: number;
}

export interface WaterfallRow {
  readonly request: RequestFact;
  readonly left: number;
  readonly width: number;
}

export interface Mark {
  readonly ms: number;
  readonly left: number;
}

/** Where the bars of a load's requests stand, in the order in which they began. */
export function waterfall({ requests, metrics }: PageLoad): Waterfall {
  const names = (['FCP', 'LCP'] as const).filter((name) => metrics[name] !== undefined);
  const last = Math.max(
    1,
    ...requests.map(({ end }) => end),
    ...names.map((name) => metrics[name]!),
  );
  const step = niceStep(last);
  const end = Math.ceil((last * 1.02) / step) * step;
  const percent = (ms: number) => (ms / end) * 100;
  const mark = (ms: number) => ({ ms, left: percent(ms) });
  return {
    end,
    rows: requests
      .toSorted((a, b) => a.start - b.start || a.end - b.end)
      .map((request) => ({
        request,
        left: percent(request.start),
        width: Math.max(0, percent(request.end - request.start)),
      })),
    ticks: Array.from({ length: Math.round(end / step) + 1 }, (_, at) => mark(at * step)),
    marks: names.map((name) => ({ name, ...mark(metrics[name]!) })),
  };
}

/** A round distance that gives four to seven ticks: 1, 2 or 5 times a power of ten. */
export function niceStep(last: number): number {
  const power = 10 ** Math.floor(Math.log10(last / 4));
  return power * ([1, 2, 5, 10].find((factor) => last / (factor * power) <= 6) ?? 10);
}
