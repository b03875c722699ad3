/** Runs programs as children and tells what they used; makes and removes the places that they run in. */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a process used: user and system time in milliseconds, largest resident size in MiB. */
export interface Usage {
  cpuMs: number;
  peakMiB: number;
}

/** A world of feeds that a child serves. */
export interface World {
  url: string;
  stats(): Promise<{ requests: number; conditional: number }>;
  reset(): Promise<void>;
  stop(): void;
}

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));

/** Folder for all that a run writes; removed by `cleanUp`. */
export const place = mkdtempSync(join(tmpdir(), 'mentionwatch-bench-'));

export function cleanUp(): void {
  rmSync(place, { recursive: true, force: true });
}

/** The built program as a package has it, without sources beside it. */
export async function stagePackage(): Promise<string> {
  await measure(['.ci/build.ts'], root);
  const folder = join(place, 'package');
  mkdirSync(folder);
  for (const part of ['bin', 'dist', 'config', 'package.json']) {
    cpSync(join(root, part), join(folder, part), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return join(folder, 'bin/mentionwatch.js');
}

/**
 * Runs Node with these arguments.
 * @throws Error, when it ends with another code than 0
 */
export function measure(args: readonly string[], cwd: string): Promise<Usage> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--require', join(here, 'meter.cjs'), ...args], {
      cwd,
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    });
    let told = '';
    let complaint = '';
    child.stdio[3]?.on('data', (chunk: Buffer) => {
      told += chunk.toString();
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      complaint += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(told) as Usage);
      else reject(new Error(`${args.join(' ')} ended with ${code}: ${complaint}`));
    });
  });
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Medians of several runs; `before` puts things back for each. */
export async function repeat(runs: number, work: () => Promise<Usage>, before = (): void => undefined): Promise<Usage> {
  const all: Usage[] = [];
  for (let run = 0; run < runs; run++) {
    before();
    all.push(await work());
  }
  return { cpuMs: median(all.map(({ cpuMs }) => cpuMs)), peakMiB: median(all.map(({ peakMiB }) => peakMiB)) };
}

/** Starts a program that serves a world and says where on its first line. */
export async function startWorld(
  script: string,
  feeds: number,
  items: number,
  more: readonly string[] = [],
): Promise<World> {
  const args = [script, '--feeds', String(feeds), '--items', String(items), '--port', '0', ...more];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((resolve, reject) => {
    let told = '';
    child.on('exit', () => reject(new Error(`${script} ended`)));
    child.stdout.on('data', (chunk: Buffer) => {
      told += chunk.toString();
      if (told.includes('\n')) resolve((JSON.parse(told.slice(0, told.indexOf('\n'))) as { url: string }).url);
    });
  });
  return {
    url,
    stats: async () => (await (await fetch(`${url}/stats`)).json()) as { requests: number; conditional: number },
    reset: async () => void (await fetch(`${url}/reset`, { method: 'POST' })),
    stop: () => void child.kill(),
  };
}

/** A folder with a config that reads every feed of a world, for some brands. */
export function makeWorkplace(name: string, url: string, feeds: number, brands: readonly string[]): string {
  const folder = join(place, name);
  mkdirSync(folder, { recursive: true });
  const alerts = brands.map((brand) => `  - { name: ${JSON.stringify(brand)}, query: ${JSON.stringify(brand)} }`);
  const sources = Array.from(
    { length: feeds },
    (_, number) => `  - { name: f${number}, type: feed, url: "${url}/feed/${number}.xml" }`,
  );
  const head = ['version: 1', `brand: { name: ${brands[0] ?? 'x'} }`, 'database: ./mentions.db'];
  writeFileSync(join(folder, 'alerts.yaml'), [...head, 'alerts:', ...alerts, 'sources:', ...sources, ''].join('\n'));
  return folder;
}

/** Takes the database of a folder away. */
export function forgetAll(folder: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(join(folder, `mentions.db${end}`), { force: true });
}
