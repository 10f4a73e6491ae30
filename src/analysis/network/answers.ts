import type { RequestFact } from '../../measure/types.ts';
import { isCompressible } from '../../snapshot/file-name.ts';
import { ageOf } from './cache-control.ts';
import { addressOf, isAnswered, isIgnored } from './requests.ts';
import type { NetworkRule, Seen } from './types.ts';

/** Answers of the app's own servers that came as they are, though they would be smaller compressed. */
export const answerNotCompressed: NetworkRule<'answer-not-compressed'> = ({ load, options }) =>
  load.requests
    .filter(
      (request) =>
        isOwn(request, options.ignore) &&
        request.size >= options.minSize &&
        request.headers?.contentEncoding === '' &&
        isText(request),
    )
    .map(bySize);

/** Answers that a browser can neither keep nor ask after: each visit fetches them whole. */
export const answerWithoutValidator: NetworkRule<'answer-without-validator'> = ({
  load,
  options,
}) =>
  load.requests
    .filter((request) => {
      const { headers } = request;
      return (
        isOwn(request, options.ignore) &&
        request.size >= options.minSize &&
        headers !== undefined &&
        headers.etag === '' &&
        headers.lastModified === '' &&
        // Who says that it may not be kept means it.
        !headers.cacheControl.includes('no-store') &&
        ageOf(headers.cacheControl) === 0
      );
    })
    .map(bySize);

/** A list that comes whole: more rows than anybody reads, or more bytes. */
export const answerNotPaged: NetworkRule<'answer-not-paged'> = ({ load, options }) =>
  load.requests
    .filter((request) => isAnswered(request) && !isIgnored(request, options.ignore))
    .flatMap((request): Seen<'answer-not-paged'>[] => {
      const { maxRows, maxBytes } = options;
      const { rows = 0, size } = request;
      if (rows <= maxRows && (rows < 2 || size <= maxBytes)) return [];
      const data = { name: `GET ${addressOf(request)}`, rows, bytes: size, maxRows, maxBytes };
      return [{ data, weight: size }];
    });

function isOwn(request: RequestFact, ignore: readonly string[]): boolean {
  const { thirdParty, status, method = 'GET' } = request;
  return !thirdParty && status === 200 && method === 'GET' && !isIgnored(request, ignore);
}

const TEXT = /^text\/|[/+](?:json|xml|javascript)$|^application\/(?:wasm|manifest\+json|x-ndjson)$/;

function isText(request: RequestFact): boolean {
  const type = request.headers?.contentType ?? '';
  return type === '' ? isCompressible(addressOf(request)) : TEXT.test(type);
}

function bySize(request: RequestFact): Seen<'answer-not-compressed'> {
  const name = addressOf(request);
  const { size } = request;
  const data = { name, urls: [name], sizes: [size], count: 1, bytes: size };
  return { data, weight: size };
}
