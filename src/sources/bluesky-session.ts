/** Requests to Bluesky, and the login that some of them need. */
import { MentionwatchError } from '../core/errors.ts';
import { at, textOf } from './fields.ts';
import { addressOf, askJson, type JsonAnswer, unexpected } from './json-answer.ts';
import type { SourceContext } from './source.ts';
import { type Token, withToken } from './token.ts';

export const BASE_URL = 'https://bsky.social';
export const PUBLIC_URL = 'https://public.api.bsky.app';
const TOKEN_LIVES_MS = 3_600_000;

/** The part of the options that requests need. */
export interface BlueskyAccess {
  baseUrl: string;
  handle?: string | undefined;
  appPassword?: string | undefined;
}

/** Where threads are shown to everybody, at the cost of no login. */
export function openBluesky(options: BlueskyAccess): BlueskyAccess {
  return options.baseUrl === BASE_URL ? { baseUrl: PUBLIC_URL } : options;
}

/** Asks for what is read; without an account the public address. */
export function askBluesky(
  method: string,
  query: Readonly<Record<string, string | number | null>>,
  options: BlueskyAccess,
  login: () => Promise<Token>,
  context: SourceContext,
): Promise<JsonAnswer> {
  const isKnown = options.handle !== undefined && options.appPassword !== undefined;
  const base = !isKnown && options.baseUrl === BASE_URL ? PUBLIC_URL : options.baseUrl;
  const url = addressOf(base, `/xrpc/${method}`, query);
  if (!isKnown) return askJson({ url }, context, refuseBluesky);
  return asBluesky(options, login, context, (headers) => askJson({ url, headers }, context, refuseBluesky));
}

/** Runs what asks with the headers of a login. */
export function asBluesky<Result>(
  { baseUrl, handle }: BlueskyAccess,
  login: () => Promise<Token>,
  context: SourceContext,
  work: (headers: Readonly<Record<string, string>>) => Promise<Result>,
): Promise<Result> {
  return withToken(`bluesky ${baseUrl} ${handle}`, login, context, (token) =>
    work({ authorization: `Bearer ${token}` }),
  );
}

/** Bluesky says 400 for tokens that have expired and for posts that are gone. */
export function refuseBluesky({ body, response }: JsonAnswer): void {
  const error = response.status === 400 ? textOf(at(body, 'error')) : null;
  if (error === 'ExpiredToken' || error === 'InvalidToken') {
    throw new MentionwatchError('auth', `Bluesky refuses the login: ${error}`, {
      hint: 'Check handle and appPassword; make a new app password if they are right.',
    });
  }
  if (error === 'NotFound') throw new MentionwatchError('gone', 'the post is no longer on Bluesky');
}

/** How to log in, and the refresh token that spares the next run a login. */
export function sessionOf(
  { baseUrl, handle, appPassword }: BlueskyAccess,
  context: SourceContext,
  kept: string | null,
) {
  let refresh = kept;

  async function begin(method: string, more: { body?: unknown; headers?: Record<string, string> }): Promise<Token> {
    const { body } = await askJson(
      { url: addressOf(baseUrl, `/xrpc/${method}`), method: 'POST', ...more },
      context,
      refuseBluesky,
    );
    const token = textOf(at(body, 'accessJwt'));
    if (token === null) throw unexpected('Bluesky', 'accessJwt');
    refresh = textOf(at(body, 'refreshJwt'));
    return { token, livesMs: TOKEN_LIVES_MS };
  }

  async function token(): Promise<Token> {
    const old = refresh;
    refresh = null;
    if (old !== null) {
      try {
        return await begin('com.atproto.server.refreshSession', { headers: { authorization: `Bearer ${old}` } });
      } catch (error) {
        if (!(error instanceof MentionwatchError) || error.fault !== 'auth') throw error;
        context.log.debug({}, 'the kept login has ended');
      }
    }
    return begin('com.atproto.server.createSession', { body: { identifier: handle, password: appPassword } });
  }

  return { token, refreshToken: () => refresh };
}
