import type { Delivery } from './delivery.ts';
import { packed, type Packed } from './packed.ts';

/** Every answer is made anew, and sent as small as the client takes it. */
export function createPackedDelivery(): Delivery {
  return {
    read: async ({ request, load }) => ({
      response: await sendValue(request, await load()),
      cache: 'miss',
    }),
    respond: sendValue,
    invalidate: () => {},
  };
}

function sendValue(request: Request, value: unknown): Promise<Response> {
  return sendPacked(request, packed(JSON.stringify(value)), {});
}

/** An answer of JSON in the best encoding that the request takes. */
export async function sendPacked(
  request: Request,
  text: Packed,
  more: Readonly<Record<string, string>>,
): Promise<Response> {
  const { body, encoding } = await text.pack(request.headers.get('accept-encoding') ?? '');
  const headers = new Headers({
    ...more,
    'Content-Type': 'application/json',
    Vary: 'Accept-Encoding',
  });
  if (encoding) headers.set('Content-Encoding', encoding);
  return new Response(body, { headers });
}
