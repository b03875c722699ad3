import { MentionwatchError } from '../core/errors.ts';
import { oneLine } from '../core/text.ts';
import type { ForgetResult } from '../store/care-store.ts';
import type { CommandContext } from './context.ts';

interface Options {
  author?: string;
  platform?: string;
  dryRun?: boolean;
}

/** Erases what is stored of a person, on request, and says what was removed. */
export async function run(context: CommandContext, _args: readonly string[], options: Options): Promise<number> {
  const { author = '', platform = null } = options;
  if (author.trim() === '') {
    throw new MentionwatchError('usage', 'nothing says whom to forget.', { hint: 'Give it with --author HANDLE.' });
  }
  const dryRun = options.dryRun === true;
  const store = await context.openStore({ create: false, readOnly: dryRun });
  const ids = await store.mentionsToForget(author, platform);
  const watched = await store.watchedToForget(author, platform, ids);
  const result = dryRun ? null : await store.forgetMentions(ids, watched);
  if (context.globals.json) context.stdout(`${JSON.stringify({ dryRun, found: ids, watched, removed: result })}\n`);
  else context.stdout(sentences(ids, watched, result));
  return 0;
}

const MOST_SHOWN = 20;

function sentences(ids: readonly number[], watched: readonly string[], result: ForgetResult | null): string {
  if (ids.length === 0 && watched.length === 0) return 'Nothing is stored of this author.\n';
  const count = (amount: number, one: string, many = `${one}s`) => `${amount} ${amount === 1 ? one : many}`;
  const shown = ids.slice(0, MOST_SHOWN).map((id) => `#${id}`);
  const list = ids.length > shown.length ? `${shown.join(' ')} …` : shown.join(' ');
  const found = (amount: number) => `${count(amount, 'mention')}${amount === 0 ? '' : `: ${list}`}`;
  const entries = watched.map(oneLine).join(', ');
  if (result === null) {
    const held = [
      `Would take off the watch-list, with all that was decided: ${entries}`,
      'If it may be evidence in a dispute, keep it first: mentionwatch export, mentionwatch evidence ID.',
    ];
    return [`Would remove ${found(ids.length)}`, ...(watched.length === 0 ? [] : held), ''].join('\n');
  }
  const { mentions, corrections, deliveries } = result;
  return [
    `Removed ${count(mentions, 'mention')} with texts, names, addresses and history: ${list}`,
    ...(watched.length === 0 ? [] : [`Taken off the watch-list, with all that was decided: ${entries}`]),
    `Removed ${count(corrections, 'corrected score')} and ${count(deliveries, 'message')} that held their words.`,
    'Only hashes are left, so that the same posts alert nobody again. What was sent already, exported or backed up',
    'stays with whoever has it.',
    '',
  ].join('\n');
}
