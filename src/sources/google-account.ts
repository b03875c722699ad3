/** Access tokens of Google: of a service account, and of an account that granted access. */
import { createSign } from 'node:crypto';
import { MentionwatchError } from '../core/errors.ts';
import { at, numberOf, textOf } from './fields.ts';
import { askJson, type JsonAnswer, unexpected } from './json-answer.ts';
import type { SourceContext } from './source.ts';
import type { Token } from './token.ts';

export const TOKEN_URL = 'https://oauth2.googleapis.com/token';

/** A token for a service account, by a statement that is signed with its key. */
export async function serviceToken(
  account: { clientEmail: string; privateKey: string; scope: string; tokenUrl: string },
  context: SourceContext,
): Promise<Token> {
  const issuedAt = Math.floor(context.now() / 1_000);
  const claims = {
    iss: account.clientEmail,
    scope: account.scope,
    aud: TOKEN_URL,
    iat: issuedAt,
    exp: issuedAt + 3_600,
  };
  const assertion = signed({ alg: 'RS256', typ: 'JWT' }, claims, account.privateKey);
  return askToken(account.tokenUrl, { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion }, context);
}

/** A token for an account that has granted access. */
export function refreshedToken(
  account: { clientId: string; clientSecret: string; refreshToken: string; tokenUrl: string },
  context: SourceContext,
): Promise<Token> {
  const { clientId, clientSecret, refreshToken, tokenUrl } = account;
  const form = {
    grant_type: 'refresh_token',
    client_id: clientId,
    client_secret: clientSecret,
    refresh_token: refreshToken,
  };
  return askToken(tokenUrl, form, context);
}

async function askToken(url: string, form: Readonly<Record<string, string>>, context: SourceContext): Promise<Token> {
  const { body } = await askJson({ url, method: 'POST', form }, context, refuse);
  const token = textOf(at(body, 'access_token'));
  if (token === null) throw unexpected('Google', 'access_token');
  return { token, livesMs: (numberOf(at(body, 'expires_in')) ?? 3_600) * 1_000 };
}

// A 400 here is a grant that ended or a key that is wrong.
function refuse({ body, response }: JsonAnswer): void {
  const error = response.status === 400 ? textOf(at(body, 'error')) : null;
  if (error === null) return;
  throw new MentionwatchError('auth', `Google refuses the credentials: ${error.slice(0, 100)}`, {
    hint: 'Check the credentials of this source; grant the access anew if they are right.',
  });
}

/** A signed JSON Web Token. @throws config, when the key is none */
export function signed(header: object, claims: object, privateKey: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part(header)}.${part(claims)}`;
  // Environment variables hold the line breaks of keys as two characters.
  const key = privateKey.replaceAll('\\n', '\n');
  try {
    const signature = createSign('sha256').update(text).sign({ key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
    return `${text}.${signature}`;
  } catch (error) {
    throw new MentionwatchError('config', 'privateKey is no private key in the PEM form', {
      hint: 'Give the whole text, from -----BEGIN to END-----.',
      cause: error,
    });
  }
}
