/** One request and its answer, without streams and signals: for thousands of polls those are most of the cost. */
import type { Dispatcher } from 'undici';

/** The head of an answer. */
export interface Head {
  status: number;
  /** Names in lower case; repeated headers joined by `, `. */
  headers: Readonly<Record<string, string>>;
}

/** An answer; its body is as it was sent, and `null` where it was not wanted. */
export interface Answer extends Head {
  body: Uint8Array | null;
}

/** What is to be done with the body of an answer. */
export interface BodyLimits {
  /** Is the body wanted? What is thrown here ends the exchange. */
  isWanted(head: Head): boolean;
  maxBytes: number;
  /** The error for a body of more bytes. */
  tooLarge(): Error;
}

/** An exchange under way. */
export interface Exchange {
  answer: Promise<Answer>;
  /** Ends it wherever it stands, and closes its connection; without effect when it is over. */
  end(reason: unknown): void;
}

/** What is read of a body that nobody wants, to keep the connection; beyond that it is closed. */
const UNWANTED_BYTES = 16_384;

/** Sends a request. An unwanted body runs out behind the answer, until `end` is called. */
export function exchange(through: Dispatcher, request: Dispatcher.DispatchOptions, limits: BodyLimits): Exchange {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  let controller: Dispatcher.DispatchController | null = null;
  let ended: { reason: unknown } | null = null;
  let isOver = false;
  let head: Head = { status: 0, headers: {} };
  let chunks: Buffer[] | null = null;
  let length = 0;

  function end(reason: unknown): void {
    if (isOver || ended !== null) return;
    ended = { reason };
    reject(reason);
    controller?.abort(reason as Error);
  }

  try {
    through.dispatch(request, {
      onRequestStart(its) {
        controller = its;
        if (ended !== null) its.abort(ended.reason as Error);
      },
      onResponseStart(_its, status, headers) {
        // 1xx only announces the answer.
        if (status < 200) return;
        head = { status, headers: flat(headers) };
        try {
          if (limits.isWanted(head)) chunks = [];
        } catch (error) {
          return end(error);
        }
        if (chunks === null) resolve({ ...head, body: null });
        else if (Number(head.headers['content-length'] ?? 0) > limits.maxBytes) end(limits.tooLarge());
      },
      onResponseData(_its, chunk) {
        length += chunk.length;
        if (chunks === null) {
          if (length > UNWANTED_BYTES) end(new Error('the body of a redirect is too long'));
        } else if (length > limits.maxBytes) end(limits.tooLarge());
        else chunks.push(chunk);
      },
      onResponseEnd() {
        isOver = true;
        if (chunks !== null) resolve({ ...head, body: joined(chunks, length) });
      },
      onResponseError(_its, error) {
        isOver = true;
        reject(error);
      },
    });
  } catch (error) {
    isOver = true;
    reject(error);
  }
  return { answer: promise, end };
}

function joined(chunks: readonly Buffer[], length: number): Uint8Array {
  const [first] = chunks;
  return chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks, length);
}

function flat(given: Record<string, string | string[] | undefined>): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name in given) {
    const value = given[name];
    if (value !== undefined) headers[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return headers;
}
