/**
 * Matrix: a message to a room, with a transaction id so that a repeat is dropped by the server.
 * @see https://spec.matrix.org/latest/client-server-api/#put_matrixclientv3roomsroomidsendeventtypetxnid
 */
import { z } from 'zod';
import type { Message } from '../core/message.ts';
import { oneLine } from '../core/text.ts';
import type { HttpResponse } from '../http/http.ts';
import { type Channel, defineChannel, type Outcome } from './channel.ts';
import { post, probeApi, refusalByStatus } from './http-outcome.ts';
import { bodyObject, readProof, waitFor } from './json-answer.ts';
import { entryMarkup, HTML, PLAIN, shortEntry, shorten, unping } from './markup.ts';
import { bytesOf, packParts, postParts } from './parts.ts';

const options = z.strictObject({
  url: z.url({ protocol: /^https?$/u }).describe('Address of the homeserver, without a path.'),
  room: z
    .string()
    .regex(/^![^\s/]+$/u, 'must be a room id, as !abc:example.org')
    .describe('Id of the room; it must not be encrypted.'),
  token: z.string().min(1).meta({ secret: true }).describe('Access token of a user who is in the room.'),
});

type MatrixOptions = z.infer<typeof options>;

// An event takes 65,536 bytes with its signatures and the envelope of the server.
const LIMIT = { size: 40_000, unit: 'bytes', count: 100 } as const;

/** A digest in as many messages as the size of an event asks for, each as plain text and as HTML. */
export function matrixParts(message: Message) {
  const subject = shorten(oneLine(message.subject), 300);
  const heading = { body: unping(subject), html: HTML.strong(HTML.escape(subject)) };
  const pieces = message.entries.map((entry) => {
    const { url } = shortEntry(entry);
    const plain = unping(entryMarkup({ ...entry, url: null }, PLAIN));
    return {
      body: url === null ? plain : `${plain}\n${url}`,
      html: entryMarkup(entry, HTML).replaceAll('\n', '<br>'),
    };
  });
  const packed = packParts([heading, ...pieces], LIMIT, ({ body, html }) => ({
    size: bytesOf(JSON.stringify(body)) + bytesOf(JSON.stringify(html)) + 20,
    count: 1,
  }));
  return packed.map((part) => ({
    msgtype: 'm.text',
    body: part.map(({ body }) => body).join('\n\n'),
    format: 'org.matrix.custom.html',
    formatted_body: part.map(({ html }) => `<p>${html}</p>`).join(''),
    // Nobody is meant, whatever names stand in the text.
    'm.mentions': {},
  }));
}

/** Reads an answer; older servers state the wait in the body only, in milliseconds. */
export function readMatrixAnswer(response: HttpResponse): Outcome {
  if (response.status >= 200 && response.status <= 299) return readProof(response, 'event_id', 'Matrix');
  const body = bodyObject(response);
  const refusal = waitFor(refusalByStatus(response), body?.retry_after_ms, 1);
  if (refusal.status !== 'rejected') return refusal;
  return { ...refusal, hint: hintFor(response.status) ?? refusal.hint };
}

function hintFor(status: number): string | null {
  if (status === 401) return 'The access token is not valid any more. Sign in again and put the new one into "token".';
  return status === 403 || status === 404 ? 'Check "room", and that the user is in that room and may write.' : null;
}

export const matrix: Channel<MatrixOptions> = defineChannel(options, {
  id: 'matrix',
  title: 'Matrix',
  summary: 'Sends a digest to a Matrix room that is not encrypted.',
  sample: { url: 'https://matrix.example.org', room: '!abcdef:example.org', token: 'syt_XXXX' },
  limits: { post: LIMIT, perMinute: null, wait: 'retry_after_ms in the answer', repeat: 'the id of the transaction' },

  hosts(settings) {
    return [new URL(settings.url).host];
  },

  send(message, settings, context) {
    const base = settings.url.replace(/\/$/u, '');
    const room = encodeURIComponent(settings.room);
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${settings.token}` };
    return postParts(
      message,
      matrixParts(message),
      (part, key) =>
        post(context.http, {
          url: `${base}/_matrix/client/v3/rooms/${room}/send/m.room.message/${encodeURIComponent(key)}`,
          method: 'PUT',
          headers,
          body: JSON.stringify(part),
          signal: context.signal,
        }),
      readMatrixAnswer,
    );
  },

  probe(settings, context) {
    const url = `${settings.url.replace(/\/$/u, '')}/_matrix/client/v3/account/whoami`;
    const headers = { authorization: `Bearer ${settings.token}` };
    return probeApi(context.http, { url, headers, signal: context.signal }, 'Check "url" and "token".');
  },
});
