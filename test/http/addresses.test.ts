import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostAndPort } from '../../src/core/host.ts';
import { createGuard, isPublicAddress } from '../../src/http/addresses.ts';

test.each([
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.8',
  '192.0.2.1',
  '192.168.1.1',
  '198.18.0.1',
  '198.51.100.7',
  '203.0.113.9',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::127.0.0.1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:10.0.0.1',
  '0:0:0:0:0:ffff:a9fe:a9fe',
  '64:ff9b::10.0.0.1',
  '64:ff9b::7f00:1',
  '64:ff9b:1::1',
  '100::1',
  '2001::1',
  '2001:db8::1',
  '2002:7f00:1::',
  '3fff::1',
  'fc00::1',
  'fd12:3456::1',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'ff02::1',
  'localhost',
  '2130706433',
  '',
])('%s is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each([
  '1.1.1.1',
  '8.8.8.8',
  '100.63.255.255',
  '100.128.0.1',
  '172.15.0.1',
  '172.32.0.1',
  '192.0.1.1',
  '223.255.255.255',
  '2606:4700::1111',
  '2a00:1450:4001::200e',
  '::ffff:8.8.8.8',
  '64:ff9b::8.8.8.8',
])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test('an IPv4 address within an IPv6 one is judged as itself', () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      expect(isPublicAddress(`::ffff:${address}`)).toBe(isPublicAddress(address));
      expect(isPublicAddress(`64:ff9b::${address}`)).toBe(isPublicAddress(address));
    }),
  );
});

test('judging never throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.ipV6(), fc.ipV4()), (address) => {
      expect(typeof isPublicAddress(address)).toBe('boolean');
    }),
  );
});

test.each([
  ['http://127.0.0.1:8080/feed', '127.0.0.1:8080'],
  ['http://2130706433/', '127.0.0.1:80'],
  ['http://0x7f.1/', '127.0.0.1:80'],
  ['http://0177.0.0.1/', '127.0.0.1:80'],
  ['https://[::FFFF:127.0.0.1]/', '[::ffff:7f00:1]:443'],
  ['https://EXAMPLE.com/x', 'example.com:443'],
  ['https://user:pass@example.com:8443', 'example.com:8443'],
  ['ftp://example.com/', null],
  ['//example.com/', null],
])('the host of %s is %s', (address, host) => {
  expect(hostAndPort(address)).toBe(host);
});

test('a host is named with its port only, unless it is allowed as a whole', () => {
  const guard = createGuard(
    ['127.0.0.1:8080', '[::1]:443'],
    ['Intranet.local', '10.1.0.0/16', 'fd00::/8', '192.168.1.7'],
  );

  expect(guard.isNamed('127.0.0.1', '8080')).toBe(true);
  expect(guard.isNamed('127.0.0.1', '80')).toBe(false);
  expect(guard.isNamed('::1', '443')).toBe(true);
  expect(guard.isNamed('intranet.local', '9000')).toBe(true);
  expect(guard.isAllowed('10.1.2.3')).toBe(true);
  expect(guard.isAllowed('10.2.2.3')).toBe(false);
  expect(guard.isAllowed('fd00::1')).toBe(true);
  expect(guard.isAllowed('192.168.1.7')).toBe(true);
  expect(guard.isAllowed('192.168.1.8')).toBe(false);
});

test('an entry that is no block is a mistake in the config', () => {
  expect(() => createGuard([], ['10.0.0.0/99'])).toThrow(expect.objectContaining({ fault: 'config' }));
});
