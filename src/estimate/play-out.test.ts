import { expect, it } from 'vitest';

import { playOut } from './play-out.ts';
import type { LoadPlan, PlannedRequest } from './types.ts';

const LINK = { name: 'link', down: 800, up: 800, rtt: 100, cpu: 1 };
/** 100 bytes a ms, less what headers of packets take. */
const sent = (bytes: number) => (bytes * 1500) / 1460 / 100;
const HANDSHAKE = 1200 / 100;
const ANSWER = 8;

function request(change: Partial<PlannedRequest>): PlannedRequest {
  return {
    url: '/',
    kind: 'script',
    transfer: 0,
    size: 0,
    server: 0,
    after: [0],
    work: 0,
    ...change,
  };
}

function planOf(...requests: PlannedRequest[]): LoadPlan {
  const all = { after: [...requests.keys()], work: 10 };
  return { requests, paints: { FCP: { after: [0], work: 50 }, LCP: all } };
}

const page = request({ kind: 'document', transfer: 1000, after: [] });

it('takes three round trips and the bytes until the page is there, then the CPU', () => {
  const { ends, FCP } = playOut(planOf(page), LINK);
  expect(ends[0]).toBeCloseTo(300 + HANDSHAKE + ANSWER + sent(1000), 5);
  expect(FCP).toBeCloseTo(ends[0]! + 50, 5);
  expect(playOut(planOf(page), { ...LINK, cpu: 4 }).FCP).toBeCloseTo(ends[0]! + 200, 5);
});

it('pays a round trip for each step of a chain, and none for what is asked for together', () => {
  const [a, b] = [request({ transfer: 5000 }), request({ transfer: 5000 })];
  const together = playOut(planOf(page, a, b), LINK).LCP;
  const chained = playOut(planOf(page, a, { ...b, after: [0, 1] }), LINK).LCP;
  expect(chained - together).toBeCloseTo(LINK.rtt + ANSWER, 5);
});

it('shares the bandwidth: small answers wait for a turn of a big one, and not for all of it', () => {
  const big = request({ transfer: 1_000_000 });
  const small = request({ transfer: 1000, work: 1 });
  const { ends } = playOut(planOf(page, big, small), LINK);
  const begun = ends[0]! + LINK.rtt + ANSWER;
  expect(ends[2]).toBeCloseTo(begun + sent(1000) + (128 * 1024) / 100, 0);
  expect(ends[1]).toBeCloseTo(begun + sent(1_001_000), 0);
});

it('waits for a server that thinks, and while it does others are sent', () => {
  const { ends } = playOut(
    planOf(page, request({ kind: 'fetch', server: 400 }), request({ transfer: 1000 })),
    LINK,
  );
  expect(ends[1]! - ends[0]!).toBeCloseTo(LINK.rtt + ANSWER + 400, 5);
  expect(ends[2]! - ends[0]!).toBeCloseTo(LINK.rtt + ANSWER + sent(1000), 5);
});

it('ends where two wait for each other', () => {
  const plan = planOf(page, request({ after: [2] }), request({ after: [1] }));
  expect(playOut(plan, LINK)).toMatchObject({ ends: [expect.any(Number), Infinity, Infinity] });
});
