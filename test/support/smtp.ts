/** A real SMTP server on loopback that keeps what it received, parsed. */
import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export interface Received {
  from: string;
  to: string[];
  raw: string;
  mail: Email;
}

export interface SmtpBehavior {
  /** Answer of RCPT TO by address: a code with text, or nothing to accept. */
  refuse?: (address: string) => { code: number; text: string } | null;
  /** Answer after the whole message: a code with text, or nothing to accept. */
  refuseMessage?: () => { code: number; text: string } | null;
  /** Breaks the connection when the whole message has come, before it is acknowledged. */
  dropAfterData?: () => boolean;
  /** Waited for when the whole message has been received and counted, before it is acknowledged. */
  beforeAnswer?: () => Promise<void>;
  user?: { name: string; password: string };
}

/** Starts the server; `url` has no credentials. */
export async function smtpServer(
  behavior: SmtpBehavior = {},
  port = 0,
): Promise<{ url: string; host: string; received: Received[]; close: () => Promise<void> }> {
  const received: Received[] = [];
  const sockets = new Set<Socket>();
  const server = new SMTPServer({
    authOptional: behavior.user === undefined,
    allowInsecureAuth: true,
    disabledCommands: behavior.user === undefined ? ['AUTH', 'STARTTLS'] : ['STARTTLS'],
    hideSTARTTLS: true,
    logger: false,
    closeTimeout: 100,
    onAuth(auth, _session, done) {
      const right = auth.username === behavior.user?.name && auth.password === behavior.user?.password;
      done(right ? null : new Error('Invalid username or password'), right ? { user: auth.username } : undefined);
    },
    onRcptTo(address, _session, done) {
      const refusal = behavior.refuse?.(address.address) ?? null;
      done(refusal === null ? null : Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        const raw = Buffer.concat(chunks);
        if (behavior.dropAfterData?.()) {
          for (const socket of sockets) socket.destroy();
          return;
        }
        const refusal = behavior.refuseMessage?.() ?? null;
        if (refusal !== null) return done(Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
        const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
        const to = session.envelope.rcptTo.map((recipient) => recipient.address);
        received.push({ from, to, raw: raw.toString('latin1'), mail: await PostalMime.parse(raw) });
        await behavior.beforeAnswer?.();
        done();
      });
    },
  });
  server.on('error', () => {});
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return {
    url: `smtp://${host}`,
    host,
    received,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** A port on loopback that takes connections and never says a word. */
export async function silentPort(): Promise<{ port: number; close: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
