/** Which network addresses may be dialed: the public ones, and those that the config names. */
import { BlockList, isIP } from 'node:net';
import { MentionwatchError } from '../core/errors.ts';

// Special-purpose blocks that lead nowhere, back to us, or into somebody's own network.
// https://www.iana.org/assignments/iana-ipv4-special-registry (and -ipv6-), read 2026-11.
const SPECIAL_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10', // shared by carriers (CGNAT)
  '127.0.0.0/8',
  '169.254.0.0/16', // link-local, and where clouds keep their metadata
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
// Within 2000::/3; everything outside of it (loopback, unique local, link-local, multicast) is not public anyway.
const SPECIAL_V6 = [
  '2001::/23', // Teredo, ORCHID, benchmarking
  '2001:db8::/32',
  '2002::/16', // 6to4 carries any IPv4 address
  '3fff::/20',
];

const special = blockList([...SPECIAL_V4, ...SPECIAL_V6]);

/**
 * Can this address be reached by everybody? IPv4 addresses within IPv6 ones (mapped, NAT64) are judged as IPv4.
 * Anything that is no IP address is not public.
 */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/%.*$/u, '');
  const family = isIP(bare);
  if (family === 0) return false;
  if (family === 4) return !special.check(bare, 'ipv4');
  const groups = groupsOf(bare);
  const inner = embeddedV4(groups);
  if (inner !== null) return !special.check(inner, 'ipv4');
  return ((groups[0] ?? 0) & 0xe000) === 0x2000 && !special.check(bare, 'ipv6');
}

/** Decides about hosts by name and about addresses by number. */
export interface AddressGuard {
  /** Does the config name this host with this port, so that it may be private? */
  isNamed(host: string, port: string): boolean;
  /** May this address be dialed for a host that the config does not name? */
  isAllowed(address: string): boolean;
}

/**
 * @param namedHosts `host:port`, as `hostAndPort` writes them
 * @param allowPrivate hosts, `host:port`, addresses and blocks (`10.1.0.0/16`) that may be private
 * @throws config, when an entry of `allowPrivate` cannot be understood
 */
export function createGuard(namedHosts: readonly string[], allowPrivate: readonly string[]): AddressGuard {
  const numbers = allowPrivate.filter((entry) => entry.includes('/') || isIP(entry) !== 0);
  const names = new Set([...namedHosts, ...allowPrivate.filter((entry) => !numbers.includes(entry))].map(lower));
  const allowed = blockList(numbers);
  return {
    isNamed(host, port) {
      const name = lower(isIP(host) === 6 ? `[${host}]` : host);
      return names.has(`${name}:${port}`) || names.has(name);
    },
    isAllowed(address) {
      return isPublicAddress(address) || allowed.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
    },
  };
}

/** The error for an address that must not be dialed. */
export function privateAddress(host: string, address: string): MentionwatchError {
  const where = host === address ? host : `${host} (${address})`;
  return new MentionwatchError('refused', `${where} is a private address that the config does not name`, {
    hint: 'If it is meant, write its host and port into the config, or add it to `network.allowPrivate`.',
  });
}

function blockList(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    const width = bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits);
    try {
      list.addSubnet(address, width, family);
    } catch (cause) {
      throw new MentionwatchError('config', `network.allowPrivate: "${entry}" is no address and no block`, {
        hint: 'Write a host, host:port, an address, or a block such as 10.1.0.0/16.',
        cause,
      });
    }
  }
  return list;
}

// The eight numbers of an IPv6 address; the URL parser brings every spelling into one.
function groupsOf(address: string): number[] {
  const text = URL.parse(`http://[${address}]/`)?.hostname.slice(1, -1) ?? '';
  const [head = '', tail] = text.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after].map((group) => Number.parseInt(group, 16));
}

function embeddedV4(groups: readonly number[]): string | null {
  const prefix = groups
    .slice(0, 6)
    .map((group) => group.toString(16))
    .join(':');
  if (prefix !== '0:0:0:0:0:ffff' && prefix !== '64:ff9b:0:0:0:0') return null;
  return groups
    .slice(6)
    .flatMap((group) => [group >> 8, group & 255])
    .join('.');
}

function lower(text: string): string {
  return text.toLowerCase();
}
