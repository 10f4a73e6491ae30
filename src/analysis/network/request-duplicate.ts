import { groupBy } from '../group-by.ts';
import { isIgnored, nameOf } from './requests.ts';
import type { NetworkRule } from './types.ts';

/** Asked for again so long after the last answer, it may well have changed: that is polling. Ms. */
const SOON = 1000;

/** The same thing asked for again while the page loads. What the browser's cache answers is no request. */
export const requestDuplicate: NetworkRule<'request-duplicate'> = ({ load, options }) => {
  const asked = load.requests.filter(
    (request) =>
      (request.method ?? 'GET') === 'GET' &&
      request.status === 200 &&
      !isIgnored(request, options.ignore),
  );
  const repeated = [...groupBy(asked, nameOf)].flatMap(([name, requests]) => {
    const inOrder = [...requests].sort((a, b) => a.start - b.start);
    const again = inOrder.filter(
      (request, index) => index > 0 && request.start - inOrder[index - 1]!.end < SOON,
    );
    if (again.length === 0) return [];
    const bytes = again.reduce((sum, { transfer }) => sum + transfer, 0);
    return [{ name, times: again.length + 1, bytes }];
  });
  const [worst, ...others] = repeated.sort((a, b) => b.times - a.times || b.bytes - a.bytes);
  // Of a list whose rows ask for the same things each is named by the first: one finding, not thirty.
  return worst ? [{ data: { ...worst, others: others.length }, weight: worst.times }] : [];
};
