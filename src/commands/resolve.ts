import type { CommandContext } from './context.ts';
import { readIds, type StepOptions, step } from './steps.ts';

/** Closes mentions with the customer's word or a written reason. */
export function run(context: CommandContext, args: readonly string[], options: StepOptions): Promise<number> {
  return step(context, 'resolve', readIds(args), options);
}
