import { shownPath } from '../config/find.ts';
import type { WatchState } from '../core/care.ts';
import { MentionwatchError } from '../core/errors.ts';
import { watchedJson } from '../core/mention-json.ts';
import { renderWatched } from '../report/render-watch.ts';
import { decide, meantAuthor } from '../run/watch.ts';
import { capture, captureLines } from './capture.ts';
import type { CommandContext } from './context.ts';
import { actorOf } from './steps.ts';
import { viewOf } from './view.ts';

interface Options {
  rung?: WatchState;
  reason?: string;
  evidence?: boolean;
  out?: string;
  by?: string;
}

/** Puts an author on the watch-list or one rung further, or shows the list. */
export async function run(context: CommandContext, args: readonly string[], options: Options): Promise<number> {
  const [who] = args;
  if (who === undefined) return await showList(context, options);
  const store = await context.openStore({ create: false });
  const { key, mention } = await meantAuthor(store, who);
  if (options.evidence === true && mention === null) {
    throw new MentionwatchError('usage', 'evidence is kept of a mention, and none was named.', {
      hint: 'Give the id of a mention instead of the author.',
    });
  }
  const actor = actorOf(context, options.by);
  const { rung = 'watched', reason = null } = options;
  const author = await decide(store, key, { rung, actor, reason }, context.now());
  const kept =
    options.evidence === true && mention !== null
      ? await capture(context, store, mention.id, { actor, out: options.out })
      : null;
  if (context.globals.json) {
    context.stdout(`${JSON.stringify({ ...watchedJson(author), evidence: kept })}\n`);
    return 0;
  }
  context.stdout(renderWatched([author], await viewOf(context)));
  if (kept !== null) {
    for (const line of captureLines(kept, (path) => shownPath(path, context.cwd))) context.stdout(`${line}\n`);
  } else if (mention !== null && rung !== 'off') {
    const events = await store.events(mention.id);
    const isKept = events.some(({ type }) => type === 'evidence');
    if (!isKept) context.stdout(`Keep evidence while it stands there: mentionwatch evidence ${mention.id}\n`);
  }
  return 0;
}

async function showList(context: CommandContext, options: Options): Promise<number> {
  if (Object.keys(options).length > 0) {
    throw new MentionwatchError('usage', 'nobody was named.', {
      hint: 'Give the id of a mention or a handle before the options; without any the list is shown.',
    });
  }
  const store = await context.openStore({ readOnly: true });
  const authors = await store.watched(null);
  if (context.globals.json) context.stdout(`${JSON.stringify(authors.map(watchedJson))}\n`);
  else context.stdout(renderWatched(authors, await viewOf(context)));
  return 0;
}
