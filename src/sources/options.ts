import { z } from 'zod';
import { hostAndPort } from '../core/host.ts';

/** An http or https address. Sources with a fixed address use it for `baseUrl`, with the real address as default. */
export const httpUrl = z
  .string()
  .max(4_000)
  .refine((text) => hostAndPort(text) !== null, 'must be an http or https address.');

/** Host and port of each of these addresses, as `Source.hosts` gives them. */
export function hostsOf(...addresses: string[]): string[] {
  return [...new Set(addresses.flatMap((address) => hostAndPort(address) ?? []))];
}

/** A key, a token, a password: never shown. */
export const secretText = z.string().min(1).max(10_000).meta({ secret: true });
