import { MentionwatchError } from '../core/errors.ts';
import { LABELS, type Label } from '../core/mention.ts';
import { mentionJson } from '../core/mention-json.ts';
import { requireMention } from '../run/care.ts';
import type { CommandContext } from './context.ts';
import { actorOf, readIds } from './steps.ts';

/** Corrects the scorer's label of a mention; the correction is kept for ever and `evaluate` measures on it. */
export async function run(context: CommandContext, args: readonly string[], options: { by?: string }): Promise<number> {
  const [id = 0] = readIds(args.slice(0, 1));
  const label = readLabel(args[1] ?? '');
  const store = await context.openStore({ create: false });
  await requireMention(store, id);
  const mention = await store.correctLabel(id, label, actorOf(context, options.by), context.now());
  if (context.globals.json && mention !== null) context.stdout(`${JSON.stringify(mentionJson(mention))}\n`);
  else context.stdout(`${id}: ${label}\n`);
  return 0;
}

function readLabel(text: string): Label {
  const label = LABELS.find((each) => each === text);
  if (label !== undefined) return label;
  throw new MentionwatchError('usage', `"${text}" is no label.`, { hint: `Use one of ${LABELS.join(', ')}.` });
}
