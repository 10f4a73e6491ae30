import { expect, it } from 'vitest';

import { createForm } from './form.ts';

const text = 'a long answer '.repeat(200);

/** How a form sends the same answer twice, to a client that takes brotli. */
async function sent(form: Parameters<typeof createForm>[0]) {
  const { delivery } = createForm(form);
  const request = new Request('http://localhost/', { headers: { 'accept-encoding': 'br' } });
  const question = {
    request,
    group: 'agents',
    key: 'all',
    load: () => Promise.resolve(text),
  } as const;
  await delivery.read(question);
  const { response, cache } = await delivery.read(question);
  return [response.headers.get('content-encoding'), cache, response.headers.has('etag')];
}

it.each([
  ['api', null, 'miss', false],
  ['compression', 'br', 'miss', false],
  ['caching', 'br', 'hit', true],
] as const)('after the step %s answers come as %s, a %s', async (form, ...expected) => {
  expect(await sent(form)).toEqual(expected);
});

it('the step "api" brings the queries, their indexes and runs in parallel', () => {
  const [images, api, after] = (['images', 'api', 'after'] as const).map((form) =>
    createForm(form),
  );
  expect(images?.indexes).toEqual([]);
  expect(api?.indexes).not.toEqual([]);
  expect(api?.queries).toBe(after?.queries);
  expect(api?.runSteps).not.toBe(images?.runSteps);
});
