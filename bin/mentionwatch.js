#!/usr/bin/env node
// Plain JavaScript that any Node can read: the first thing an old Node hears of is its age, not a syntax error.
// CommonJS, since Node starts an ES module more slowly than it answers --version (see package.json beside this file).
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');

const [major, minor] = process.versions.node.split('.').map(Number);
const asked = process.argv.slice(2);

if (major < 22 || (major === 22 && minor < 19)) {
  process.stderr.write(
    `mentionwatch needs Node 22.19 or newer; this is ${process.versions.node}. See https://nodejs.org/\n`,
  );
  process.exitCode = 2;
} else if (asked.length === 1 && (asked[0] === '--version' || asked[0] === '-V')) {
  // Answered without loading the program: scripts ask for it often.
  process.stdout.write(`${require('../package.json').version}\n`);
} else {
  // Compiled code is kept in the person's own cache folder, never in a shared one, where others could plant some.
  const cache = process.env.XDG_CACHE_HOME || (process.env.HOME && join(process.env.HOME, '.cache'));
  if (cache) require('node:module').enableCompileCache(join(cache, 'mentionwatch'));
  const source = join(__dirname, '../src/cli.ts');
  const entry = existsSync(source) ? source : join(__dirname, '../dist/cli.js');
  import(pathToFileURL(entry).href).then(({ main }) => main(asked));
}
