/**
 * ntfy: notifications on a telephone, by publishing JSON to a topic.
 * @see https://docs.ntfy.sh/publish/#publish-as-json
 */
import { z } from 'zod';
import type { Message } from '../core/message.ts';
import { oneLine } from '../core/text.ts';
import { type Channel, defineChannel } from './channel.ts';
import { post, probeApi } from './http-outcome.ts';
import { readProof } from './json-answer.ts';
import { entryMarkup, PLAIN, shortEntry, shorten } from './markup.ts';
import { bytesOf, packParts, postParts } from './parts.ts';

const options = z.strictObject({
  topic: z
    .string()
    .regex(/^[\w-]{1,64}$/u, 'must be 1 to 64 letters, digits, _ or -')
    .meta({ secret: true })
    .describe('Topic; on a public server whoever knows it can read it.'),
  token: z.string().min(1).optional().meta({ secret: true }).describe('Access token, where the topic is protected.'),
  priority: z.number().int().min(1).max(5).optional().describe('1 to 5; default: 3, and 4 when an answer is overdue.'),
  baseUrl: z
    .url({ protocol: /^https?$/u })
    .default('https://ntfy.sh')
    .describe('Address of the server.'),
});

type NtfyOptions = z.infer<typeof options>;

// A message takes 4,096 bytes; a longer one would become an attached file.
const LIMIT = { size: 4_000, unit: 'bytes', count: 100 } as const;
const GAP = 2;

/** A digest in as many notifications as their size asks for; the text is shown as it is. */
export function ntfyParts(message: Message): string[] {
  const pieces = message.entries.map((entry) => shortenBytes(entryMarkup(entry, PLAIN), LIMIT.size - GAP));
  const packed = packParts(pieces, LIMIT, (piece) => ({ size: bytesOf(piece) + GAP, count: 1 }));
  return packed.length === 0 ? [shortenBytes(oneLine(message.text), 1_000)] : packed.map((part) => part.join('\n\n'));
}

function shortenBytes(text: string, max: number): string {
  let short = text;
  // Halves at worst: a sign is at most three bytes a unit, and the lengths of an entry are bounded.
  while (bytesOf(short) > max) short = shorten(short, Math.floor((short.length * max) / bytesOf(short)) - 1);
  return short;
}

export const ntfy: Channel<NtfyOptions> = defineChannel(options, {
  id: 'ntfy',
  title: 'ntfy',
  summary: 'Sends a digest as notifications to a topic of ntfy.sh or of a server of your own.',
  sample: { topic: 'acme-mentions-x7Gq2', baseUrl: 'https://ntfy.sh' },
  limits: { post: LIMIT, perMinute: 60, wait: null, repeat: null },

  hosts(settings) {
    return [new URL(settings.baseUrl).host];
  },

  send(message, settings, context) {
    const { topic, token, baseUrl } = settings;
    const [first, ...others] = message.entries;
    const click = first !== undefined && others.length === 0 ? shortEntry(first).url : null;
    const overdue = message.entries.some(({ isOverdue }) => isOverdue);
    const fixed = {
      topic,
      title: shorten(oneLine(message.subject), 200),
      priority: settings.priority ?? (overdue ? 4 : 3),
      ...(click === null ? {} : { click }),
    };
    const headers = {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    };
    return postParts(
      message,
      ntfyParts(message),
      (text) =>
        post(context.http, {
          url: baseUrl,
          headers,
          body: JSON.stringify({ ...fixed, message: text }),
          signal: context.signal,
        }),
      (response) => readProof(response, 'id', 'ntfy'),
    );
  },

  probe(settings, context) {
    const { token, topic } = settings;
    const url = `${settings.baseUrl.replace(/\/$/u, '')}/${topic}/auth`;
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    return probeApi(context.http, { url, headers, signal: context.signal }, 'Check "topic" and "token".');
  },
});
