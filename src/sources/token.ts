/** Access tokens: got when first needed, kept for the run, got anew once when refused. */
import { MentionwatchError } from '../core/errors.ts';
import type { SourceContext } from './source.ts';

/** A token, and how long it is good for. */
export interface Token {
  token: string;
  livesMs: number;
}

interface Kept {
  token: Promise<Token>;
  until: number;
}

const EARLY_MS = 60_000;

/**
 * Runs `work` with a token. When it is refused (`auth`), a new token is got and the work is done once more.
 * @param key names the account, so that all places of a source share its token
 * @throws what `login` and `work` throw
 */
export async function withToken<Result>(
  key: string,
  login: () => Promise<Token>,
  context: SourceContext,
  work: (token: string) => Promise<Result>,
): Promise<Result> {
  const { memory } = context;
  const kept = memory?.get(`token ${key}`) as Kept | undefined;
  const isFresh = kept === undefined || kept.until < context.now();
  const { token } = isFresh ? await renew(key, login, context) : await kept.token;
  try {
    return await work(token);
  } catch (error) {
    // A token that is new and refused is refused for good.
    if (isFresh || !(error instanceof MentionwatchError) || error.fault !== 'auth') throw error;
    return work((await renew(key, login, context)).token);
  }
}

async function renew(key: string, login: () => Promise<Token>, context: SourceContext): Promise<Token> {
  const token = login();
  const name = `token ${key}`;
  // Two places that need it at the same time wait for the same login.
  context.memory?.set(name, { token, until: Number.POSITIVE_INFINITY } satisfies Kept);
  try {
    const got = await token;
    context.memory?.set(name, { token, until: context.now() + got.livesMs - EARLY_MS } satisfies Kept);
    return got;
  } catch (error) {
    context.memory?.delete(name);
    throw error;
  }
}
