import { renderStatus } from '../report/render-status.ts';
import { statusJson } from '../report/status-json.ts';
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
  if (context.globals.json) context.stdout(`${JSON.stringify(statusJson(standing))}\n`);
  else context.stdout(renderStatus(standing, await viewOf(context)));
  return (await holdsAny(options.failOn ?? [], { store, config, now: context.now })) ? 4 : 0;
}
