import type { CommandContext } from './context.ts';
import { readIds, type StepOptions, step } from './steps.ts';

/** Takes closed or answered mentions up again. */
export function run(context: CommandContext, args: readonly string[], options: StepOptions): Promise<number> {
  return step(context, 'reopen', readIds(args), options);
}
