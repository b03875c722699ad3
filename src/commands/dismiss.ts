import type { CommandContext } from './context.ts';
import { readIds, type StepOptions, step } from './steps.ts';

/** Closes mentions that need no answer, with a reason. */
export function run(context: CommandContext, args: readonly string[], options: StepOptions): Promise<number> {
  return step(context, 'dismiss', readIds(args), options);
}
