import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';

import { EXIT } from '../../errors.ts';
import { MeasureError } from '../../measure/errors.ts';
import { serve } from '../../measure/serve.ts';
import { hashedNames } from '../../snapshot/hashed-names.ts';
import type { Command } from '../command.ts';
import { snapshotBeside } from '../compare-sides.ts';
import { isFolder, shown } from '../facts.ts';
import { readInteger, readString, usageError } from '../options.ts';
import { readProfile } from '../profile.ts';

export const serveCommand: Command = {
  usage: 'serve [dist]',
  summary: 'Serve a build as a good CDN would, behind a slow network if asked',
  options: [
    ['--profile <name>', 'slow-3g, 3g, fast-3g, slow-4g, 4g or desktop (default: no slowing down)'],
    ['--port <n>', 'port of 127.0.0.1 (default: one that is free)'],
    ['--base <path>', "Vite's base (default: as the Snapshot beside the build says, else /)"],
    ['--h2', 'HTTP/2 over TLS, with a certificate made now'],
    ['--api <url>', 'where requests to /api go: http://127.0.0.1:4000'],
  ],
  examples: ['loadline serve dist --profile fast-3g --port 4173', 'loadline serve --h2'],
  async run([place = 'dist'], options, io) {
    const dist = resolve(io.cwd, place);
    if (!isFolder(dist)) {
      throw usageError(`${shown(io, dist)}: there is no such folder. Build the app first.`);
    }
    // A build of several pages may have none at its top.
    const names = await readdir(dist, { recursive: true });
    if (!names.some((name) => /\.html?(?:\.(?:br|gz|zst))?$/.test(name))) {
      throw usageError(`${shown(io, dist)}: there is no page in it, not even an index.html.`);
    }
    const name = readString(options, 'profile');
    const api = readString(options, 'api');
    const profile = name === undefined ? null : readProfile(name, []);
    const snapshot = await snapshotBeside(io, dist).catch(() => null);
    const served = await serve({
      dist,
      base: readString(options, 'base') ?? snapshot?.build.base ?? '/',
      ...(snapshot && { hashed: hashedNames(snapshot) }),
      profile,
      port: readInteger(options, 'port', { min: 0, max: 65_535 }) ?? 0,
      http1: options['h2'] !== true,
      api: api === undefined ? null : { command: null, url: api, paths: ['/api'] },
    });
    io.out(
      `${served.url}${profile ? `  on ${profile.name}: ${profile.down} kbit/s, round trip ${profile.rtt} ms` : ''}`,
    );
    io.err('Ctrl-C ends it.');
    const stopped = new Promise<null>((done) => {
      if (io.signal.aborted) done(null);
      io.signal.addEventListener('abort', () => done(null), { once: true });
    });
    const problem = await Promise.race([stopped, served.ended]);
    await served.close();
    if (problem !== null) throw new MeasureError('link-failed', `${problem}.`);
    return EXIT.ok;
  },
};
