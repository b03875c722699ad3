import { parseUntil } from '../core/time.ts';
import type { CommandContext } from './context.ts';
import { readIds, type StepOptions, step } from './steps.ts';

/** Puts a case off: digests and reminders leave it out until then. Its time to answer runs on. */
export function run(context: CommandContext, args: readonly string[], options: StepOptions): Promise<number> {
  const [id = '', until = ''] = args;
  return step(context, 'snooze', readIds([id]), options, { until: parseUntil(until, context.now()) });
}
