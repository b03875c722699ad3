import type { Context, Env, MiddlewareHandler } from 'hono';

/**
 * Refuses bodies of more bytes, whatever they say of their length. In place of Hono's own, which makes a new request of
 * the old one where the length is not said, and fails at that with the requests of our server.
 */
export function bodyLimit<E extends Env>(
  most: number,
  refuse: (c: Context<E>) => Response | Promise<Response>,
): MiddlewareHandler<E> {
  return async (c, next) => {
    const length = c.req.header('content-length');
    if (length !== undefined && Number(length) > most) return await refuse(c);
    if (c.req.header('transfer-encoding') !== undefined && c.req.raw.body !== null) {
      const body = await readUpTo(c.req.raw.body, most);
      if (body === null) return await refuse(c);
      const { url, method, headers } = c.req.raw;
      c.req.raw = new Request(url, { method, headers, body });
    }
    return await next();
  };
}

async function readUpTo(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > most) return null;
    chunks.push(chunk);
  }
  return Uint8Array.from(Buffer.concat(chunks));
}
