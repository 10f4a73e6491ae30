import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

export interface Certificate {
  /** PEM. */
  readonly key: string;
  readonly cert: string;
  /**
   * Base64 SHA-256 of the public key, for Chromium's `--ignore-certificate-errors-spki-list`: it trusts this one
   * certificate and keeps its cache, which it does not under errors that are ignored wholesale.
   */
  readonly fingerprint: string;
}

// DER, as far as a certificate needs it: tag, length, content.
function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...contents: readonly Buffer[]) => der(0x30, ...contents);
const set = (content: Buffer) => der(0x31, content);
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const octets = (content: Buffer) => der(0x04, content);
const bits = (content: Buffer) => der(0x03, Buffer.from([0]), content);
const integer = (content: Buffer) => der(0x02, content);
const text = (value: string) => der(0x0c, Buffer.from(value));
const time = (date: Date) =>
  der(0x17, Buffer.from(`${date.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`));

const COMMON_NAME = oid('550403');
const SUBJECT_ALT_NAME = oid('551d11');
const BASIC_CONSTRAINTS = oid('551d13');
const ECDSA_WITH_SHA256 = sequence(oid('2a8648ce3d040302'));
const DAY = 86_400_000;

/**
 * Makes a certificate for 127.0.0.1 and localhost that is valid for a week. It lives in memory only: neither it nor
 * its key (EC P-256) is written anywhere.
 */
export function createCertificate(now: Date = new Date()): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const publicInfo = publicKey.export({ type: 'spki', format: 'der' });
  const name = sequence(set(sequence(COMMON_NAME, text('Loadline'))));
  const serial = randomBytes(8);
  serial[0] = (serial[0]! & 0x7f) | 0x40;

  const names = sequence(
    der(0x82, Buffer.from('localhost')),
    der(0x87, Buffer.from([127, 0, 0, 1])),
  );
  const content = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(serial),
    ECDSA_WITH_SHA256,
    name,
    sequence(time(new Date(now.getTime() - DAY)), time(new Date(now.getTime() + 7 * DAY))),
    name,
    publicInfo,
    der(
      0xa3,
      sequence(
        sequence(SUBJECT_ALT_NAME, octets(names)),
        sequence(BASIC_CONSTRAINTS, octets(sequence())),
      ),
    ),
  );
  const certificate = sequence(
    content,
    ECDSA_WITH_SHA256,
    bits(sign('sha256', content, privateKey)),
  );
  const lines = certificate.toString('base64').replace(/.{64}(?=.)/g, '$&\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    fingerprint: createHash('sha256').update(publicInfo).digest('base64'),
  };
}
