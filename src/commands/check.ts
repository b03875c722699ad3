import { warningsOf } from '../config/warnings.ts';
import type { CommandContext } from './context.ts';

/** `check`: is the config right, and will its queries do what they are meant to? */
export async function run(context: CommandContext): Promise<number> {
  const config = await context.loadConfig();
  const warnings = await warningsOf(config);
  if (config.sentiment.words !== null) {
    const { readOwnWords } = await import('../run/open.ts');
    await readOwnWords(config);
  }
  const counts = {
    alerts: config.alerts.length,
    sources: config.sources.length,
    channels: config.channels.length,
    digests: config.digests.length,
  };
  if (context.globals.json) {
    context.stdout(`${JSON.stringify({ file: config.file, ok: true, ...counts, warnings })}\n`);
    return 0;
  }
  for (const { where, message } of warnings) context.stderr(`warning: ${where}: ${message}\n`);
  const parts = Object.entries(counts).map(([what, count]) => `${count} ${count === 1 ? what.slice(0, -1) : what}`);
  const remarks = warnings.length === 0 ? '' : `, ${warnings.length} ${warnings.length === 1 ? 'warning' : 'warnings'}`;
  context.stdout(`${config.file} is valid: ${parts.join(', ')}${remarks}.\n`);
  return 0;
}
