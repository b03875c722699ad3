import { eventJson, mentionJson, promiseJson } from '../core/mention-json.ts';
import { isoOrNull } from '../core/time.ts';
import { renderShow } from '../report/render-mention.ts';
import { loopsIn, requireMention } from '../run/care.ts';
import type { CommandContext } from './context.ts';
import { readIds } from './steps.ts';
import { viewOf } from './view.ts';

/** One mention with its history and its copies. */
export async function run(context: CommandContext, args: readonly string[]): Promise<number> {
  const [id = 0] = readIds(args);
  const store = await context.openStore({ readOnly: true });
  const mention = await requireMention(store, id);
  const [events, copies, deliveries] = await Promise.all([store.events(id), store.copies(id), store.deliveriesOf(id)]);
  const promises = (await store.promisesOf([id])).get(id) ?? [];
  const snoozedUntil = (await store.snoozed(context.now())).get(id) ?? null;
  const loops = loopsIn(events);
  if (context.globals.json) {
    const shownCopies = copies.map((copy) => ({ ...copy, seenAt: isoOrNull(copy.seenAt) }));
    const shown = {
      ...mentionJson(mention),
      events: events.map(eventJson),
      copies: shownCopies,
      promises: promises.map(promiseJson),
      snoozedUntil: isoOrNull(snoozedUntil),
      loops,
    };
    context.stdout(`${JSON.stringify(shown)}\n`);
    return 0;
  }
  context.stdout(
    renderShow(mention, { events, copies, deliveries, promises, snoozedUntil, loops }, await viewOf(context)),
  );
  return 0;
}
