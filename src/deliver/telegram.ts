/**
 * Telegram, by a bot: sendMessage with HTML.
 * @see https://core.telegram.org/bots/api#sendmessage
 */
import { z } from 'zod';
import type { Message } from '../core/message.ts';
import { oneLine } from '../core/text.ts';
import type { HttpResponse } from '../http/http.ts';
import { type Channel, type ChannelContext, defineChannel, type Outcome } from './channel.ts';
import { isAnswer, post, probeApi, type Refusal, refusalByStatus } from './http-outcome.ts';
import { bodyObject, notTaken, objectOf, waitFor } from './json-answer.ts';
import { type Dialect, entryMarkup, escapeHtml, HTML, shorten } from './markup.ts';
import { packParts, postParts } from './parts.ts';

const options = z.strictObject({
  token: z
    .string()
    .regex(/^\d+:[\w-]+$/u, 'must look like 123456:ABC-DEF, as BotFather gives it')
    .meta({ secret: true })
    .describe('Token of the bot.'),
  chat: z
    .union([z.string().min(1), z.number().int()])
    .transform(String)
    .describe('Number of the chat (-100… for a group) or @name of a public channel.'),
  thread: z.number().int().positive().optional().describe('Number of a topic in that group.'),
  silent: z.boolean().default(false).describe('Without a sound.'),
  baseUrl: z
    .url({ protocol: /^https?$/u })
    .default('https://api.telegram.org')
    .describe('Address of the Bot API.'),
});

type TelegramOptions = z.infer<typeof options>;

// 4,096 UTF-16 units once the markup is read, and 100 pieces with a format; what is beyond these loses its format.
const LIMIT = { size: 4_000, unit: 'characters', count: 20 } as const;
// Telegram makes commands, hashtags and names of them wherever they begin a word.
const ACTIVE = /(^|[^\p{L}\p{N}])([/#$])(?=[\p{L}\p{N}_])/gu;

const TELEGRAM: Dialect = { ...HTML, escape: (text) => escapeHtml(text).replace(ACTIVE, '$1$2\u200B') };

/** Length as Telegram counts it: without tags, an entity as the one sign that it stands for. */
export function shownLength(html: string): number {
  return html.replace(/<[^<>]*>/gu, '').replace(/&(?:amp|lt|gt|quot);/gu, '&').length;
}

function method(settings: TelegramOptions, name: string): string {
  return `${settings.baseUrl.replace(/\/$/u, '')}/bot${settings.token}/${name}`;
}

/** A digest in as many messages as the length of one asks for. */
export function telegramParts(message: Message): string[] {
  const heading = TELEGRAM.strong(TELEGRAM.escape(shorten(oneLine(message.subject), 300)));
  const pieces = [heading, ...message.entries.map((entry) => entryMarkup(entry, TELEGRAM))];
  const packed = packParts(pieces, LIMIT, (piece) => ({ size: shownLength(piece) + 2, count: 1 }));
  return packed.map((part) => part.join('\n\n'));
}

/** Reads an answer; the wait stands in the body, in seconds. */
export function readTelegramAnswer(response: HttpResponse): Outcome {
  const body = bodyObject(response);
  if (body === null && response.status >= 200 && response.status <= 299) return notTaken(response, 'Telegram');
  if (body?.ok === true) return { status: 'sent', detail: null, refused: [] };
  const code = typeof body?.error_code === 'number' ? body.error_code : response.status;
  const refusal = refusalByStatus({ ...response, status: code >= 300 ? code : 500 });
  if (refusal.status !== 'rejected') return waitFor(refusal, objectOf(body?.parameters)?.retry_after, 1_000);
  return { ...refusal, hint: hintFor(code) ?? refusal.hint };
}

function hintFor(code: number): string | null {
  if (code === 401 || code === 404) return 'Check "token": Telegram knows no such bot.';
  if (code === 403) return 'The bot was blocked or removed. Let it into the chat again.';
  return code === 400 ? 'Check "chat", and that the bot is in that chat.' : null;
}

/** Where a group has gone when it became a supergroup; `null` when the answer does not say so. */
function newChat(response: HttpResponse): string | null {
  const id = objectOf(bodyObject(response)?.parameters)?.migrate_to_chat_id;
  return typeof id === 'number' ? String(id) : null;
}

async function send(text: string, settings: TelegramOptions, context: ChannelContext): Promise<HttpResponse | Refusal> {
  const ask = (chat: string) =>
    post(context.http, {
      url: method(settings, 'sendMessage'),
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        chat_id: chat,
        text,
        parse_mode: 'HTML',
        link_preview_options: { is_disabled: true },
        disable_notification: settings.silent,
        ...(settings.thread !== undefined && { message_thread_id: settings.thread }),
      }),
      signal: context.signal,
    });
  const answer = await ask(settings.chat);
  const moved = isAnswer(answer) ? newChat(answer) : null;
  if (moved === null) return answer;
  context.log.warn({ chat: moved }, 'the Telegram group has a new number; put it into the channel');
  return ask(moved);
}

export const telegram: Channel<TelegramOptions> = defineChannel(options, {
  id: 'telegram',
  title: 'Telegram',
  summary: 'Sends a digest to a Telegram chat through a bot.',
  sample: { token: '123456:ABC-DEF', chat: '-1001234567890', silent: false, baseUrl: 'https://api.telegram.org' },
  limits: { post: LIMIT, perMinute: 20, wait: 'parameters.retry_after in the answer', repeat: null },

  hosts(settings) {
    return [new URL(settings.baseUrl).host];
  },

  send(message, settings, context) {
    return postParts(message, telegramParts(message), (text) => send(text, settings, context), readTelegramAnswer);
  },

  probe(settings, context) {
    const url = `${method(settings, 'getChat')}?chat_id=${encodeURIComponent(settings.chat)}`;
    return probeApi(context.http, { url, signal: context.signal }, 'Check "token" and "chat".');
  },
});
