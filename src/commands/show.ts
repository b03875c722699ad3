import { renderShow } from '../report/render-mention.ts';
import { requireMention } from '../run/care.ts';
import { shownBeside, shownJson } from '../run/shown.ts';
import type { CommandContext } from './context.ts';
import { readIds } from './steps.ts';
import { viewOf } from './view.ts';

/** One mention with its history and its copies. */
export async function run(context: CommandContext, args: readonly string[]): Promise<number> {
  const [id = 0] = readIds(args);
  const store = await context.openStore({ readOnly: true });
  const mention = await requireMention(store, id);
  const beside = await shownBeside(store, mention, context.now());
  if (context.globals.json) context.stdout(`${JSON.stringify(shownJson(mention, beside))}\n`);
  else {
    const deliveries = await store.deliveriesOf(id);
    context.stdout(renderShow(mention, { ...beside, deliveries }, await viewOf(context)));
  }
  return 0;
}
