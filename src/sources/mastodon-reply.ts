/** Replies on Mastodon. A server knows a repeat by its key for an hour; later the thread tells. */
import { MentionwatchError } from '../core/errors.ts';
import { at, linkOf, numberOf, textOf } from './fields.ts';
import { addressOf, askJson, type JsonAnswer } from './json-answer.ts';
import type { MastodonOptions } from './mastodon.ts';
import { askToPost, idOf, missingOptions, postedId } from './posting.ts';
import type { Replying, SourceContext } from './source.ts';

/** Who answers something that was not said to everybody answers as quietly. */
const QUIET = ['unlisted', 'private', 'direct'];

export const mastodonReplying: Replying<MastodonOptions> = {
  limit: { max: 500, counted: 'mastodon', page: 'https://docs.joinmastodon.org/entities/Instance/#max_characters' },
  needs: 'write:statuses',
  again: 'repeats',
  proven: 'recorded',
  lacks: (options) => missingOptions({ ...options }, 'token'),
  async prepare(target, text, options, context) {
    const handle = target.author?.handle ?? null;
    const home = `@${URL.parse(options.baseUrl)?.hostname}`;
    // Who is not named is not told.
    const name = handle === null ? null : `@${handle.endsWith(home) ? handle.slice(0, -home.length) : handle}`;
    const isNamed = name === null || text.toLowerCase().includes(name.toLowerCase());
    return { text: isNamed ? text : `${name} ${text}`, max: await longest(options, context) };
  },
  async post(target, text, mark, options, context) {
    const id = idOf(target);
    const { body: parent } = await ask(`/api/v1/statuses/${encodeURIComponent(id)}`, options, context);
    const visibility = QUIET.find((each) => each === at(parent, 'visibility')) ?? 'public';
    const { body } = await askToPost(
      {
        url: addressOf(options.baseUrl, '/api/v1/statuses'),
        headers: { ...headersOf(options), 'idempotency-key': mark.key },
        body: { status: text, in_reply_to_id: id, visibility },
      },
      context,
      refuse,
    );
    return { platformId: postedId('Mastodon', body, 'id'), url: linkOf(at(body, 'url')) ?? linkOf(at(body, 'uri')) };
  },
};

/** The longest status that this server takes; `null` where it does not say. */
async function longest(options: MastodonOptions, context: SourceContext): Promise<number | null> {
  try {
    const { body } = await ask('/api/v2/instance', options, context);
    return numberOf(at(body, 'configuration', 'statuses', 'max_characters'));
  } catch (error) {
    // Other servers that speak Mastodon's language have no such page.
    if (!(error instanceof MentionwatchError) || context.signal.aborted || error.fault === 'rate-limited') throw error;
    context.log.debug({ fault: error.fault }, 'the server does not say how long a post may be');
    return null;
  }
}

function ask(path: string, options: MastodonOptions, context: SourceContext): Promise<JsonAnswer> {
  return askJson({ url: addressOf(options.baseUrl, path), headers: headersOf(options) }, context, refuse);
}

function headersOf({ token }: MastodonOptions): Record<string, string> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

// Its words are in the language of the server: the status tells.
function refuse({ body, response }: JsonAnswer): void {
  if (response.status === 403) {
    throw new MentionwatchError('auth', 'the token must not post', {
      hint: 'Make a token with the scope write:statuses.',
    });
  }
  if (response.status !== 422) return;
  const words = textOf(at(body, 'error'))?.slice(0, 200) ?? 'it does not say why';
  throw new MentionwatchError('refused', `Mastodon does not take the reply: ${words}`);
}
