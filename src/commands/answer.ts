import type { CommandContext } from './context.ts';
import { readIds, type StepOptions, step } from './steps.ts';

/** Marks mentions as answered. */
export function run(context: CommandContext, args: readonly string[], options: StepOptions): Promise<number> {
  return step(context, 'answer', readIds(args), options);
}
