import { promiseJson } from '../core/mention-json.ts';
import { iso, isoOrNull } from '../core/time.ts';
import { renderStatus } from '../report/render-status.ts';
import { standingOf } from '../run/status.ts';
import type { CommandContext } from './context.ts';
import { type FailOn, holdsAny } from './fail-on.ts';
import { viewOf } from './view.ts';

/** One screen that says whether somebody must act. */
export async function run(
  context: CommandContext,
  _args: readonly string[],
  options: { failOn?: FailOn[] },
): Promise<number> {
  const config = await context.loadView();
  const store = await context.openStore({ readOnly: true });
  const standing = await standingOf(store, config, context.now());
  if (context.globals.json) {
    const waiting = standing.waiting.map(({ digest, channel, status, createdAt, lastError }) => {
      return { digest, channel, status, createdAt: iso(createdAt), error: lastError };
    });
    const troubles = standing.troubles.map((trouble) => ({ ...trouble, since: isoOrNull(trouble.since) }));
    const promises = standing.promises.map((promise) => ({ ...promiseJson(promise), owner: promise.owner }));
    const lastScanAt = isoOrNull(standing.lastScanAt);
    context.stdout(`${JSON.stringify({ ...standing, promises, lastScanAt, troubles, waiting })}\n`);
  } else context.stdout(renderStatus(standing, await viewOf(context)));
  return (await holdsAny(options.failOn ?? [], { store, config, now: context.now })) ? 4 : 0;
}
