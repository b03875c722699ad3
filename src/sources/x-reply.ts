/** Replies on X, signed as OAuth 1.0a wants it. Each costs money, one with an address in it much more. */
import { createHmac, randomBytes } from 'node:crypto';
import { MentionwatchError } from '../core/errors.ts';
import { at, fieldsOf, listOf, textOf } from './fields.ts';
import { addressOf, type JsonAnswer } from './json-answer.ts';
import { askToPost, idOf, missingOptions, perhapsDone, postedId } from './posting.ts';
import { hasAddress } from './reply-length.ts';
import type { Replying } from './source.ts';
import type { XOptions } from './x.ts';

export const xReplying: Replying<XOptions> = {
  limit: { max: 280, counted: 'x', page: 'https://docs.x.com/fundamentals/counting-characters' },
  needs: 'read and write',
  again: 'repeats',
  proven: 'recorded',
  lacks: (options) => missingOptions({ ...options }, 'apiKey', 'apiSecret', 'accessToken', 'accessSecret'),
  async post(target, text, _mark, options, context) {
    if (context.pay === undefined) {
      throw new MentionwatchError('config', 'X costs money for each reply and is written to within a budget only', {
        hint: 'Give the source a budget such as { cost: 5/month, costPerItem: 0.005 }.',
      });
    }
    const price = hasAddress(text) ? options.postLinkCost : options.postCost;
    const url = addressOf(options.baseUrl, '/2/tweets');
    const body = { text, reply: { in_reply_to_tweet_id: idOf(target) } };
    const headers = { authorization: signature('POST', url, options, context.now()) };
    await context.pay(price);
    try {
      const answer = await askToPost({ url, headers, body }, context, refuse);
      const id = postedId('X', answer.body, 'data', 'id');
      return { platformId: id, url: `https://x.com/i/status/${encodeURIComponent(id)}` };
    } catch (error) {
      // What was certainly not posted costs nothing.
      if (error instanceof MentionwatchError && !error.perhapsDone) await context.pay(-price);
      throw error;
    }
  },
};

/** The number of the account that replies, which its token begins with. */
export function ownNumber({ accessToken }: Pick<XOptions, 'accessToken'>): string | null {
  return /^(\d{1,20})-/u.exec(accessToken ?? '')?.[1] ?? null;
}

/** The header of RFC 5849, section 3; the body is JSON and not signed. */
function signature(method: string, url: string, options: XOptions, now: number): string {
  const { apiKey = '', apiSecret = '', accessToken = '', accessSecret = '' } = options;
  const fields = {
    oauth_consumer_key: apiKey,
    oauth_nonce: randomBytes(16).toString('hex'),
    oauth_signature_method: 'HMAC-SHA1',
    oauth_timestamp: String(Math.floor(now / 1_000)),
    oauth_token: accessToken,
    oauth_version: '1.0',
  };
  const pairs = Object.entries(fields).map(([name, value]) => `${percent(name)}=${percent(value)}`);
  const base = [method, url, pairs.sort().join('&')].map(percent).join('&');
  const key = `${percent(apiSecret)}&${percent(accessSecret)}`;
  const signed = { ...fields, oauth_signature: createHmac('sha1', key).update(base).digest('base64') };
  return `OAuth ${Object.entries(signed)
    .map(([name, value]) => `${percent(name)}="${percent(value)}"`)
    .join(', ')}`;
}

function percent(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/gu, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function refuse(answer: JsonAnswer): void {
  refuseUnpaid(answer);
  const { body, response } = answer;
  const detail = textOf(at(body, 'detail')) ?? textOf(fieldsOf(listOf(at(body, 'errors'))[0]).detail);
  const words = detail?.slice(0, 200) ?? 'it does not say why';
  if (response.status === 403) {
    const refusal = new MentionwatchError('refused', `X does not take the reply: ${words}`, {
      hint: 'The author may have limited who replies, or the app may only read; look there, and mark it with `answer`.',
    });
    // The same words were posted before: by an earlier try, as far as X knows.
    throw /duplicate/iu.test(words) ? perhapsDone(refusal) : refusal;
  }
  if (response.status === 200 && at(body, 'data') === undefined && detail !== null) {
    throw new MentionwatchError('refused', `X does not take the reply: ${words}`);
  }
}

/** Says so where the account has no money left. */
export function refuseUnpaid({ response }: JsonAnswer): void {
  if (response.status !== 402) return;
  throw new MentionwatchError('auth', 'X wants to be paid: the credits of the account are used up', {
    hint: 'Buy credits in the developer console of X, or disable this source.',
  });
}
