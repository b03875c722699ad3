/** Requests to Reddit with an access token, which is got when first needed and once more when it was refused. */
import { MentionwatchError } from '../core/errors.ts';
import { at, numberOf, textOf } from './fields.ts';
import { addressOf, askJson, type JsonAnswer, unexpected } from './json-answer.ts';
import type { SourceContext } from './source.ts';
import { withToken } from './token.ts';

export const OAUTH_URL = 'https://oauth.reddit.com';
export const PUBLIC_URL = 'https://www.reddit.com';

/** The part of the options that requests need. */
export interface RedditOptions {
  clientId?: string | undefined;
  clientSecret?: string | undefined;
  refreshToken?: string | undefined;
  baseUrl: string;
}

/** Asks below the API's address; `raw_json` keeps `&`, `<` and `>` as they are. */
export function askReddit(
  path: string,
  query: Readonly<Record<string, string | number | null>>,
  options: RedditOptions,
  context: SourceContext,
): Promise<JsonAnswer> {
  const url = addressOf(options.baseUrl, path, { ...query, raw_json: 1 });
  return asReddit(options, context, (headers) => askJson({ url, headers }, context));
}

/** Runs what asks with the headers of a login. */
export function asReddit<Result>(
  options: RedditOptions,
  context: SourceContext,
  work: (headers: Readonly<Record<string, string>>) => Promise<Result>,
): Promise<Result> {
  return withToken(
    `reddit ${options.baseUrl} ${options.clientId}`,
    () => login(options, context),
    context,
    (token) => work({ authorization: `Bearer ${token}` }),
  );
}

async function login(options: RedditOptions, context: SourceContext) {
  const { clientId = '', clientSecret = '', refreshToken, baseUrl } = options;
  const url = addressOf(baseUrl === OAUTH_URL ? PUBLIC_URL : baseUrl, '/api/v1/access_token');
  const form =
    refreshToken === undefined
      ? { grant_type: 'client_credentials' }
      : { grant_type: 'refresh_token', refresh_token: refreshToken };
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  const { body } = await askJson({ url, method: 'POST', headers: { authorization: `Basic ${basic}` }, form }, context);
  const error = textOf(at(body, 'error'));
  if (error !== null) {
    throw new MentionwatchError('auth', `Reddit refuses the app's key: ${error.slice(0, 100)}`, {
      hint: 'Check clientId, clientSecret and refreshToken, and that Reddit has approved the app.',
    });
  }
  const token = textOf(at(body, 'access_token'));
  if (token === null) throw unexpected('Reddit', 'access_token');
  return { token, livesMs: (numberOf(at(body, 'expires_in')) ?? 3_600) * 1_000 };
}
