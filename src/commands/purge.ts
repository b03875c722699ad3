import { MentionwatchError } from '../core/errors.ts';
import { iso, parseSince } from '../core/time.ts';
import type { PurgeResult } from '../store/keeping-store.ts';
import type { CommandContext } from './context.ts';

interface Options {
  olderThan?: string;
  dryRun?: boolean;
}

/** Removes old mentions that are not open, with their history and the messages that listed them. */
export async function run(context: CommandContext, _args: readonly string[], options: Options): Promise<number> {
  const cutoffAt = await cutoffOf(context, options.olderThan);
  const dryRun = options.dryRun === true;
  const store = await context.openStore({ create: false, readOnly: dryRun });
  const result = dryRun ? await store.previewPurge(cutoffAt) : await store.purgeBefore(cutoffAt);
  if (context.globals.json) context.stdout(`${JSON.stringify({ cutoff: iso(cutoffAt), dryRun, ...result })}\n`);
  else context.stdout(sentences(result, cutoffAt, dryRun));
  return 0;
}

async function cutoffOf(context: CommandContext, olderThan: string | undefined): Promise<number> {
  const now = context.now();
  if (olderThan === undefined) {
    const { keep } = (await context.loadView()).retention;
    if (keep !== null) return now - keep;
    throw new MentionwatchError('usage', 'nothing says how old is too old.', {
      hint: 'Give --older-than 365d, or set retention.keep in the config.',
    });
  }
  const cutoffAt = parseSince(olderThan, now);
  if (cutoffAt <= now) return cutoffAt;
  throw new MentionwatchError('usage', `--older-than ${olderThan} lies ahead; nothing was removed.`, {
    hint: 'Give a duration such as 365d, or an instant in the past.',
  });
}

function sentences(
  { mentions, keptOpen, keptAsEvidence, deliveries }: PurgeResult,
  cutoffAt: number,
  dryRun: boolean,
): string {
  const count = (amount: number, one: string, many = `${one}s`) => `${amount} ${amount === 1 ? one : many}`;
  const removed = `${count(mentions, 'mention')} and ${count(deliveries, 'finished delivery', 'finished deliveries')}`;
  const lines = [`${dryRun ? 'Would remove' : 'Removed'} ${removed} from before ${iso(cutoffAt)}.`];
  if (keptOpen > 0) {
    const kept = `${count(keptOpen, 'mention')} as old ${keptOpen === 1 ? 'is' : 'are'} kept`;
    lines.push(`${kept}: negative and unanswered. Answer, resolve or dismiss them first.`);
  }
  if (keptAsEvidence > 0) {
    const kept = `${count(keptAsEvidence, 'mention')} as old ${keptAsEvidence === 1 ? 'is' : 'are'} kept as evidence`;
    lines.push(`${kept}: by authors on the watch-list (see \`mentionwatch watch\`).`);
  }
  return `${lines.join('\n')}\n`;
}
