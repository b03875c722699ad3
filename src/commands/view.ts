import type { View } from '../report/render-mention.ts';
import type { CommandContext } from './context.ts';

/** The terminal, time and zone that a screen is drawn for. */
export async function viewOf(context: CommandContext): Promise<View> {
  const { brand } = await context.loadView();
  return { width: context.columns, color: context.globals.color, now: context.now(), timezone: brand.timezone };
}
