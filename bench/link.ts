// `npm run bench:link`: the shaped link beside its formula, on each built-in profile.
import { Agent, createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';

import { openLink } from '../src/measure/link/link.ts';
import { builtInProfiles } from '../src/measure/profiles.ts';
import type { Profile } from '../src/measure/types.ts';

/** Time to the first byte and to the last, ms after the request was made. */
interface Timing {
  readonly first: number;
  readonly last: number;
  /** Bytes that went down, headers included. */
  readonly bytes: number;
}

function fetchBytes(port: number, size: number, agent: Agent): Promise<Timing> {
  const begin = performance.now();
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: `/${size}`, agent }, (response) => {
      const first = performance.now() - begin;
      response.resume();
      response.on('end', () => {
        const headers = response.rawHeaders.join('    ').length + 'HTTP/1.1 200 OK\r\n\r\n'.length;
        resolve({ first, last: performance.now() - begin, bytes: headers + size });
      });
      response.on('error', reject);
    }).on('error', reject);
  });
}

/** Ms that a link of this profile needs for `bytes` down after `roundTrips`. */
function formula(profile: Profile, roundTrips: number, bytes: number): number {
  return roundTrips * profile.rtt + (bytes * (1500 / 1460) * 8) / profile.down;
}

const server = createServer((request, response) => {
  const size = Number(request.url!.slice(1));
  response.writeHead(200, { 'content-length': size });
  response.end(Buffer.alloc(size, 'x'));
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const target = (server.address() as AddressInfo).port;

const rows: Record<string, string | number>[] = [];
const outside: string[] = [];

for (const profile of builtInProfiles) {
  const link = await openLink({ target, profile });
  const note = (what: string, expected: number, measured: number, allowance = 0) => {
    const error = measured / expected - 1;
    const bound = 0.03 * expected + allowance;
    if (Math.abs(measured - expected) > bound) outside.push(`${profile.name}, ${what}`);
    rows.push({
      profile: profile.name,
      what,
      'formula ms': Math.round(expected),
      'measured ms': Math.round(measured),
      'error %': Number((error * 100).toFixed(2)),
    });
  };
  // About a second and a half of transfer on every profile.
  const size = Math.round((profile.down * 1500) / 8);
  const connections = 6;
  const objects = 10;

  const one = await fetchBytes(link.port, size, new Agent());
  // The first byte arrives with the first full segment; 10 ms are for this machine's own work.
  note('first byte', formula(profile, 2, 1460), one.first, 10);
  note('one object', formula(profile, 2, one.bytes), one.last);

  // One after another on one connection that stays open: a round trip each.
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let begin = performance.now();
  let bytes = 0;
  for (let i = 0; i < objects; i++) {
    bytes += (await fetchBytes(link.port, Math.round(size / objects / 2), agent)).bytes;
  }
  note(
    `${objects} objects in a row`,
    formula(profile, 1 + objects, bytes),
    performance.now() - begin,
  );
  agent.destroy();

  // All at once: they share the link.
  begin = performance.now();
  const all = await Promise.all(
    Array.from({ length: connections }, () =>
      fetchBytes(link.port, Math.round(size / connections), new Agent()),
    ),
  );
  const total = all.reduce((sum, { bytes }) => sum + bytes, 0);
  note(`${connections} connections`, formula(profile, 2, total), performance.now() - begin);
  await link.close();
}
server.close();
console.table(rows);
if (outside.length > 0) {
  console.log(`Outside the bound of 3 %: ${outside.join('; ')}`);
  process.exitCode = 1;
} else {
  console.log('All within 3 % of the formula (the first byte: 3 % and 10 ms).');
}
