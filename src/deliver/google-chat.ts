/**
 * Google Chat, by the webhook of a space: a card with a section for each mention.
 * @see https://developers.google.com/workspace/chat/api/reference/rest/v1/spaces.messages/create
 */
import { z } from 'zod';
import type { Message } from '../core/message.ts';
import { oneLine } from '../core/text.ts';
import { type Channel, defineChannel } from './channel.ts';
import { post, probeHost } from './http-outcome.ts';
import { readProof } from './json-answer.ts';
import { entryMarkup, HTML, shorten } from './markup.ts';
import { bytesOf, packParts, postParts } from './parts.ts';

const options = z.strictObject({
  url: z
    .url({ protocol: /^https?$/u })
    .meta({ secret: true })
    .describe('Webhook address of the space, with its key and token.'),
});

type GoogleChatOptions = z.infer<typeof options>;

// A message takes 32,000 bytes, a card 100 widgets.
const LIMIT = { size: 28_000, unit: 'bytes', count: 80 } as const;

function sectionOf(html: string) {
  return { widgets: [{ textParagraph: { text: html } }] };
}

/** A digest in as many cards as the size of a message asks for; a card's text knows some HTML and calls nobody. */
export function googleChatParts(message: Message) {
  const heading = HTML.strong(HTML.escape(shorten(oneLine(message.subject), 300)));
  const bodies = message.entries.map((entry) => entryMarkup(entry, HTML).replaceAll('\n', '<br>'));
  const packed = packParts([heading, ...bodies].map(sectionOf), LIMIT, (section) => ({
    size: bytesOf(JSON.stringify(section)) + 1,
    count: 1,
  }));
  return packed.map((sections) => ({ cardsV2: [{ cardId: 'digest', card: { sections } }] }));
}

function address(settings: GoogleChatOptions, key: string): string {
  const url = new URL(settings.url);
  // The same id at every try: Google answers with the message that it has, instead of making a second one.
  url.searchParams.set('requestId', key);
  return url.href;
}

export const googleChat: Channel<GoogleChatOptions> = defineChannel(options, {
  id: 'google-chat',
  title: 'Google Chat',
  summary: 'Posts a digest to a Google Chat space as cards.',
  sample: { url: 'https://chat.googleapis.com/v1/spaces/XXXX/messages?key=XXXX&token=XXXX' },
  limits: { post: LIMIT, perMinute: 60, wait: null, repeat: 'requestId' },

  hosts(settings) {
    return [new URL(settings.url).host];
  },

  send(message, settings, context) {
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    return postParts(
      message,
      googleChatParts(message),
      (part, key) =>
        post(context.http, {
          url: address(settings, key),
          headers,
          body: JSON.stringify(part),
          signal: context.signal,
        }),
      (response) => readProof(response, 'name', 'Google Chat'),
    );
  },

  probe(settings, context) {
    return probeHost(context.http, settings.url);
  },
});
