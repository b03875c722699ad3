/**
 * Microsoft Teams, by a Workflows address ("when a webhook request is received"): an Adaptive Card.
 * @see https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook
 * @see https://adaptivecards.io/explorer/RichTextBlock.html
 */
import { z } from 'zod';
import type { Entry, Message } from '../core/message.ts';
import { oneLine } from '../core/text.ts';
import type { HttpResponse } from '../http/http.ts';
import { type Channel, defineChannel, type Outcome } from './channel.ts';
import { post, probeHost, refusalByStatus } from './http-outcome.ts';
import { markedRuns, shortEntry, shorten } from './markup.ts';
import { bytesOf, packParts, postParts } from './parts.ts';

const options = z.strictObject({
  url: z
    .url({ protocol: /^https?$/u })
    .meta({ secret: true })
    .describe('Address of a Workflows flow that posts what it is sent; connectors of Office 365 are not served.'),
});

type TeamsOptions = z.infer<typeof options>;

// A message takes 28 KB; the envelope and what the flow adds are in the rest.
const LIMIT = { size: 24_000, unit: 'bytes', count: 60 } as const;

// A text run is no Markdown. `<at>` and `{{DATE(…)}}` mean something in any text of a card.
interface TextRun {
  type: 'TextRun';
  text: string;
  weight?: 'Bolder';
  size?: 'Large';
  isSubtle?: true;
  italic?: true;
  selectAction?: { type: 'Action.OpenUrl'; url: string };
}

interface RichText {
  type: 'RichTextBlock';
  inlines: TextRun[];
  separator?: true;
  spacing?: 'Small';
}

/** Text of a card that neither calls anybody nor is computed. */
export function tameCardText(text: string): string {
  return text.replace(/<(?=\/?at\b)|\{(?=\{)|\$(?=\{)/giu, '$&\u200B');
}

function run(text: string, over: Omit<Partial<TextRun>, 'type' | 'text'> = {}): TextRun {
  return { type: 'TextRun', text: tameCardText(text), ...over };
}

function blocksOf(entry: Entry): RichText[] {
  const { title, byline, why, url } = shortEntry(entry);
  const opens = url === null ? {} : { selectAction: { type: 'Action.OpenUrl' as const, url } };
  const body = markedRuns(entry).map(({ text, marked }) => run(text, marked ? { weight: 'Bolder' } : {}));
  const lines: TextRun[][] = [[run(byline, { isSubtle: true })], body, [run(why, { italic: true })]];
  const below = lines.filter((inlines) => inlines.some(({ text }) => text !== ''));
  return [
    { type: 'RichTextBlock', separator: true, inlines: [run(title, { weight: 'Bolder', ...opens })] },
    ...below.map((inlines): RichText => ({ type: 'RichTextBlock', spacing: 'Small', inlines })),
  ];
}

/** A digest in as many cards as the size of a message asks for. */
export function teamsParts(message: Message) {
  const subject = run(shorten(oneLine(message.subject), 300), { weight: 'Bolder', size: 'Large' });
  const heading: RichText[] = [{ type: 'RichTextBlock', inlines: [subject] }];
  const packed = packParts([heading, ...message.entries.map(blocksOf)], LIMIT, (blocks) => ({
    size: bytesOf(JSON.stringify(blocks)),
    count: 1,
  }));
  return packed.map((blocks) => ({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          msteams: { width: 'Full' },
          body: blocks.flat(),
        },
      },
    ],
  }));
}

// What Teams refused stands in the text of a 200 of the connectors that flows replace, and of flows that imitate them.
const HIDDEN = /Microsoft Teams endpoint returned HTTP error (\d{3})/u;

/** Reads an answer; 202 says that the flow has it, not that it was shown. */
export function readTeamsAnswer(response: HttpResponse): Outcome {
  if (response.status < 200 || response.status > 299) return refusalByStatus(response);
  const hidden = HIDDEN.exec(new TextDecoder().decode(response.body.subarray(0, 10_000)))?.[1];
  if (hidden !== undefined) return refusalByStatus({ ...response, status: Number(hidden) });
  return { status: 'sent', detail: `answered ${response.status}`, refused: [] };
}

export const teams: Channel<TeamsOptions> = defineChannel(options, {
  id: 'teams',
  title: 'Microsoft Teams',
  summary: 'Posts a digest to Microsoft Teams as Adaptive Cards, through a Workflows flow.',
  sample: { url: 'https://example.westeurope.logic.azure.com/workflows/0000/triggers/manual/paths/invoke?sig=XXXX' },
  limits: { post: LIMIT, perMinute: 60, wait: null, repeat: null },

  hosts(settings) {
    return [new URL(settings.url).host];
  },

  send(message, settings, context) {
    const { url } = settings;
    const headers = { 'content-type': 'application/json' };
    return postParts(
      message,
      teamsParts(message),
      (part) => post(context.http, { url, headers, body: JSON.stringify(part), signal: context.signal }),
      readTeamsAnswer,
    );
  },

  probe(settings, context) {
    return probeHost(context.http, settings.url);
  },
});
