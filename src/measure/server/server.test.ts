import { symlinkSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import { connect } from 'node:net';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { tempFolder } from '../fixtures/temp-folder.ts';
import { createCertificate } from './certificate.ts';
import { basePath, startServer } from './server.ts';
import type { BuildServer } from './server.ts';

const SCRIPT = `console.log(${JSON.stringify('text '.repeat(500))});`;
const SECRET = 'nobody may read this';
const folder = tempFolder({
  'secret.txt': SECRET,
  'dist-secret/secret.txt': SECRET,
  'dist/index.html': '<title>home</title>',
  'dist/about.html': '<title>about</title>',
  'dist/admin/index.html': '<title>admin</title>',
  'dist/assets/index-aB3dE5g7.js': SCRIPT,
  'dist/assets/shipped-Zx81mQ2w.js': SCRIPT,
  'dist/assets/shipped-Zx81mQ2w.js.gz': Buffer.from('shipped'),
  'dist/only-br.css.br': brotliCompressSync('a{}'.repeat(99)),
  'dist/only-gz.css.gz': gzipSync('b{}'.repeat(99)),
  'dist/broken.css.gz': 'no gzip',
  'dist/kept-forever.js': '1',
  'dist/known-aB3dE5g7.js': '1',
  'dist/tiny.json': '{}',
  'dist/clip.mp4': Buffer.from('0123456789'),
  'dist/with space.txt': 'spaced',
});
symlinkSync(join(folder.path, 'secret.txt'), join(folder.path, 'dist/link.txt'));
symlinkSync(join(folder.path, 'secret.txt'), join(folder.path, 'dist/assets/index-aB3dE5g7.js.br'));
symlinkSync(join(folder.path, 'secret.txt'), join(folder.path, 'dist/away.css.br'));
symlinkSync(folder.path, join(folder.path, 'dist/up'));
symlinkSync(join(folder.path, 'dist/about.html'), join(folder.path, 'dist/inner.html'));

let server: BuildServer;
beforeAll(async () => {
  server = await startServer({
    dist: join(folder.path, 'dist'),
    certificate: null,
    hashed: new Map([
      ['kept-forever.js', true],
      ['known-aB3dE5g7.js', false],
    ]),
  });
});
afterAll(async () => {
  await server.close();
  folder.remove();
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A request whose path is sent as it is written, without the mending that `fetch` does. */
function ask(
  path: string,
  headers: Record<string, string> = {},
  { method = 'GET', port = server.port } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, path, method, headers, agent: false });
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode!,
          headers: response.headers,
          body: Buffer.concat(chunks),
        }),
      );
    });
    request.on('error', reject);
    request.end();
  });
}

