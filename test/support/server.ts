import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A real HTTP server on loopback. */
export interface TestServer {
  /** `http://127.0.0.1:41234`, without a slash at its end. */
  url: string;
  /** `127.0.0.1:41234`, as a config names it. */
  host: string;
  /** What was asked so far, in order. */
  requests: Pick<IncomingMessage, 'method' | 'url' | 'headers'>[];
  close: () => Promise<void>;
}

/**
 * Serves with `answer` on a free port.
 * @param address any of 127.0.0.0/8; another one is another host
 */
export async function serve(answer: RequestListener, address = '127.0.0.1'): Promise<TestServer> {
  const requests: TestServer['requests'] = [];
  const server = createServer((request, reply) => {
    requests.push({ method: request.method, url: request.url, headers: request.headers });
    answer(request, reply);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, address, resolve);
  });
  const host = `${address}:${(server.address() as AddressInfo).port}`;
  async function close(): Promise<void> {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  return { url: `http://${host}`, host, requests, close };
}

/** Answers each path by its own listener, and everything else with 404. */
export function routes(table: Readonly<Record<string, RequestListener>>): RequestListener {
  return (request, reply) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    const answer = Object.hasOwn(table, path) ? table[path] : undefined;
    if (answer === undefined) reply.writeHead(404).end();
    else answer(request, reply);
  };
}

/** Writes for as long as somebody reads. */
export function endless(reply: ServerResponse, chunk: Uint8Array | string): void {
  function more(): void {
    while (!reply.destroyed && reply.write(chunk));
  }
  reply.on('drain', more);
  more();
}
