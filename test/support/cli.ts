/** The program as a user runs it: its own process, in a folder of its own. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const BIN = new URL('../../bin/mentionwatch.js', import.meta.url).pathname;
// Compiled code is kept from test to test, as a person's cache folder keeps it: a run starts in half the time.
const CACHE = new URL('../../node_modules/.cache/tests', import.meta.url).pathname;

export interface Ran {
  /** Exit code; `null` when a signal ended it. */
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  stdin?: string;
  env?: Record<string, string>;
  /** Kills it with SIGKILL after so many milliseconds. */
  killAfterMs?: number;
  /** Told when it has started; sends it a signal, unless it has ended. */
  started?: (send: (signal: NodeJS.Signals) => void) => void;
  /** Told what it has printed so far, each time that it prints. */
  heard?: (stdout: string) => void;
  /** A command line of a shell that ends in `exec "$@"`, to run it within limits. */
  shell?: string;
}

/** A folder for one test, with an `alerts.yaml` where one is given; `run` runs the program in it. */
export async function workplace(config?: string) {
  const place = await openWorkplace(config);
  onTestFinished(place.remove);
  return place;
}

/** The same for several tests, to be removed by them. */
export async function openWorkplace(config?: string) {
  const folder = await mkdtemp(join(tmpdir(), 'mentionwatch-'));
  if (config !== undefined) await writeFile(join(folder, 'alerts.yaml'), config);
  return {
    folder,
    file: (name: string) => join(folder, name),
    write: (name: string, content: string | Uint8Array) => writeFile(join(folder, name), content),
    run: (args: readonly string[], options: RunOptions = {}) => runCli(folder, args, options),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Runs the program in a folder and waits for its end. */
export function runCli(cwd: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const env = { PATH: process.env.PATH ?? '', HOME: cwd, XDG_CACHE_HOME: CACHE, NO_COLOR: '1', ...options.env };
    const command = [process.execPath, BIN, ...args];
    const [program = '', ...rest] =
      options.shell === undefined ? command : ['bash', '-c', options.shell, 'bash', ...command];
    const child = spawn(program, rest, { cwd, env });
    options.started?.((signal) => void child.kill(signal));
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
      options.heard?.(stdout);
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk;
    });
    child.on('error', reject);
    child.stdin.on('error', () => {});
    child.stdin.end(options.stdin ?? '');
    const { killAfterMs } = options;
    const timer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code, stdout, stderr });
    });
  });
}