/** The whole answer to a request line that a well-meaning client could not send. */
function rawAsk(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => (text += String(chunk)));
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nConnection: close\r\n\r\n`,
    );
  });
}

const NAVIGATION = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('nothing outside the build', () => {
  test.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/..',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/.%2E/secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '/%252e%252e/secret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '//secret.txt',
    '/../dist-secret/secret.txt',
    '/link.txt',
    '/up/secret.txt',
    '/up/dist-secret/secret.txt',
    '/secret.txt%00.html',
    '/\0/../secret.txt',
    '/%c0%ae%c0%ae/secret.txt',
    '/%',
    'http://127.0.0.1/../secret.txt',
    '*',
  ])('%j', async (path) => {
    const answer = await rawAsk(path);
    expect(answer).toMatch(/^HTTP\/1\.1 (?:400|404) /);
    expect(answer).not.toContain(SECRET);
  });

  test.each(['/etc/passwd', '//etc/passwd', '/up', '/up/secret'])(
    '%s is a client route',
    async (path) => expect(await rawAsk(path)).toContain('<title>home</title>'),
  );

  test.each(['/assets%2findex-aB3dE5g7.js', '/assets%5cindex-aB3dE5g7.js', '/tiny.json%00'])(
    '%s hides what it asks for',
    async (path) => expect((await ask(path)).status).toBe(400),
  );

  test('a symlink that stays inside is served', async () => {
    expect((await ask('/inner.html')).body.toString()).toContain('about');
  });

  test('no redirect leads to another host', async () => {
    const { headers } = await ask('//admin');
    expect(headers.location).toBe('/admin/');
  });

  test('a compressed copy that is a symlink is not used', async () => {
    const { body } = await ask('/assets/index-aB3dE5g7.js', { 'accept-encoding': 'br' });
    expect(brotliDecompressSync(body).toString()).toBe(SCRIPT);
  });
});

describe('pages', () => {
  test.each([
    ['/', 'home'],
    ['/index.html', 'home'],
    ['/projects/7', 'home'],
    ['/projects/7/', 'home'],
    ['/projects/7?tab=a/../b', 'home'],
    ['/users/jane.doe', 'home'],
    ['/about', 'about'],
    ['/admin/', 'admin'],
    ['/admin/users', 'admin'],
    ['/with%20space/x', 'home'],
  ])('%s is the page %s', async (path, title) => {
    const { status, headers, body } = await ask(path, NAVIGATION);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['cache-control']).toBe('no-cache');
    expect(body.toString()).toContain(title);
  });

  test.each([
    ['/projects/7', { accept: '*/*' }],
    ['/missing.js', NAVIGATION],
    ['/assets/missing-aB3dE5g7.css', NAVIGATION],
    ['/assets/index-aB3dE5g7.js/', NAVIGATION],
  ])('%s with %j is not found', async (path, headers) => {
    expect((await ask(path, headers)).status).toBe(404);
  });

  test('a folder without its slash leads to the one with it, query kept', async () => {
    const { status, headers } = await ask('/admin?a=b', NAVIGATION);
    expect([status, headers.location]).toEqual([301, '/admin/?a=b']);
  });

  test('other methods are refused', async () => {
    const { status, headers } = await ask('/', {}, { method: 'POST' });
    expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
  });
});

describe('as a CDN', () => {
  const path = '/assets/index-aB3dE5g7.js';

  test('compresses by what the client takes', async () => {
    const br = await ask(path, { 'accept-encoding': 'gzip, deflate, br' });
    expect(br.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(br.body).toString()).toBe(SCRIPT);
    const gzip = await ask(path, { 'accept-encoding': 'br;q=0.5, gzip' });
    expect(gzip.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(gzip.body).toString()).toBe(SCRIPT);
    const refused = await ask(path, { 'accept-encoding': 'br;q=0, identity' });
    expect(refused.headers['content-encoding']).toBeUndefined();
    expect(refused.body.toString()).toBe(SCRIPT);
    const etags = [br, gzip, refused].map(({ headers }) => headers.etag);
    expect(new Set(etags).size).toBe(3);
    for (const { headers, body } of [br, gzip, refused]) {
      expect(headers.vary).toBe('accept-encoding');
      expect(headers['content-length']).toBe(String(body.length));
      expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
    }
  });

  test('compresses once', async () => {
    await ask('/about.html', { 'accept-encoding': 'br' });
    const before = server.compressions();
    await ask('/about.html', { 'accept-encoding': 'br' });
    expect(server.compressions()).toBe(before);
  });

  test('uses what the build ships compressed', async () => {
    const { headers, body } = await ask('/assets/shipped-Zx81mQ2w.js', {
      'accept-encoding': 'gzip',
    });
    expect([headers['content-encoding'], body.toString()]).toEqual(['gzip', 'shipped']);
  });

  test('sends as it is what would grow, and what is compressed already', async () => {
    for (const name of ['/tiny.json', '/clip.mp4']) {
      const { headers } = await ask(name, { 'accept-encoding': 'br, gzip' });
      expect(headers['content-encoding']).toBeUndefined();
    }
  });

  test('lets hashed names be kept for ever, others be asked for', async () => {
    expect((await ask(path)).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await ask('/tiny.json')).headers['cache-control']).toBe('no-cache');
  });

  test('goes by what is known of a name before it guesses', async () => {
    const [kept, checked] = await Promise.all(
      ['/kept-forever.js', '/known-aB3dE5g7.js'].map((name) => ask(name)),
    );
    expect(kept!.headers['cache-control']).toContain('immutable');
    expect(checked!.headers['cache-control']).toBe('no-cache');
  });

  test('finds what the build kept in its compressed form only', async () => {
    for (const [name, text] of [
      ['/only-br.css', 'a{}'.repeat(99)],
      ['/only-gz.css', 'b{}'.repeat(99)],
    ] as const) {
      const { status, headers, body } = await ask(name);
      expect([status, headers['content-type']]).toEqual([200, 'text/css; charset=utf-8']);
      expect(body.toString()).toBe(text);
      const compressed = await ask(name, { 'accept-encoding': 'br' });
      expect(compressed.headers['content-encoding']).toBe('br');
      expect(brotliDecompressSync(compressed.body).toString()).toBe(text);
    }
    expect((await ask('/broken.css')).status).toBe(500);
    expect((await ask('/away.css')).status).toBe(404);
  });

  test.each([path, '/clip.mp4', '/index.html'])(
    'answers 304 for a good copy of %s',
    async (name) => {
      const { etag } = (await ask(name, { 'accept-encoding': 'br' })).headers;
      const again = await ask(name, { 'accept-encoding': 'br', 'if-none-match': `W/"x", ${etag}` });
      expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, etag]);
      const other = await ask(name, { 'accept-encoding': 'br', 'if-none-match': '"x"' });
      expect(other.status).toBe(200);
    },
  );

  test('HEAD has the headers of GET and no body', async () => {
    for (const name of [path, '/clip.mp4']) {
      const get = await ask(name);
      const head = await ask(name, {}, { method: 'HEAD' });
      expect(head.body.length).toBe(0);
      expect(head.headers['content-length']).toBe(get.headers['content-length']);
    }
  });

  test.each([
    ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
    ['bytes=7-', 206, '789', 'bytes 7-9/10'],
    ['bytes=-2', 206, '89', 'bytes 8-9/10'],
    ['bytes=0-99', 206, '0123456789', 'bytes 0-9/10'],
    ['bytes=10-', 416, '', 'bytes */10'],
    ['bytes=-0', 416, '', 'bytes */10'],
    ['bytes=4-2', 200, '0123456789', undefined],
    ['bytes=0-1,3-4', 200, '0123456789', undefined],
    ['lines=1-2', 200, '0123456789', undefined],
  ])('media by range: %s', async (range, status, body, contentRange) => {
    const answer = await ask('/clip.mp4', { range });
    expect([answer.status, answer.body.toString()]).toEqual([status, body]);
    expect(answer.headers['content-range']).toBe(contentRange);
  });

  test('a range of an older copy is answered with all of the new one', async () => {
    const answer = await ask('/clip.mp4', { range: 'bytes=2-4', 'if-range': '"old"' });
    expect([answer.status, answer.body.length]).toEqual([200, 10]);
  });
});

describe('base', () => {
  test.each([
    ['/', '/'],
    ['', '/'],
    ['./', '/'],
    ['/app/', '/app/'],
    ['/app', '/app/'],
    ['https://cdn.example/a/b/', '/a/b/'],
    ['//cdn.example/a', '/a/'],
  ])('%j lives under %s', (base, path) => expect(basePath(base)).toBe(path));

  test('is where the build is served', async () => {
    const based = await startServer({
      dist: join(folder.path, 'dist'),
      base: '/app/',
      certificate: null,
    });
    const { port } = based;
    const at = async (path: string) => (await ask(path, NAVIGATION, { port })).status;
    expect(await at('/app/')).toBe(200);
    expect(await at('/app/projects/7')).toBe(200);
    expect(await at('/app/assets/index-aB3dE5g7.js')).toBe(200);
    expect(await at('/assets/index-aB3dE5g7.js')).toBe(404);
    expect(await at('/app/../secret.txt')).toBe(400);
    const bare = await ask('/app', NAVIGATION, { port });
    expect(bare.headers.location).toBe('/app/');
    const folderOf = await ask('/app/admin', NAVIGATION, { port });
    expect(folderOf.headers.location).toBe('/app/admin/');
    await based.close();
  });
});

describe('over TLS', () => {
  test('speaks HTTP/2, and HTTP/1.1 to those who know no better', async () => {
    const certificate = createCertificate();
    const secure = await startServer({ dist: join(folder.path, 'dist'), certificate });
    const session = connectHttp2(secure.origin, { ca: certificate.cert });
    const stream = session.request({ ':path': '/projects/7', ...NAVIGATION });
    const [headers] = await new Promise<[Record<string, unknown>]>((resolve, reject) => {
      stream.on('response', (...all) => resolve(all as never));
      session.on('error', reject);
    });
    let body = '';
    for await (const chunk of stream) body += String(chunk);
    expect([headers[':status'], body]).toEqual([200, '<title>home</title>']);
    session.close();

    const old = connectTls({ port: secure.port, host: '127.0.0.1', ca: certificate.cert });
    old.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    let text = '';
    for await (const chunk of old) text += String(chunk);
    expect(text).toMatch(/^HTTP\/1\.1 200/);
    await secure.close();
  });
});

describe('mistakes', () => {
  test('a folder that does not exist', async () => {
    await expect(
      startServer({ dist: join(folder.path, 'nowhere'), certificate: null }),
    ).rejects.toMatchObject({ code: 'no-page', exitCode: 2 });
  });

  test('a port in use', async () => {
    await expect(
      startServer({ dist: folder.path, certificate: null, port: server.port }),
    ).rejects.toMatchObject({ code: 'port-in-use' });
  });
});
