import { once } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { MentionwatchError } from '../core/errors.ts';
import { openScan } from '../run/open.ts';
import { regularScans } from '../run/regular-scans.ts';
import { startServer } from '../web/server.ts';
import type { CommandContext } from './context.ts';
import { actorOf } from './steps.ts';

/** Sources are other people's machines. */
const SHORTEST_PAUSE_MS = 10_000;
/** No timer of Node's runs much longer. */
const LONGEST_PAUSE_MS = 7 * 86_400_000;

export const untilTold = true;

/** Serves the web inbox until it is told to stop; see docs/inbox.md. */
export async function run(
  context: CommandContext,
  _args: readonly string[],
  options: { port?: number; scanEvery?: number },
): Promise<number> {
  const { scanEvery = SHORTEST_PAUSE_MS } = options;
  if (scanEvery < SHORTEST_PAUSE_MS || scanEvery > LONGEST_PAUSE_MS) {
    throw new MentionwatchError('usage', '--scan-every: this is no good pause.', {
      hint: 'Give 10s to 7d; 5m is usual.',
    });
  }
  // What a feed leaves behind is garbage at once; see commands/scan.ts.
  if (options.scanEvery !== undefined) setFlagsFromString('--semi-space-growth-factor=1');
  const config = await context.loadConfig();
  const store = await context.openStore({ concurrentReads: true });
  const { now, signal, version } = context;
  const edges = await openScan(config, store, { now, log: context.log(), signal, version, stdout: context.stderr });
  try {
    const scans = options.scanEvery === undefined ? null : regularScans(edges, options.scanEvery);
    const localUser = actorOf(context, undefined);
    const running = await startServer({ ...edges, ...(scans && { scans }), version, localUser }, options.port);
    const scansEnded = scans?.start();
    const { url, port } = running;
    context.stdout(
      context.globals.json ? `${JSON.stringify({ url, port })}\n` : `The inbox is at ${url} (Ctrl-C ends it)\n`,
    );
    if (!signal.aborted) await once(signal, 'abort');
    await Promise.all([running.stop(), scansEnded]);
    context.stderr('mentionwatch: told to stop; the inbox is closed.\n');
    return 0;
  } finally {
    await edges.http.close();
  }
}
