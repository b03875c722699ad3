#!/usr/bin/env node
// Plain JavaScript that any Node can parse: the first thing an old Node hears of is its age, not a syntax error.
import { existsSync, readFileSync } from 'node:fs';
import module from 'node:module';

const here = new URL('.', import.meta.url);
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 19)) {
  process.stderr.write(
    `mentionwatch needs Node 22.19 or newer; this is ${process.versions.node}. See https://nodejs.org/\n`,
  );
  process.exitCode = 2;
} else if (process.argv.length === 3 && (process.argv[2] === '--version' || process.argv[2] === '-V')) {
  // Answered without loading the program: scripts ask for it often.
  process.stdout.write(`${JSON.parse(readFileSync(new URL('../package.json', here), 'utf8')).version}\n`);
} else {
  // Compiled code is kept in the person's own cache folder, never in a shared one, where others could plant some.
  const cache = process.env.XDG_CACHE_HOME || (process.env.HOME && `${process.env.HOME}/.cache`);
  if (cache) module.enableCompileCache(`${cache}/mentionwatch`);
  const source = new URL('../src/cli.ts', here);
  const built = new URL('../dist/cli.js', here);
  const { main } = await import((existsSync(source) ? source : built).href);
  await main(process.argv.slice(2));
}
