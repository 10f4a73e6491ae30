import { createHash, X509Certificate } from 'node:crypto';

import { expect, test } from 'vitest';

import { createCertificate } from './certificate.ts';

test('is a self-signed certificate for 127.0.0.1 and localhost that verifies', () => {
  const { cert, fingerprint } = createCertificate(new Date('2026-03-04T05:06:07Z'));
  const read = new X509Certificate(cert);
  expect(read.verify(read.publicKey)).toBe(true);
  expect(read.checkIssued(read)).toBe(true);
  expect(read.checkIP('127.0.0.1')).toBe('127.0.0.1');
  expect(read.checkHost('localhost')).toBe('localhost');
  expect(read.checkHost('example.org')).toBeUndefined();
  expect(read.ca).toBe(false);
  expect(new Date(read.validFrom).toISOString()).toBe('2026-03-03T05:06:07.000Z');
  expect(new Date(read.validTo).toISOString()).toBe('2026-03-11T05:06:07.000Z');
  const key = read.publicKey.export({ type: 'spki', format: 'der' });
  expect(fingerprint).toBe(createHash('sha256').update(key).digest('base64'));
});

test('is another one each time', () => {
  expect(createCertificate().fingerprint).not.toBe(createCertificate().fingerprint);
});
