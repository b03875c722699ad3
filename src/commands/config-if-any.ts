import type { Config } from '../config/schema.ts';
import type { CommandContext } from './context.ts';

/**
 * The config for a command that also works without one.
 * @returns `null` where none was named and none lies in the usual places
 * @throws config, when there is one and it is wrong
 */
export async function configIfAny(context: CommandContext): Promise<Config | null> {
  const { existingConfig, givenConfig } = await import('../config/find.ts');
  const place = { file: context.globals.config, env: context.env, cwd: context.cwd };
  const wanted = givenConfig(place) !== undefined || (await existingConfig(place)) !== null;
  return wanted ? context.loadConfig() : null;
}
