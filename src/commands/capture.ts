import { resolve } from 'node:path';
import { iso } from '../core/time.ts';
import { requireMention } from '../run/care.ts';
import { type Capture, captureEvidence } from '../run/evidence.ts';
import { openEdges } from '../run/open.ts';
import { findBrowser } from '../run/screenshot.ts';
import type { Store } from '../store/store.ts';
import type { CommandContext } from './context.ts';

/** Keeps a dated capture of a mention. @param out the folder, a new one; default: `evidence-ID-TIME` */
export async function capture(
  context: CommandContext,
  store: Store,
  id: number,
  { actor, out }: { actor: string; out: string | undefined },
): Promise<Capture> {
  const config = await context.loadConfig();
  const mention = await requireMention(store, id);
  const { now, signal, version, stdout, cwd, env } = context;
  const time = iso(now()).replace(/[-:]|\.\d+/gu, '');
  const folder = resolve(cwd, out ?? `evidence-${id}-${time}`);
  const edges = await openEdges(config, store, { now, log: context.log(), signal, version, stdout });
  try {
    const around = { store, http: edges.http, now, signal, browser: findBrowser(env) };
    return await captureEvidence(mention, folder, actor, around);
  } finally {
    await edges.http.close();
  }
}

/** What was kept, and what is missing, one line each. */
export function captureLines({ files, folder, missing }: Capture, shown: (path: string) => string): string[] {
  return [
    `Kept ${files.length} files in ${shown(folder)}; verify with: sha256sum -c SHA256SUMS`,
    ...missing.map((line) => `Missing: ${line}`),
  ];
}
