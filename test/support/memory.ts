import { readFileSync } from 'node:fs';

const PRELOAD = new URL('./peak.cjs', import.meta.url).pathname;

/** The environment in which a run leaves its memory figure in `file`, a path that is made by the first run. */
export function measured(file: string): Record<string, string> {
  return { NODE_OPTIONS: `--require ${JSON.stringify(PRELOAD)}`, PEAK_FILE: file };
}

/** The most memory that any of the runs held, in megabytes. */
export function peakMegabytes(file: string): number {
  const figures = readFileSync(file, 'utf8').trim().split('\n').map(Number);
  return Math.max(...figures) / 1024;
}
