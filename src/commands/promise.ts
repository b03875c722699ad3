import { MentionwatchError } from '../core/errors.ts';
import { parseUntil } from '../core/time.ts';
import type { CommandContext } from './context.ts';
import { readIds, type StepOptions, step } from './steps.ts';

/** Notes what was promised to a customer, and until when; it is asked after until it is kept. */
export function run(
  context: CommandContext,
  args: readonly string[],
  options: StepOptions & { due?: string },
): Promise<number> {
  const [id = '', ...words] = args;
  if (options.due === undefined) {
    throw new MentionwatchError('usage', 'nothing says until when.', { hint: 'Give it with --due 24h.' });
  }
  const until = parseUntil(options.due, context.now());
  return step(context, 'promise', readIds([id]), { ...options, note: words.join(' ') }, { until });
}
