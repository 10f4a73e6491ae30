import type { Delivery } from './delivery.ts';

/** Every answer is made anew and sent as it is: no cache, no headers for the browser's, no compression. */
export function createPlainDelivery(): Delivery {
  return {
    read: async ({ load }) => ({ response: Response.json(await load()), cache: 'miss' }),
    respond: async (_request, value) => Response.json(value),
    invalidate: () => {},
  };
}
