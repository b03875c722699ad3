import type { CommandContext } from './context.ts';
import { readIds, type StepOptions, step } from './steps.ts';

/** Marks the promise of a case that is due first as kept. */
export function run(context: CommandContext, args: readonly string[], options: StepOptions): Promise<number> {
  return step(context, 'keep', readIds(args), options);
}
