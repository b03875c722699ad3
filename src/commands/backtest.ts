import { MentionwatchError } from '../core/errors.ts';
import { iso, isoOrNull, parseSince } from '../core/time.ts';
import { renderBacktest } from '../report/render-backtest.ts';
import { backtest, type Hit } from '../run/backtest.ts';
import type { CommandContext } from './context.ts';
import { viewOf } from './view.ts';

interface Options {
  query?: string;
  against?: string;
  since?: string;
}

/** What a query would have found among the stored mentions; against an alert, what it gains and loses. */
export async function run(context: CommandContext, _args: readonly string[], options: Options): Promise<number> {
  const { query, against = null } = options;
  if (query === undefined) {
    throw new MentionwatchError('usage', 'there is no query to try.', { hint: 'Give it with --query QUERY.' });
  }
  const since = parseSince(options.since ?? '30d', context.now());
  const config = await context.loadConfig();
  const store = await context.openStore({ readOnly: true });
  const result = await backtest(store, config, { query, against, since }, context.signal);
  if (context.globals.json) {
    const { searched, found, gained, lost } = result;
    const lists = { found: found.map(hitJson), gained: gained?.map(hitJson) ?? null, lost: lost?.map(hitJson) ?? null };
    context.stdout(`${JSON.stringify({ query, against, since: iso(since), searched, ...lists })}\n`);
    return 0;
  }
  context.stdout(renderBacktest({ ...result, against, since }, await viewOf(context)));
  return 0;
}

function hitJson({ id, title, url, source, publishedAt }: Hit) {
  return { id, title, url, source, publishedAt: isoOrNull(publishedAt) };
}
