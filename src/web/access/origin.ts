import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import type { MiddlewareHandler } from 'hono';
import type { ServeConfig } from '../../config/schema.ts';
import { MentionwatchError } from '../../core/errors.ts';
import type { WebContext, WebEnv } from '../edges.ts';

/** Is this address or name this machine itself, and nothing that others reach? */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/gu, '').toLowerCase();
  if (bare === 'localhost' || bare === '::1') return true;
  return isIP(bare) === 4 && bare.startsWith('127.');
}

/**
 * Refuses to listen where others could reach an inbox that asks nobody who they are.
 * @throws config
 */
export function requireSafeAddress({ address, people }: Pick<ServeConfig, 'address' | 'people'>): void {
  if (people.length > 0 || isLoopback(address)) return;
  throw new MentionwatchError('config', `serve.address: ${address} can be reached by others, and nobody may sign in.`, {
    hint: 'Name who may sign in as `serve.people` (see `mentionwatch password`), or leave serve.address at 127.0.0.1.',
  });
}

/**
 * Answers only under names that are its own. A page elsewhere can lead a browser here under its own name (DNS rebinding);
 * without people there would be nothing else in its way.
 */
export function knownHost({ address, publicUrl, people }: ServeConfig): MiddlewareHandler<WebEnv> {
  const names = new Set([address.toLowerCase(), publicUrl === null ? '' : new URL(publicUrl).hostname]);
  return async (context, next) => {
    const host = hostOf(context);
    const isOurs = host !== null && (isLoopback(host.name) || names.has(host.name));
    // With people and without a public name nobody knows which names lead here; who comes has to sign in.
    if (!isOurs && (host === null || people.length === 0 || publicUrl !== null)) {
      return context.text('This name is not served here.\n', 421);
    }
    return await next();
  };
}

/**
 * Does a request come from this machine itself, under one of its own names? Whoever comes through a proxy, or asks for
 * the public name, may be anybody.
 */
export function isFromThisMachine(context: WebContext): boolean {
  const isPassedOn = ['x-forwarded-for', 'forwarded', 'via'].some((name) => context.req.header(name) !== undefined);
  return !isPassedOn && isLoopback(hostOf(context)?.name ?? '');
}

/** Name and port that a request was sent to; `null` when it does not say. */
function hostOf(context: WebContext): { name: string; host: string } | null {
  const text = context.req.header('host') ?? '';
  const url = /^[\w.:[\]-]{1,300}$/u.test(text) ? URL.parse(`http://${text}`) : null;
  return url === null ? null : { name: url.hostname, host: url.host };
}

/** Was a form sent from a page of ours? Browsers say so themselves; what they do not say is left to the form's token. */
export function isFromHere(context: WebContext, publicUrl: string | null): boolean {
  const site = context.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const origin = context.req.header('origin');
  if (origin === undefined) return true;
  if (publicUrl !== null && origin === new URL(publicUrl).origin) return true;
  return origin === `http://${hostOf(context)?.host ?? ''}`;
}

/** Before every path: '' or, behind a proxy that serves it in a folder, `/inbox`. */
export function basePath(publicUrl: string | null): string {
  return publicUrl === null ? '' : new URL(publicUrl).pathname.replace(/\/$/u, '');
}

/** Who asks, as far as the network tells; behind our own proxy that which the proxy says. */
export function remoteAddress(context: Pick<WebContext, 'env' | 'req'>, publicUrl: string | null): string {
  const address = context.env.incoming.socket.remoteAddress ?? 'unknown';
  if (publicUrl === null || !isLoopback(address.replace(/^::ffff:/u, ''))) return address;
  // The last one was written by the proxy; those before it by whoever asked.
  const forwarded = context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '';
  return isIP(forwarded) === 0 ? address : forwarded;
}

/** A short fingerprint of something that must not be stored itself. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
