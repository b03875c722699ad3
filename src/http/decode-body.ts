/** From the bytes on the line to the bytes of the document, never more than asked for. */
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { MentionwatchError, messageOf } from '../core/errors.ts';

/** What we tell servers that we can undo. */
export const ACCEPT_ENCODING = 'gzip, br, zstd, deflate';

// More than one layer is rare, more than two is somebody playing.
const MAX_LAYERS = 2;

type Decoder = (body: Uint8Array, maxOutputLength: number) => Promise<Uint8Array>;

const gunzip = promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.gunzip);
const inflate = promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.inflate);
const inflateRaw = promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.inflateRaw);
const brotli = promisify<Uint8Array, zlib.BrotliOptions, Buffer>(zlib.brotliDecompress);
const zstd = promisify<Uint8Array, zlib.ZstdOptions, Buffer>(zlib.zstdDecompress);

// A window of 8 MB is what RFC 9659 allows for the web; the library's own limit would let a server claim 128 MB.
const ZSTD_WINDOW = { [zlib.constants.ZSTD_d_windowLogMax]: 23 };

/** Up to here a body is decoded at once: handing it to another thread and back takes longer than that. */
const SMALL_BODY = 131_072;
const MAX_CHUNK = 1_048_576;

const DECODERS: Readonly<Record<string, Decoder>> = {
  // Some servers label plain text as gzip.
  gzip: async (body, max) => {
    if (body[0] !== 0x1f || body[1] !== 0x8b) return body;
    const options = { maxOutputLength: max };
    return body.length > SMALL_BODY ? gunzip(body, options) : zlib.gunzipSync(body, { ...options, ...chunkFor(body) });
  },
  br: (body, max) => brotli(body, { maxOutputLength: max }),
  zstd: (body, max) => zstd(body, { maxOutputLength: max, params: ZSTD_WINDOW }),
  // Half of the world sends deflate with the zlib header that the standard wants, the other half without.
  deflate: (body, max) => ((body[0] ?? 0) % 16 === 8 ? inflate : inflateRaw)(body, { maxOutputLength: max }),
};

/** The end of a gzip file states its length: with room for that much the result is made in one piece. */
function chunkFor(body: Uint8Array): { chunkSize: number } {
  const stated = new DataView(body.buffer, body.byteOffset, body.length).getUint32(Math.max(0, body.length - 4), true);
  return { chunkSize: Math.min(MAX_CHUNK, Math.max(4_096, stated + 64)) };
}

/**
 * Reads a body to its end or to the limit, whichever comes first.
 * @throws refused, when there are more than `maxBytes`; and whatever the stream throws
 */
export async function collect(body: AsyncIterable<Uint8Array>, maxBytes: number, host: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > maxBytes) throw tooLarge(host, maxBytes);
    chunks.push(chunk);
  }
  const [first] = chunks;
  return chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks, length);
}

/**
 * Undoes Content-Encoding. A bomb is stopped at the limit: the decoder gives up there.
 * @throws refused, when there are more than `maxBytes`; unavailable, when the body is broken or cut off;
 * changed, when it is encoded in a way that we did not ask for
 */
export async function decodeBody(
  body: Uint8Array,
  encoding: string,
  maxBytes: number,
  host: string,
): Promise<Uint8Array> {
  const layers = encoding
    .toLowerCase()
    .split(',')
    .map((layer) => layer.trim().replace(/^x-/u, ''))
    .filter((layer) => layer !== '' && layer !== 'identity');
  let decoded = body;
  for (const [depth, layer] of layers.reverse().entries()) {
    const decode = Object.hasOwn(DECODERS, layer) && depth < MAX_LAYERS ? DECODERS[layer] : undefined;
    if (decode === undefined) {
      throw new MentionwatchError('changed', `${host} sent a body encoded as "${encoding.slice(0, 60)}"`, {
        hint: 'The server does not respect what it is asked for; tell its operator.',
        perhapsDone: true,
      });
    }
    if (decoded.length === 0) return decoded;
    try {
      decoded = await decode(decoded, maxBytes);
    } catch (cause) {
      if (codeOf(cause) === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(host, maxBytes);
      throw new MentionwatchError('unavailable', `${host} sent a broken or cut-off body (${messageOf(cause)})`, {
        perhapsDone: true,
        cause,
      });
    }
  }
  return decoded;
}

/** The error for a body over the limit. */
export function tooLarge(host: string, maxBytes: number): MentionwatchError {
  const limit = maxBytes >= 1_000_000 ? `${Math.round(maxBytes / 100_000) / 10} MB` : `${maxBytes} bytes`;
  return new MentionwatchError('refused', `${host} sent more than ${limit}`, {
    hint: 'If it is really that large, raise `network.maxBytes`.',
    perhapsDone: true,
  });
}

/** The `code` of a system or library error, or an empty string. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
