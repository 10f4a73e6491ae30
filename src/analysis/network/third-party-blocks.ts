import { addressOf, isIgnored } from './requests.ts';
import type { NetworkRule } from './types.ts';

/** Scripts and style sheets of other hosts that the first paint waits for. */
export const thirdPartyBlocks: NetworkRule<'third-party-blocks'> = ({ load, profile, options }) =>
  load.requests
    .filter(
      (request) =>
        request.thirdParty && request.blocking === true && !isIgnored(request, options.ignore),
    )
    .map((request) => {
      const took = Math.round(request.end - request.start);
      const data = {
        name: addressOf(request),
        took,
        bytes: request.transfer,
        profile: profile.name,
      };
      return { data, weight: took };
    });
