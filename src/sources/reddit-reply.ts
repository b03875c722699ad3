/** Replies on Reddit. What it refuses it says inside a success. */
import { MentionwatchError } from '../core/errors.ts';
import { at, fieldsOf, listOf, numberOf, textOf } from './fields.ts';
import { addressOf, type JsonAnswer } from './json-answer.ts';
import { askToPost, idOf, missingOptions, postedId, wouldRefuse } from './posting.ts';
import { askReddit, asReddit, type RedditOptions } from './reddit-session.ts';
import { permalink, threadIn } from './reddit-things.ts';
import type { Replying } from './source.ts';

export const redditReplying: Replying<RedditOptions> = {
  limit: { max: 10_000, counted: 'characters', page: 'https://www.reddit.com/dev/api/#POST_api_comment' },
  needs: 'submit',
  again: 'repeats',
  proven: 'recorded',
  lacks: (options) => missingOptions({ ...options }, 'clientId', 'clientSecret', 'refreshToken'),
  async prepare(target, text, options, context) {
    const { body } = await askReddit('/api/info', { id: idOf(target) }, options, context);
    const fields = fieldsOf(fieldsOf(listOf(at(body, 'data', 'children'))[0]).data);
    if (textOf(fields.name) === null) throw wouldRefuse('it is no longer on Reddit.');
    if (fields.locked === true) throw wouldRefuse('Reddit takes no reply: the thread is locked.');
    if (fields.archived === true) throw wouldRefuse('Reddit takes no reply: the thread is archived.');
    return { text };
  },
  async post(target, text, _mark, options, context) {
    const form = { api_type: 'json', thing_id: idOf(target), text, raw_json: '1' };
    const url = addressOf(options.baseUrl, '/api/comment');
    const { body } = await asReddit(options, context, (headers) => askToPost({ url, headers, form }, context, refuse));
    const thing = listOf(at(body, 'json', 'data', 'things'))[0];
    const id = postedId('Reddit', thing, 'data', 'name');
    const fields = fieldsOf(fieldsOf(thing).data);
    const link = textOf(fields.link_id) ?? target.threadId ?? threadIn(target.url);
    return { platformId: id, url: permalink(fields, id, link) };
  },
};

const WORDS: Readonly<Record<string, string>> = {
  THREAD_LOCKED: 'the thread is locked',
  TOO_OLD: 'the thread is archived',
  DELETED_COMMENT: 'the comment was deleted',
  DELETED_LINK: 'the post was deleted',
  COMMENT_UNREPLIABLE: 'it takes no replies',
  SOMETHING_IS_BROKEN: 'something is broken there',
  USER_BLOCKED: 'its author has blocked the account',
};

function refuse({ body }: JsonAnswer): void {
  const [error] = listOf(at(body, 'json', 'errors'));
  if (error === undefined) return;
  const [code, words] = listOf(error).map((part) => textOf(part)?.slice(0, 200) ?? '');
  if (code === 'RATELIMIT') {
    const seconds = numberOf(at(body, 'json', 'ratelimit')) ?? 600;
    throw new MentionwatchError('rate-limited', 'Reddit wants the account to wait before it comments again', {
      hint: `Run the command again in ${Math.ceil(seconds / 60)} minutes.`,
      retryAfterMs: seconds * 1_000,
    });
  }
  if (code === 'USER_REQUIRED') {
    throw new MentionwatchError('auth', 'Reddit takes replies of an account only', {
      hint: 'Give the refreshToken of an account that granted the app the scope submit.',
    });
  }
  throw new MentionwatchError('refused', `Reddit takes no reply: ${WORDS[code ?? ''] ?? words ?? code}`, {
    hint: 'Answer it in another way, and mark it with `answer`.',
  });
}
