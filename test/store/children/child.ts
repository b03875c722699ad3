import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** Starts a script of this folder, and waits for its first words. */
export async function startChild(script: string, path: string): Promise<{ said: string; kill(): Promise<void> }> {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, [file, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  async function kill(): Promise<void> {
    child.kill('SIGKILL');
    await ended;
  }
  onTestFinished(kill);
  const [said] = await Promise.race([once(child.stdout, 'data'), ended]);
  return { said: String(said).trim(), kill };
}
