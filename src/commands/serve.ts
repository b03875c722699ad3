import { once } from 'node:events';
import { openEdges } from '../run/open.ts';
import { startServer } from '../web/server.ts';
import type { CommandContext } from './context.ts';
import { actorOf } from './steps.ts';

/** Serves the web inbox until it is interrupted; see docs/inbox.md. */
export async function run(
  context: CommandContext,
  _args: readonly string[],
  options: { port?: number },
): Promise<number> {
  const config = await context.loadConfig();
  const store = await context.openStore();
  const { now, signal, version } = context;
  const edges = await openEdges(config, store, { now, log: context.log(), signal, version, stdout: context.stderr });
  try {
    const running = await startServer({ ...edges, version, localUser: actorOf(context, undefined) }, options.port);
    const { url, port } = running;
    context.stdout(
      context.globals.json ? `${JSON.stringify({ url, port })}\n` : `The inbox is at ${url} (Ctrl-C ends it)\n`,
    );
    if (!signal.aborted) await once(signal, 'abort');
    await running.stop();
    return 0;
  } finally {
    await edges.http.close();
  }
}
