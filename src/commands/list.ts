import { mentionJson } from '../core/mention-json.ts';
import { renderList } from '../report/render-mention.ts';
import type { Sort } from '../store/store.ts';
import type { CommandContext } from './context.ts';
import { type FilterOptions, readFilters, requireKnownNames } from './filters.ts';
import { viewOf } from './view.ts';

interface Options extends FilterOptions {
  limit?: number;
  sort?: Sort;
}

/** The inbox: mentions that fit, most urgent first. */
export async function run(context: CommandContext, _args: readonly string[], options: Options): Promise<number> {
  const store = await context.openStore({ readOnly: true });
  const { limit = 50, sort = 'urgency' } = options;
  const filters = readFilters(options, context.now());
  await requireKnownNames(options, await context.loadView(), store);
  const mentions = await store.listMentions(filters, { limit, sort });
  if (context.globals.json) {
    context.stdout(`${JSON.stringify(mentions.map(mentionJson))}\n`);
    return 0;
  }
  context.stdout(renderList(mentions, await viewOf(context)));
  if (mentions.length === limit) context.stderr(`The first ${limit}; --limit shows more.\n`);
  return 0;
}
