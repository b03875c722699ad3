/**
 * Slack, by incoming webhook or by chat.postMessage.
 * @see https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 */
import { z } from 'zod';
import type { Entry, Message } from '../core/message.ts';
import { oneLine, truncate } from '../core/text.ts';
import type { HttpResponse } from '../http/http.ts';
import { type Channel, type ChannelContext, defineChannel, type Outcome } from './channel.ts';
import { post, probeHost, refusalByStatus } from './http-outcome.ts';
import { packParts, postParts } from './parts.ts';

const options = z
  .strictObject({
    url: z
      .url({ protocol: /^https?$/u })
      .optional()
      .meta({ secret: true })
      .describe('Incoming webhook address.'),
    token: z
      .string()
      .min(1)
      .optional()
      .meta({ secret: true })
      .describe('Bot token (xoxb-…) with the scope chat:write.'),
    channel: z.string().min(1).optional().describe('Channel id or name, with `token`.'),
    baseUrl: z
      .url({ protocol: /^https?$/u })
      .default('https://slack.com/api')
      .describe('Address of the Web API.'),
  })
  .refine((value) => (value.url !== undefined) !== (value.token !== undefined && value.channel !== undefined), {
    error: 'give either "url" (an incoming webhook) or "token" and "channel"',
  });

type SlackOptions = z.infer<typeof options>;

// Blocks a message: 50. Characters over all blocks: undocumented, near 13,200 in slackapi/bolt-js issue 2509.
const LIMIT = { size: 12_000, unit: 'characters', count: 50 } as const;
const MAX_HEADER = 150;

interface Block {
  type: string;
  [key: string]: unknown;
}

/** Escaping of the fallback text; it also takes the power to ping from `<!here>` and `<@U…>`. */
export function escapeSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

// Rich text is made of pieces, not of markup: nothing that a mention says can ping, link or format itself.
type Piece =
  | { type: 'text'; text: string; style?: { bold?: true; italic?: true } }
  | { type: 'link'; url: string; text: string; style?: { bold?: true } };

function bodyPieces(entry: Entry): Piece[] {
  const body = truncate(entry.text, 600);
  const pieces: Piece[] = [];
  let at = 0;
  for (const [start, end] of entry.marks) {
    if (start < at || end > body.length) continue;
    pieces.push({ type: 'text', text: body.slice(at, start) });
    pieces.push({ type: 'text', text: body.slice(start, end), style: { bold: true } });
    at = end;
  }
  pieces.push({ type: 'text', text: body.slice(at) });
  return pieces.filter((piece) => piece.text !== '');
}

function entryBlocks(entry: Entry): Block[] {
  const title = truncate(oneLine(entry.title || entry.where), 150) || '…';
  const heading: Piece =
    entry.url === null
      ? { type: 'text', text: title, style: { bold: true } }
      : { type: 'link', url: entry.url.slice(0, 3_000), text: title, style: { bold: true } };
  const pieces: Piece[] = [heading, { type: 'text', text: `\n${entry.byline}\n` }, ...bodyPieces(entry)];
  if (entry.why !== '') pieces.push({ type: 'text', text: `\n${truncate(entry.why, 500)}`, style: { italic: true } });
  return [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: pieces }] }, { type: 'divider' }];
}

/** A digest in as many Slack messages as its limits ask for; an entry is never cut in two. */
export function slackParts(message: Message): { text: string; blocks: Block[] }[] {
  const header: Block = {
    type: 'header',
    text: { type: 'plain_text', text: truncate(oneLine(message.subject), MAX_HEADER - 1), emoji: false },
  };
  const fallback = escapeSlack(oneLine(message.subject));
  const pieces = [[header], ...message.entries.map(entryBlocks)];
  const packed = packParts(pieces, LIMIT, (blocks) => ({ size: JSON.stringify(blocks).length, count: blocks.length }));
  return packed.map((part) => ({ text: fallback, blocks: part.flat() }));
}

// Errors of chat.postMessage that pass by themselves; all others need a person.
const PASSING = new Set([
  'ratelimited',
  'rate_limited',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
]);

/** Reads the answer of either way; a 200 may still say that the message was not taken. */
export function readSlackAnswer(response: HttpResponse): Outcome {
  if (response.status < 200 || response.status > 299) return refusalByStatus(response);
  const body = new TextDecoder().decode(response.body.subarray(0, 10_000)).trim();
  if (body === 'ok') return { status: 'sent', detail: 'ok', refused: [] };
  const error = slackError(body);
  if (error === null) return { status: 'sent', detail: null, refused: [] };
  const hint = 'Slack names its errors at https://docs.slack.dev/reference/methods/chat.postMessage';
  const status = PASSING.has(error) ? 'retry' : 'rejected';
  return { status, error: `Slack did not take it: ${error}`, hint, retryAfterMs: response.retryAfterMs };
}

function slackError(body: string): string | null {
  try {
    const answer = JSON.parse(body) as { ok?: unknown; error?: unknown } | null;
    if (answer?.ok === true) return null;
    return typeof answer?.error === 'string' ? answer.error : 'an answer without "ok"';
  } catch {
    return body === '' ? 'an empty answer' : truncate(oneLine(body), 120);
  }
}

function send(part: { text: string; blocks: Block[] }, settings: SlackOptions, context: ChannelContext) {
  const json = { ...part, unfurl_links: false, unfurl_media: false };
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  if (settings.url !== undefined) {
    return post(context.http, { url: settings.url, headers, body: JSON.stringify(json), signal: context.signal });
  }
  return post(context.http, {
    url: `${settings.baseUrl}/chat.postMessage`,
    headers: { ...headers, authorization: `Bearer ${settings.token}` },
    body: JSON.stringify({ channel: settings.channel, ...json }),
    signal: context.signal,
  });
}

export const slack: Channel<SlackOptions> = defineChannel(options, {
  id: 'slack',
  title: 'Slack',
  summary: 'Posts a digest to a Slack channel.',
  sample: { url: 'https://hooks.slack.com/services/T000/B000/XXXX', baseUrl: 'https://slack.com/api' },
  limits: { post: LIMIT, perMinute: 60, wait: null, repeat: null },

  hosts(settings) {
    return [new URL(settings.url ?? settings.baseUrl).host];
  },

  send(message, settings, context) {
    return postParts(message, slackParts(message), (part) => send(part, settings, context), readSlackAnswer);
  },

  probe(settings, context) {
    return probeHost(context.http, settings.url ?? settings.baseUrl);
  },
});
