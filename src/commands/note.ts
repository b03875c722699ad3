import type { CommandContext } from './context.ts';
import { readIds, type StepOptions, step } from './steps.ts';

/** Adds a note to the history of a mention. */
export function run(context: CommandContext, args: readonly string[], options: StepOptions): Promise<number> {
  const [id = '', ...words] = args;
  return step(context, 'note', readIds([id]), { ...options, note: words.join(' ') });
}
