import { MentionwatchError } from '../core/errors.ts';
import type { CommandContext } from './context.ts';
import { readIds, type StepOptions, step } from './steps.ts';

/** Gives mentions to one person. A case that somebody has taken stays theirs until they hand it on, or `--force`. */
export async function run(context: CommandContext, args: readonly string[], options: StepOptions): Promise<number> {
  const person = args.at(-1)?.trim() ?? '';
  const ids = readIds(args.slice(0, -1));
  if (ids.length === 0 || person === '') {
    throw new MentionwatchError('usage', 'ids of mentions and one person are wanted.', {
      hint: 'Write, for instance: mentionwatch assign 12 15 ayse',
    });
  }
  await warnIfUnknown(context, person);
  return step(context, 'assign', ids, { ...options, by: options.by ?? person }, { person });
}

async function warnIfUnknown(context: CommandContext, person: string): Promise<void> {
  const { owners, alerts } = await context.loadView();
  const known = new Set([...owners.map(({ name }) => name), ...alerts.flatMap(({ owner }) => owner ?? [])]);
  if (known.has(person)) return;
  const names = known.size === 0 ? 'none' : [...known].join(', ');
  context.stderr(`mentionwatch: warning: the config has no owner "${person}" (it has: ${names}).\n`);
}
