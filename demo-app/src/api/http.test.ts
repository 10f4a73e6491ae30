import { expect, it } from 'vitest';

import { readAnswer } from './http.ts';

it('throws what the API says is wrong, with its status', async () => {
  const answer = Response.json(
    { error: { code: 'not-found', message: 'There is no such story.' } },
    { status: 404 },
  );
  await expect(readAnswer(answer)).rejects.toMatchObject({
    message: 'There is no such story.',
    status: 404,
  });
});

it('says something useful when a proxy answers with a page', async () => {
  const answer = new Response('<h1>Bad gateway</h1>', { status: 502 });
  await expect(readAnswer(answer)).rejects.toThrow('The server answered 502.');
});
