/**
 * Groups and channels on Telegram that a bot of one's own is in: as an administrator, or with its privacy mode off. What
 * has been read and confirmed is gone from the platform, so that a page is confirmed only after it was stored.
 */
import { z } from 'zod';
import { MentionwatchError } from '../core/errors.ts';
import type { Item } from '../core/mention.ts';
import { at, authorOf, fieldsOf, itemOf, numberOf, secondsOf, textOf } from './fields.ts';
import { addressOf, askJson, type JsonAnswer, requiredList } from './json-answer.ts';
import { hostsOf, httpUrl } from './options.ts';
import { askToPost, idOf, postedId } from './posting.ts';
import { defineSource, type Page, type SourceContext } from './source.ts';

const BASE_URL = 'https://api.telegram.org';
const PAGE = 100;
const MAX_PAGES = 20;
const KINDS = ['message', 'edited_message', 'channel_post', 'edited_channel_post'] as const;

const options = z.strictObject({
  token: z
    .string()
    .regex(/^\d{1,20}:[\w-]{10,100}$/u, 'must be the token of a bot, such as 123456:ABC-…')
    .meta({ secret: true })
    .describe('Token of the bot.'),
  baseUrl: httpUrl.default(BASE_URL).describe('Address of the API; change it for a server of your own or a test.'),
});

type Options = z.infer<typeof options>;

/** The message of an update; `null` where it has no words. */
export function readUpdate(update: unknown): Item | null {
  const fields = fieldsOf(update);
  const message = fieldsOf(KINDS.map((kind) => fields[kind]).find((each) => each !== undefined));
  const text = textOf(message.text) ?? textOf(message.caption);
  const chat = fieldsOf(message.chat);
  const [chatId, id] = [textOf(chat.id), textOf(message.message_id)];
  if (text === null || chatId === null || id === null) return null;
  const from = fieldsOf(message.from ?? message.sender_chat);
  const name = [from.first_name, from.last_name].flatMap((part) => textOf(part) ?? []).join(' ');
  const username = textOf(from.username);
  const answered = textOf(at(message.reply_to_message, 'message_id'));
  return itemOf({
    platform: 'telegram',
    platformId: `${chatId}:${id}`,
    kind: answered === null ? 'post' : 'comment',
    url: linkOf(chat, id),
    text,
    author: authorOf(name === '' ? from.title : name, username, {
      url: username === null ? null : `https://t.me/${encodeURIComponent(username)}`,
    }),
    publishedAt: secondsOf(message.date),
    languageHint: textOf(from.language_code),
    publisher: textOf(chat.title),
    parentId: answered === null ? null : `${chatId}:${answered}`,
  });
}

/** Groups without a public name are reached by their number without its prefix. */
function linkOf(chat: Readonly<Record<string, unknown>>, message: string): string | null {
  const name = textOf(chat.username);
  if (name !== null) return `https://t.me/${encodeURIComponent(name)}/${message}`;
  const number = /^-100(\d+)$/u.exec(textOf(chat.id) ?? '')?.[1];
  return number === undefined ? null : `https://t.me/c/${number}/${message}`;
}

