import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { MentionwatchError } from '../core/errors.ts';
import { requireSafeAddress } from './access/origin.ts';
import { createApp } from './app.ts';
import type { WebEdges } from './edges.ts';

/** An inbox that can be reached. */
export interface Running {
  /** `http://127.0.0.1:8420/`: where this machine reaches it. */
  url: string;
  port: number;
  /** Takes no more requests, lets those that run end for a moment, and ends. */
  stop(): Promise<void>;
}

/** Connections at a time; each costs memory, and people need few. */
const MOST_CONNECTIONS = 1_000;
const HEADERS_MS = 10_000;
const REQUEST_MS = 30_000;
const IDLE_MS = 90_000;
/** Longer than proxies keep a connection (60 s is usual): else one sends over a connection that was just closed here. */
const KEEP_ALIVE_MS = 65_000;
const MOST_HEADER_BYTES = 16_384;
/** How long requests that run may take to end, of the ten seconds that the program has. */
const GRACE_MS = 5_000;

/**
 * Serves the inbox on the config's address.
 * @throws config: the address is open to others and nobody may sign in, or it cannot be listened on
 */
export async function startServer(edges: WebEdges, port = edges.config.serve.port): Promise<Running> {
  const { serve } = edges.config;
  requireSafeAddress(serve);
  const closing = new AbortController();
  const app = await createApp({ ...edges, signal: AbortSignal.any([edges.signal, closing.signal]) });
  const server = createAdaptorServer({
    fetch: app.fetch,
    overrideGlobalObjects: false,
    serverOptions: {
      maxHeaderSize: MOST_HEADER_BYTES,
      headersTimeout: HEADERS_MS,
      requestTimeout: REQUEST_MS,
      connectionsCheckingInterval: 2_000,
      keepAliveTimeout: KEEP_ALIVE_MS,
    },
  }) as Server;
  server.maxConnections = MOST_CONNECTIONS;
  server.setTimeout(IDLE_MS);
  const bound = await listen(server, serve.address, port);
  const name = bound.address === '0.0.0.0' || bound.address === '::' ? '127.0.0.1' : bound.address;
  return {
    url: `http://${name.includes(':') ? `[${name}]` : name}:${bound.port}/`,
    port: bound.port,
    stop() {
      // Pages that listen for news would never end by themselves.
      closing.abort();
      return stop(server);
    },
  };
}

function listen(server: Server, address: string, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(error, address, port)));
    server.listen(port, address.replace(/^\[|\]$/gu, ''), () => resolve(server.address() as AddressInfo));
  });
}

function cannotListen(error: NodeJS.ErrnoException, address: string, port: number): MentionwatchError {
  const why: Readonly<Record<string, [string, string]>> = {
    EADDRINUSE: ['another program listens there.', 'End it, or choose another port with --port.'],
    EACCES: ['this user may not listen there.', 'Choose a port above 1023 with --port; a proxy can stand in front.'],
    EADDRNOTAVAIL: ['this machine has no such address.', 'Correct serve.address; 127.0.0.1 is always there.'],
    ENOTFOUND: ['this is no address of this machine.', 'Correct serve.address; 127.0.0.1 is always there.'],
  };
  const [message, hint] = why[error.code ?? ''] ?? [`${error.message}.`, 'Correct serve.address and serve.port.'];
  return new MentionwatchError('config', `${address}, port ${port}: ${message}`, { hint, cause: error });
}

async function stop(server: Server): Promise<void> {
  const ended = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const impatience = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await ended;
  clearTimeout(impatience);
}
