/**
 * Discord, by webhook: an embed for each mention.
 * @see https://docs.discord.com/developers/resources/webhook
 */
import { z } from 'zod';
import type { Entry, Message } from '../core/message.ts';
import { oneLine } from '../core/text.ts';
import type { HttpResponse } from '../http/http.ts';
import { type Channel, defineChannel, type Outcome } from './channel.ts';
import { post, probeApi, refusalByStatus } from './http-outcome.ts';
import { bodyObject, readProof, waitFor } from './json-answer.ts';
import { escapeMarkdown, MARKDOWN, markedBody, shortEntry, shorten } from './markup.ts';
import { packParts, postParts } from './parts.ts';

const options = z.strictObject({
  url: z
    .url({ protocol: /^https?$/u })
    .meta({ secret: true })
    .describe('Webhook address, from the settings of the Discord channel.'),
  thread: z
    .string()
    .regex(/^\d{1,20}$/u, 'must be the number of a thread, in quotes')
    .optional()
    .describe('Number of a thread in that channel.'),
});

type DiscordOptions = z.infer<typeof options>;

// Of the platform: 10 embeds and 6,000 characters a message; titles 256, descriptions 4,096, authors 256, footers 2,048.
const LIMIT = { size: 5_500, unit: 'characters', count: 10 } as const;
// Escaping may double a text: half of what the platform takes.
const MAX_TITLE = 120;
const MAX_CONTENT = 900;

interface Embed {
  title: string;
  description: string;
  author: { name: string };
  footer?: { text: string };
  url?: string;
}

function embedOf(entry: Entry): Embed {
  const { title, byline, why, url } = shortEntry(entry);
  return {
    title: escapeMarkdown(shorten(title, MAX_TITLE)),
    description: markedBody(entry, MARKDOWN),
    // Author and footer are plain text to Discord.
    author: { name: byline || '…' },
    ...(why === '' ? {} : { footer: { text: why } }),
    ...(url === null ? {} : { url }),
  };
}

function sizeOf({ title, description, author, footer }: Embed): number {
  return title.length + description.length + author.name.length + (footer?.text.length ?? 0);
}

/** A digest in as many Discord messages as its limits ask for. */
export function discordParts(message: Message) {
  const packed = packParts(message.entries.map(embedOf), LIMIT, (embed) => ({ size: sizeOf(embed), count: 1 }));
  const content = escapeMarkdown(shorten(oneLine(message.subject), MAX_CONTENT));
  const parts = packed.length === 0 ? [[]] : packed;
  return parts.map((embeds, index) => ({
    ...(index === 0 ? { content } : {}),
    embeds,
    allowed_mentions: { parse: [] as string[] },
  }));
}

/** Reads an answer to `?wait=true`; Discord states its waits in seconds with a fraction. */
export function readDiscordAnswer(response: HttpResponse): Outcome {
  if (response.status === 204) return { status: 'sent', detail: null, refused: [] };
  if (response.status >= 200 && response.status <= 299) return readProof(response, 'id', 'Discord');
  return waitFor(refusalByStatus(response), bodyObject(response)?.retry_after, 1_000);
}

function address(settings: DiscordOptions): string {
  const url = new URL(settings.url);
  // Without it Discord answers before it has saved the message.
  url.searchParams.set('wait', 'true');
  if (settings.thread !== undefined) url.searchParams.set('thread_id', settings.thread);
  return url.href;
}

export const discord: Channel<DiscordOptions> = defineChannel(options, {
  id: 'discord',
  title: 'Discord',
  summary: 'Posts a digest to a Discord channel, an embed for each mention.',
  sample: { url: 'https://discord.com/api/webhooks/100000000000000000/XXXX' },
  limits: { post: LIMIT, perMinute: 30, wait: 'retry_after in the answer', repeat: null },

  hosts(settings) {
    return [new URL(settings.url).host];
  },

  send(message, settings, context) {
    const url = address(settings);
    const headers = { 'content-type': 'application/json' };
    return postParts(
      message,
      discordParts(message),
      (part) => post(context.http, { url, headers, body: JSON.stringify(part), signal: context.signal }),
      readDiscordAnswer,
    );
  },

  probe(settings, context) {
    const hint = 'Make a new webhook in the settings of the Discord channel and put its address into the config.';
    return probeApi(context.http, { url: settings.url, signal: context.signal }, hint);
  },
});
