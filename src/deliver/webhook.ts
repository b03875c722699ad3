/**
 * A digest as JSON, signed by the Standard Webhooks specification.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md (read 2026-11-22)
 */
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { type Channel, defineChannel } from './channel.ts';
import { isAnswer, post, probeHost, refusalByStatus } from './http-outcome.ts';

const options = z.strictObject({
  url: z
    .url({ protocol: /^https?$/u })
    .meta({ secret: true })
    .describe('Where the JSON is posted.'),
  secret: z
    .string()
    .min(1)
    .optional()
    .meta({ secret: true })
    .describe('Key of the signature: whsec_ and base64, or any text. Without it the post is not signed.'),
});

type WebhookOptions = z.infer<typeof options>;

function keyOf(secret: string): Buffer {
  return secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret, 'utf8');
}

/** The three headers of the specification; `timestamp` in seconds, that of this attempt. */
export function signatureHeaders(id: string, timestamp: number, body: string, secret: string): Record<string, string> {
  const signature = createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': `v1,${signature}` };
}

export const webhook: Channel<WebhookOptions> = defineChannel(options, {
  id: 'webhook',
  title: 'Webhook',
  summary: 'Posts a digest as JSON, signed so that the receiver can trust it and drop a repeat.',
  sample: { url: 'https://example.com/hooks/mentions', secret: 'whsec_c2FtcGxlLXNlY3JldA==' },
  limits: { post: null, perMinute: null, wait: null, repeat: 'webhook-id' },

  hosts(settings) {
    return [new URL(settings.url).host];
  },

  async send(message, settings, context) {
    const body = JSON.stringify(message.payload);
    const timestamp = Math.floor(context.now() / 1000);
    const signed = settings.secret === undefined ? {} : signatureHeaders(message.id, timestamp, body, settings.secret);
    const headers = { 'content-type': 'application/json', 'webhook-id': message.id, ...signed };
    const answer = await post(context.http, { url: settings.url, headers, body, signal: context.signal });
    if (!isAnswer(answer)) return answer;
    if (answer.status < 200 || answer.status > 299) return refusalByStatus(answer);
    return { status: 'sent', detail: `answered ${answer.status}`, refused: [] };
  },

  probe(settings, context) {
    return probeHost(context.http, settings.url);
  },
});
