import type { NetworkCode, NetworkRuleData } from '../analysis/network/types.ts';
import { formatBytes, formatCount, formatList, formatTime } from './units.ts';

/** What is wrong with how a page asks, or how it is answered, and the next step. */
export const NETWORK_WORDS: {
  readonly [C in NetworkCode]: (data: NetworkRuleData[C]) => {
    readonly message: string;
    readonly fix: string;
  };
} = {
  'request-duplicate': ({ name, routes, times, bytes, others }) => {
    const more = others === 0 ? '' : `, and ${formatCount(others, 'other request')} like it`;
    return {
      message: `${formatList(routes)} asks for ${name} ${times} times while it loads${more}: ${formatBytes(bytes)} that were there already`,
      fix: 'keep the answer, or the promise of it, by its address: the second who asks gets the first one’s (a query cache does it)',
    };
  },

  'request-waterfall': ({ name, routes, after, wait, profile }) => ({
    message: `${formatList(routes)} asks for ${name} only when ${formatList(after, 3)} ${after.length === 1 ? 'is' : 'are'} answered, though it sends nothing of what ${after.length === 1 ? 'that says' : 'they say'}: ${formatTime(wait)} on ${profile}`,
    fix: 'start both before waiting for either: in the route’s loader, with Promise.all, or in the parent of what renders them',
  }),

  'request-per-row': ({ name, routes, count, limit, took, bytes, profile }) => ({
    message: `${formatList(routes)} sends ${count} requests like ${name} (limit ${limit}), ${formatBytes(bytes)} and ${formatTime(took)} on ${profile}: one for each row`,
    fix: 'let the list bring along what its rows show, or ask for all of them in one request: ?ids=1,2,3 or ?expand=…',
  }),

  'answer-not-compressed': ({ routes, urls, sizes, count, bytes }) => ({
    message: `${formatCount(count, 'answer comes', 'answers come')} uncompressed on ${formatList(routes)}, ${formatBytes(bytes)} in all: ${named(urls, sizes, count)}`,
    fix: 'compress text on the server, with brotli where the browser takes it, else gzip; and send Vary: Accept-Encoding',
  }),

  'answer-without-validator': ({ routes, urls, sizes, count, bytes }) => ({
    message: `${formatCount(count, 'answer has', 'answers have')} neither ETag, Last-Modified nor max-age on ${formatList(routes)}, so each visit fetches ${formatBytes(bytes)} again: ${named(urls, sizes, count)}`,
    fix: 'send an ETag and answer 304 to If-None-Match; or max-age where an answer may be some seconds old; or no-store where nobody may keep it',
  }),

  'cache-contradicts-name': ({ routes, how, urls, headers, count }) => {
    const list = urls.map((url, index) => `${url} (${headers[index] || 'no Cache-Control'})`);
    const all = list.join(', ') + more(count - urls.length);
    return how === 'hashed'
      ? {
          message: `${formatCount(count, 'file')} with a hash in the name ${count === 1 ? 'is' : 'are'} not kept for good on ${formatList(routes)}: ${all}`,
          fix: 'such a name never means anything else: send Cache-Control: public, max-age=31536000, immutable',
        }
      : {
          message: `${formatCount(count, 'page')} may be kept without asking on ${formatList(routes)}: ${all}. After a deploy it names files that are gone`,
          fix: 'send Cache-Control: no-cache with HTML: the browser keeps it and asks whether it is still good',
        };
  },

  'answer-not-paged': ({ name, routes, rows, bytes, maxRows, maxBytes }) => ({
    message: `${name} answers ${formatCount(rows, 'row')} in ${formatBytes(bytes)} on ${formatList(routes)} (limit ${maxRows} rows, ${formatBytes(maxBytes)})`,
    fix: 'ask for a page of it and only the fields that are shown: ?page=1&size=25&fields=name,status; search and sort on the server',
  }),

  'third-party-blocks': ({ name, routes, took, bytes, profile }) => ({
    message: `${formatList(routes)} ${routes.length === 1 ? 'is' : 'are'} not painted before ${name} is there: ${formatTime(took)} and ${formatBytes(bytes)} of another host on ${profile}`,
    fix: 'load it with async or defer, or after the first paint; serve a style sheet or font that the first paint needs from your own host',
  }),
};

function named(urls: readonly string[], sizes: readonly number[], count: number): string {
  const list = urls.map((url, index) => `${url} ${formatBytes(sizes[index] ?? 0)}`);
  return list.join(', ') + more(count - urls.length);
}

function more(count: number): string {
  return count > 0 ? ` and ${count} more` : '';
}
