import { createHash } from 'node:crypto';

import type { Delivery, Group } from './delivery.ts';
import { createMemoryCache } from './memory-cache.ts';
import { sendPacked } from './packed-answers.ts';
import { packed, type Packed } from './packed.ts';

interface Kept {
  readonly packed: Packed;
  readonly etag: string;
}

const MINUTE = 60_000;

/** How long an answer stays in memory unless a write comes first, ms. */
const LIFETIMES: Readonly<Record<Group, number>> = {
  commands: 5 * MINUTE,
  agents: 5 * MINUTE,
  workflows: 5 * MINUTE,
  templates: 10 * MINUTE,
  dashboard: MINUTE,
  projects: MINUTE,
  reports: MINUTE,
  settings: MINUTE,
};

// What nobody can change through the API may stay in the browser as long as in memory. A browser does not hear of
// writes, so it asks again for the rest, and is told with a 304 that nothing has changed.
const UNCHANGEABLE: ReadonlySet<Group> = new Set(['commands', 'agents', 'templates', 'reports']);

const CAPACITY = 500;

/** Answers are kept in memory, compressed, and carry what a browser needs to keep them too. */
export function createCachedDelivery(now: () => number): Delivery {
  const cache = createMemoryCache<Kept>(CAPACITY, now);
  return {
    read: async ({ request, group, key, load }) => {
      const { value, hit } = await cache.get(group, key, LIFETIMES[group], async () =>
        keep(await load()),
      );
      const headers = {
        'Cache-Control': UNCHANGEABLE.has(group)
          ? `private, max-age=${LIFETIMES[group] / 1_000}`
          : 'private, no-cache',
        ETag: value.etag,
      };
      const response = matches(request.headers.get('if-none-match'), value.etag)
        ? new Response(null, { status: 304, headers: { ...headers, Vary: 'Accept-Encoding' } })
        : await sendPacked(request, value.packed, headers);
      return { response, cache: hit ? 'hit' : 'miss' };
    },

    respond: (request, value) =>
      sendPacked(request, packed(JSON.stringify(value)), { 'Cache-Control': 'no-store' }),

    invalidate: (groups) => {
      for (const group of groups) cache.forget(group);
    },
  };
}

function keep(value: unknown): Kept {
  const text = JSON.stringify(value);
  // Weak, since one tag stands for the text in all its encodings.
  return {
    packed: packed(text),
    etag: `W/"${createHash('sha1').update(text).digest('base64url')}"`,
  };
}

function matches(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  return (
    ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((tag) => opaque(tag) === opaque(etag))
  );
}

// Tags are compared weakly here: by what is between the quotes.
function opaque(tag: string): string {
  return tag.trim().replace(/^W\//, '');
}
