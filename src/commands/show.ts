import { eventJson, mentionJson, promiseJson, watchedJson } from '../core/mention-json.ts';
import { iso, isoOrNull } from '../core/time.ts';
import { renderShow } from '../report/render-mention.ts';
import { loopsIn, requireMention, sameAuthor } from '../run/care.ts';
import { watchOf } from '../run/watch.ts';
import type { CommandContext } from './context.ts';
import { readIds } from './steps.ts';
import { viewOf } from './view.ts';

/** Newest mentions of the same author in the machine-readable form. */
const MOST_OTHERS = 100;

/** One mention with its history and its copies. */
export async function run(context: CommandContext, args: readonly string[]): Promise<number> {
  const [id = 0] = readIds(args);
  const store = await context.openStore({ readOnly: true });
  const mention = await requireMention(store, id);
  const [events, copies, deliveries] = await Promise.all([store.events(id), store.copies(id), store.deliveriesOf(id)]);
  const promises = (await store.promisesOf([id])).get(id) ?? [];
  const snoozedUntil = (await store.snoozed(context.now())).get(id) ?? null;
  const loops = loopsIn(events);
  const watched = await watchOf(store, mention);
  const others = await sameAuthor(store, mention, context.now());
  if (context.globals.json) {
    const shownCopies = copies.map((copy) => ({ ...copy, seenAt: isoOrNull(copy.seenAt) }));
    const shown = {
      ...mentionJson(mention),
      events: events.map(eventJson),
      copies: shownCopies,
      promises: promises.map(promiseJson),
      snoozedUntil: isoOrNull(snoozedUntil),
      loops,
      watched: watched === null ? null : watchedJson(watched),
      sameAuthor: others.slice(0, MOST_OTHERS).map(({ id: other, title, firstSeenAt, sentiment, status }) => {
        return { id: other, title, firstSeenAt: iso(firstSeenAt), label: sentiment.label, status };
      }),
    };
    context.stdout(`${JSON.stringify(shown)}\n`);
    return 0;
  }
  context.stdout(
    renderShow(
      mention,
      { events, copies, deliveries, promises, snoozedUntil, loops, watched, sameAuthor: others },
      await viewOf(context),
    ),
  );
  return 0;
}
