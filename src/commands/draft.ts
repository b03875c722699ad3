import { draftReplies, loadPhrases, replyLanguage } from '../reply/draft.ts';
import { NO_DRAFT } from '../reply/phrases.ts';
import type { ReplyTag } from '../reply/rules.ts';
import { requireMention } from '../run/care.ts';
import type { CommandContext } from './context.ts';
import { readIds } from './steps.ts';

/** Drafts answers to a mention; a person chooses one, mends it and sends it. */
export async function run(
  context: CommandContext,
  args: readonly string[],
  options: { lang?: ReplyTag },
): Promise<number> {
  const [id = 0] = readIds(args);
  const { brand } = await context.loadView();
  const store = await context.openStore({ readOnly: true });
  const mention = await requireMention(store, id);
  const language = options.lang ?? replyLanguage(mention.language, brand.language);
  const { hints, drafts } = draftReplies(mention, {
    firm: brand,
    language,
    phrases: await loadPhrases(language),
  });
  if (context.globals.json) {
    context.stdout(`${JSON.stringify({ id, language, hints, drafts })}\n`);
    return 0;
  }
  if (drafts.length === 0) {
    const why = NO_DRAFT[mention.triage.intent];
    context.stdout(`No draft: ${why}. To answer all the same: mentionwatch reply ${id} --text "…"\n`);
    return 0;
  }
  const place = `Answer ${hints.where === 'public' ? 'in public' : 'in private'}: ${hints.why}.`;
  const humor = hints.humor ? '' : ' No humor.';
  context.stdout(`${place}${humor}\n`);
  for (const { name, text } of drafts) context.stdout(`\n[${name}]\n${text}\n`);
  return 0;
}
