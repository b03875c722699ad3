import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import type { Scope, ServeConfig } from '../../config/schema.ts';
import type { Clock } from '../../core/context.ts';
import { remoteAddress } from '../access/origin.ts';
import { createAllowance } from './allowance.ts';
import type { ApiEnv, Caller } from './edges.ts';
import { Refusal } from './problem.ts';
import { isSigned, isTimely, type SignedHeaders } from './signature.ts';

type TokenConfig = ServeConfig['tokens'][number];

/** Who is who, and how often. */
export interface Tokens {
  /**
   * Lets through who has the scope. Looks at no cookie: a page of somebody else's can ask for nothing in a person's name.
   * `inQuery`: the token may also stand in the address, as `?token=`.
   */
  require(scope: Scope, options?: { inQuery?: boolean }): MiddlewareHandler<ApiEnv>;
}

/** Wrong tokens that one address may try in a minute before it is told to wait. */
const WRONG_PER_MINUTE = 60;

/** The tokens of the config, and who asks for what. */
export function createTokens({ tokens, publicUrl }: ServeConfig, now: Clock): Tokens {
  const known = tokens.map((token) => ({ caller: callerOf(token), hash: hashOf(token.token), secret: token.token }));
  const requests = createAllowance(now);
  const mistakes = createAllowance(now);

  /** Takes as long for any token. */
  function byToken(token: string): Caller | null {
    const hash = hashOf(token);
    let found: Caller | null = null;
    for (const each of known) if (timingSafeEqual(each.hash, hash)) found = each.caller;
    return found;
  }

  /** The refusal of a token that is none; whoever tries many is told to wait. */
  function wrong(c: Context<ApiEnv>, detail: string): Refusal {
    const wait = mistakes.take(remoteAddress(c, publicUrl), WRONG_PER_MINUTE);
    return wait > 0 ? tooMany(wait, 'Too many wrong tokens came from this address.') : unauthorized(detail);
  }

  async function bySignature(c: Context<ApiEnv>, headers: SignedHeaders): Promise<Caller> {
    if (!isTimely(headers, now())) {
      throw new Refusal(
        'unauthorized',
        'webhook-timestamp is more than five minutes off. Set the clock of the sender.',
      );
    }
    const body = await c.req.text();
    const fits = known.filter(({ caller }) => caller.scopes.includes('ingest'));
    const found = fits.find(({ secret }) => isSigned(headers, body, secret));
    if (found !== undefined) return found.caller;
    throw wrong(c, 'The signature fits no token with the scope ingest.');
  }

  async function callerOfRequest(c: Context<ApiEnv>, scope: Scope, inQuery: boolean): Promise<Caller> {
    const signed = scope === 'ingest' ? signedHeaders(c) : null;
    if (signed !== null) return await bySignature(c, signed);
    const header = /^Bearer +(\S{1,500})$/iu.exec(c.req.header('authorization') ?? '')?.[1];
    const given = header ?? (inQuery ? c.req.query('token') : undefined);
    if (given === undefined) throw unauthorized('Send a token: `Authorization: Bearer TOKEN`.');
    const caller = byToken(given);
    if (caller !== null) return caller;
    throw wrong(c, 'The config has no such token under serve.tokens.');
  }

  return {
    require:
      (scope, { inQuery = false } = {}) =>
      async (c, next) => {
        const caller = await callerOfRequest(c, scope, inQuery);
        if (!caller.scopes.includes(scope)) {
          throw new Refusal('forbidden', `The token "${caller.name}" has no scope ${scope}.`);
        }
        const wait = requests.take(caller.name, caller.perMinute);
        if (wait > 0) throw tooMany(wait, `"${caller.name}" may make ${caller.perMinute} requests a minute.`);
        c.set('caller', caller);
        c.set('webhookId', signedHeaders(c)?.id ?? null);
        await next();
      },
  };
}

function callerOf({ name, scopes, perMinute }: TokenConfig): Caller {
  return { name, scopes, perMinute };
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function signedHeaders(c: Context): SignedHeaders | null {
  const id = c.req.header('webhook-id');
  const timestamp = c.req.header('webhook-timestamp');
  const signature = c.req.header('webhook-signature');
  if (id === undefined || timestamp === undefined || signature === undefined) return null;
  if (!/^[!-~]{1,255}$/u.test(id)) throw new Refusal('malformed', 'webhook-id has a form that no id has.');
  return { id, timestamp, signature };
}

function unauthorized(detail: string): Refusal {
  return new Refusal('unauthorized', detail, { headers: { 'www-authenticate': 'Bearer realm="mentionwatch"' } });
}

function tooMany(seconds: number, why: string): Refusal {
  return new Refusal('too-many', `${why} Try again in ${seconds} s.`, { headers: { 'retry-after': String(seconds) } });
}
