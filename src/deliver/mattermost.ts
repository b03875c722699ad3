/**
 * Mattermost, by incoming webhook.
 * @see https://developers.mattermost.com/integrate/webhooks/incoming/
 */
import { z } from 'zod';
import type { Message } from '../core/message.ts';
import { oneLine } from '../core/text.ts';
import type { HttpResponse } from '../http/http.ts';
import { type Channel, defineChannel, type Outcome } from './channel.ts';
import { post, probeHost, refusalByStatus } from './http-outcome.ts';
import { notTaken } from './json-answer.ts';
import { entryMarkup, MARKDOWN, shorten } from './markup.ts';
import { packParts, postParts } from './parts.ts';

const options = z.strictObject({
  url: z
    .url({ protocol: /^https?$/u })
    .meta({ secret: true })
    .describe('Incoming webhook address.'),
  channel: z.string().min(1).optional().describe("Another channel than the hook's own, by its name in addresses."),
  username: z.string().min(1).max(64).optional().describe('Name to post under, where the server allows that.'),
});

type MattermostOptions = z.infer<typeof options>;

// A post takes 16,383 characters.
const LIMIT = { size: 15_000, unit: 'characters', count: 100 } as const;

/** A digest in as many posts as Mattermost's limit asks for. */
export function mattermostParts(message: Message): string[] {
  const heading = MARKDOWN.strong(MARKDOWN.escape(shorten(oneLine(message.subject), 300)));
  const pieces = [heading, ...message.entries.map((entry) => entryMarkup(entry, MARKDOWN))];
  const packed = packParts(pieces, LIMIT, (piece) => ({ size: piece.length + 7, count: 1 }));
  return packed.map((part) => part.join('\n\n---\n\n'));
}

function readAnswer(response: HttpResponse): Outcome {
  if (response.status < 200 || response.status > 299) return refusalByStatus(response);
  const body = new TextDecoder().decode(response.body.subarray(0, 100)).trim();
  return body === 'ok' ? { status: 'sent', detail: 'ok', refused: [] } : notTaken(response, 'Mattermost');
}

export const mattermost: Channel<MattermostOptions> = defineChannel(options, {
  id: 'mattermost',
  title: 'Mattermost',
  summary: 'Posts a digest to a Mattermost channel.',
  sample: { url: 'https://chat.example.com/hooks/xxxxxxxxxxxxxxxxxxxxxxxxxx' },
  limits: { post: LIMIT, perMinute: null, wait: null, repeat: null },

  hosts(settings) {
    return [new URL(settings.url).host];
  },

  send(message, settings, context) {
    const { url, channel, username } = settings;
    const fixed = { ...(channel !== undefined && { channel }), ...(username !== undefined && { username }) };
    const headers = { 'content-type': 'application/json' };
    return postParts(
      message,
      mattermostParts(message),
      (text) => post(context.http, { url, headers, body: JSON.stringify({ text, ...fixed }), signal: context.signal }),
      readAnswer,
    );
  },

  probe(settings, context) {
    return probeHost(context.http, settings.url);
  },
});
