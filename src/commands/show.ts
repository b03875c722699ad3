import { eventJson, mentionJson } from '../core/mention-json.ts';
import { isoOrNull } from '../core/time.ts';
import { renderShow } from '../report/render-mention.ts';
import { requireMention } from '../run/care.ts';
import type { CommandContext } from './context.ts';
import { readIds } from './steps.ts';
import { viewOf } from './view.ts';

/** One mention with its history and its copies. */
export async function run(context: CommandContext, args: readonly string[]): Promise<number> {
  const [id = 0] = readIds(args);
  const store = await context.openStore({ readOnly: true });
  const mention = await requireMention(store, id);
  const [events, copies, deliveries] = await Promise.all([store.events(id), store.copies(id), store.deliveriesOf(id)]);
  if (context.globals.json) {
    const shownCopies = copies.map((copy) => ({ ...copy, seenAt: isoOrNull(copy.seenAt) }));
    const shown = { ...mentionJson(mention), events: events.map(eventJson), copies: shownCopies };
    context.stdout(`${JSON.stringify(shown)}\n`);
    return 0;
  }
  context.stdout(renderShow(mention, { events, copies, deliveries }, await viewOf(context)));
  return 0;
}
