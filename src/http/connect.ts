/** Opens connections, to checked addresses only: what was checked is what is dialed. */
import { type LookupAddress, lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import type { buildConnector } from 'undici';
import { MentionwatchError } from '../core/errors.ts';
import { type AddressGuard, privateAddress } from './addresses.ts';

/** Resolves a host to all of its addresses. */
export type Resolve = (host: string) => Promise<LookupAddress[]>;

export interface ConnectOptions {
  guard: AddressGuard;
  timeoutMs: number;
  resolve: Resolve;
  /** Told each address that is about to be dialed, as `host:port`. */
  onDial: ((address: string) => void) | null;
}

/** The resolver of the system. */
export function resolveHost(host: string): Promise<LookupAddress[]> {
  return new Promise((resolve, reject) => {
    systemLookup(host, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)));
  });
}

/**
 * The addresses of a host that may be dialed.
 * @throws refused, when it has none but private ones and the config does not name it; and what `resolve` throws
 */
export async function allowedAddresses(
  host: string,
  port: string,
  options: Pick<ConnectOptions, 'guard' | 'resolve'>,
): Promise<LookupAddress[]> {
  const family = isIP(host);
  const found = family === 0 ? await options.resolve(host) : [{ address: host, family }];
  if (options.guard.isNamed(host, port)) return found;
  const allowed = found.filter(({ address }) => options.guard.isAllowed(address));
  const [first] = found;
  if (allowed.length === 0 && first !== undefined) throw privateAddress(host, first.address);
  return allowed;
}

/**
 * A connector for undici. The host is resolved and checked first, and the socket is given the checked addresses
 * instead of the name, so that no second answer of the resolver can slip in between.
 */
export function createConnector(build: typeof buildConnector, options: ConnectOptions): buildConnector.connector {
  return function connect(target, callback) {
    const port = target.port || (target.protocol === 'https:' ? '443' : '80');
    allowedAddresses(target.hostname, port, options)
      .then((addresses) => {
        if (addresses.length === 0) throw notFound(target.hostname);
        for (const { address } of addresses)
          options.onDial?.(isIP(address) === 6 ? `[${address}]:${port}` : `${address}:${port}`);
        build({ timeout: options.timeoutMs, allowH2: false, lookup: pinned(addresses) })(target, callback);
      })
      .catch((error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null));
  };
}

function pinned(addresses: LookupAddress[]): LookupFunction {
  return (_host, options, callback) => {
    const [first] = addresses;
    if (options.all === true || first === undefined) callback(null, addresses);
    else callback(null, first.address, first.family);
  };
}

function notFound(host: string): MentionwatchError {
  return new MentionwatchError('unavailable', `${host} has no address`, { hint: 'Check the name and the connection.' });
}
