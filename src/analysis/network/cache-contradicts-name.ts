import type { RequestFact } from '../../measure/types.ts';
import type { Severity } from '../../report/types.ts';
import { stableName } from '../../snapshot/file-name.ts';
import { ageOf } from './cache-control.ts';
import { addressOf, isIgnored } from './requests.ts';
import type { NetworkRule, Seen } from './types.ts';

/** Kept so long, a browser asks only when the page is loaded anew. Seconds. */
const MONTH = 30 * 24 * 3600;

/** Files that could be kept for good and are not, and pages that are kept though their names never change. */
export const cacheContradictsName: NetworkRule<'cache-contradicts-name'> = ({ load, options }) => {
  const own = load.requests.filter(
    (request) =>
      !request.thirdParty &&
      request.status === 200 &&
      request.headers !== undefined &&
      !isIgnored(request, options.ignore),
  );
  return own.flatMap((request): Seen<'cache-contradicts-name'>[] => {
    const header = request.headers!.cacheControl;
    const age = ageOf(header);
    if (request.type === 'document') {
      return age > options.maxPageAge ? [seen('page', request, 'warning')] : [];
    }
    if (!isHashed(request) || header.includes('immutable')) return [];
    return [seen('hashed', request, age >= MONTH ? 'info' : 'warning')];
  });
};

function isHashed(request: RequestFact): boolean {
  if (request.type === 'fetch') return false;
  const file = addressOf(request).split('/').at(-1)!;
  return stableName(file, null).hashed;
}

function seen(
  how: 'hashed' | 'page',
  request: RequestFact,
  severity: Severity,
): Seen<'cache-contradicts-name'> {
  const name = addressOf(request);
  const data = { name, how, urls: [name], headers: [request.headers!.cacheControl], count: 1 };
  return { data, severity, weight: severity === 'warning' ? 1 : 0 };
}
