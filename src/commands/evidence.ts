import { resolve } from 'node:path';
import { shownPath } from '../config/find.ts';
import { iso } from '../core/time.ts';
import { requireMention } from '../run/care.ts';
import { captureEvidence } from '../run/evidence.ts';
import { openEdges } from '../run/open.ts';
import { findBrowser } from '../run/screenshot.ts';
import type { CommandContext } from './context.ts';
import { actorOf, readIds } from './steps.ts';

interface Options {
  out?: string;
  by?: string;
}

/** Keeps a dated capture of a mention in a folder that others can verify. */
export async function run(context: CommandContext, args: readonly string[], options: Options): Promise<number> {
  const [id = 0] = readIds(args);
  const config = await context.loadConfig();
  const store = await context.openStore({ create: false });
  const mention = await requireMention(store, id);
  const { now, signal, version, stdout, cwd, env } = context;
  const time = iso(now()).replace(/[-:]|\.\d+/gu, '');
  const folder = resolve(cwd, options.out ?? `evidence-${id}-${time}`);
  const edges = await openEdges(config, store, { now, log: context.log(), signal, version, stdout });
  try {
    const around = { store, http: edges.http, now, signal, browser: findBrowser(env) };
    const capture = await captureEvidence(mention, folder, actorOf(context, options.by), around);
    if (context.globals.json) stdout(`${JSON.stringify({ id, ...capture })}\n`);
    else {
      stdout(`Kept ${capture.files.length} files in ${shownPath(folder, cwd)}; verify with: sha256sum -c SHA256SUMS\n`);
      for (const line of capture.missing) stdout(`Missing: ${line}\n`);
    }
    return 0;
  } finally {
    await edges.http.close();
  }
}