/** Messages in Telegram groups. */
export const telegram = defineSource(options, {
  id: 'telegram',
  title: 'Telegram',
  summary: 'Reads the groups and channels that your own bot is in; needs the token of the bot.',
  about: {
    homepage: 'https://telegram.org/',
    apiDocs: 'https://core.telegram.org/bots/api#getupdates',
    terms: 'https://telegram.org/tos/bot-developers',
  },
  sample: { token: '123456:YOUR-BOT-TOKEN', baseUrl: BASE_URL },
  limits: { perMinute: 30, pageSize: PAGE, historyHours: 24, cost: 'free' },
  supports: { phrases: false, negation: false, replies: true, answers: false },
  proven: 'documented',
  searches: () => false,
  hosts: (options) => hostsOf(options.baseUrl),
  replying: {
    limit: { max: 4_096, counted: 'units', page: 'https://core.telegram.org/bots/api#sendmessage' },
    needs: 'the right to write in the group',
    // A bot cannot read what it has written.
    again: 'unseen',
    proven: 'documented',
    lacks: () => [],
    async post(target, text, _mark, options, context) {
      const [chat = '', message = ''] = idOf(target).split(':');
      const body = {
        chat_id: Number(chat),
        text,
        reply_parameters: { message_id: Number(message) },
        link_preview_options: { is_disabled: true },
      };
      const url = addressOf(options.baseUrl, `/bot${options.token}/sendMessage`);
      const answer = await askToPost({ url, body }, context, refusePost);
      const id = postedId('Telegram', answer.body, 'result', 'message_id');
      return { platformId: `${chat}:${id}`, url: linkOf(fieldsOf(at(answer.body, 'result', 'chat')), id) };
    },
  },
  async *fetch(request, context) {
    let offset = request.state?.cursor ?? null;
    for (let pages = 0; pages < MAX_PAGES; pages++) {
      const page = await updates(offset, request.options, context);
      yield page;
      if (page.seen < PAGE || page.state.cursor === offset) return;
      offset = page.state.cursor;
    }
  },
});

async function updates(offset: string | null, options: Options, context: SourceContext): Promise<Page> {
  const query = { offset, limit: PAGE, timeout: 0, allowed_updates: JSON.stringify(KINDS) };
  const url = addressOf(options.baseUrl, `/bot${options.token}/getUpdates`, query);
  const { body } = await askJson({ url }, context, refuse);
  const result = requiredList('Telegram', body, 'result');
  const ids = result.flatMap((update) => numberOf(fieldsOf(update).update_id) ?? []);
  const items = result.map(readUpdate).filter((item) => item !== null);
  // Joins, pictures and stickers have no words, and are no failure.
  const skipped = result.filter((update) => numberOf(fieldsOf(update).update_id) === null).length;
  const cursor = ids.length === 0 ? (offset ?? '0') : String(Math.max(...ids) + 1);
  const state = { validators: { etag: null, lastModified: null }, bodyHash: null, cursor, movedTo: null };
  return { items, seen: result.length, skipped, state, unchanged: false, title: null, notices: [] };
}

/** Codes that mean something by themselves. */
const KNOWN = [401, 404, 409, 429];

// Telegram says why in words; with a post they are worth more than a status.
function refusePost(answer: JsonAnswer): void {
  const code = numberOf(at(answer.body, 'error_code')) ?? answer.response.status;
  if (at(answer.body, 'ok') !== false || code >= 500 || KNOWN.includes(code)) {
    refuse(answer);
    return;
  }
  const words = textOf(at(answer.body, 'description'))?.slice(0, 200) ?? 'it does not say why';
  throw new MentionwatchError('refused', `Telegram does not take the reply: ${words}`, {
    hint: 'Check that the bot is in the group and may write there.',
  });
}

function refuse({ body, response }: JsonAnswer): void {
  const code = numberOf(at(body, 'error_code')) ?? (response.status >= 400 ? response.status : null);
  if (code === null) return;
  const seconds = numberOf(at(body, 'parameters', 'retry_after'));
  if (code === 429 && seconds !== null) {
    throw new MentionwatchError('rate-limited', 'Telegram has had enough of our requests for now', {
      retryAfterMs: seconds * 1_000,
    });
  }
  if (code === 409) {
    throw new MentionwatchError('config', 'somebody else reads the messages of this bot', {
      hint: 'Remove its webhook, and run one program with its token only.',
    });
  }
  if (code === 401 || (code === 404 && at(body, 'ok') === false)) {
    throw new MentionwatchError('auth', 'Telegram does not know the token of the bot', {
      hint: 'Ask @BotFather for it.',
    });
  }
  if (response.status === 200 && at(body, 'ok') === false) {
    throw new MentionwatchError('unavailable', `Telegram answers with error ${code}`);
  }
}
