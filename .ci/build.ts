import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Plugin, rolldown } from 'rolldown';

/**
 * Makes dist/ for the package: `npm run build`.
 *
 * Bundled, because start-up is what a cron job pays every time: read file by file from node_modules, commander, yaml
 * and zod alone cost three times what Node itself needs to start. Every command stays a chunk of its own, read when it
 * is used. Chunks lie one folder deep, as the folders of src/ do, so that `../../config/…` is right in both.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
/**
 * Bundled; everything else stays an import of the installed package. zrender and tslib are what echarts stands on: its
 * hundreds of files take half a second to load one by one, and less than a tenth of one as a chunk.
 */
const BUNDLED = ['commander', 'croner', 'echarts', 'tslib', 'yaml', 'zod', 'zrender'];

const READING =
  /src\/(?:core|store|report(?!\/(?:charts|render-html|html-style))|cases\/case|config\/(?:find|read|secrets|view)|commands\/(?:context|fail-on|filters|list|report|show|status|view)|messages\/[a-z]{3,}|run\/report)/u;

/**
 * The part of undici that the program uses, from the installed package. All of it, with fetch, WebSocket, caches and
 * mocks, takes 0.1 s and 13 MiB more to load.
 */
const UNDICI = `
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
export const Agent = require('undici/lib/dispatcher/agent.js');
export const ProxyAgent = require('undici/lib/dispatcher/proxy-agent.js');
export const buildConnector = require('undici/lib/core/connect.js');
require('undici/lib/dispatcher/dispatcher.js').prototype.request = require('undici/lib/api/api-request.js');
`;

/** Makes the bundle start faster than the sources do. */
const lean: Plugin = {
  name: 'lean',
  resolveId(id, importer) {
    // The same code as modules instead of CommonJS, so that unused parts fall away.
    if (id === 'yaml') return join(root, 'node_modules/yaml/browser/dist/index.js');
    // commander loads this to start other programs, which ours never does.
    if (id === 'node:child_process' && importer?.includes('/commander/')) return '\0nothing';
    if (id === 'undici') return '\0undici';
    return isBuiltin(id) ? `\0builtin:${id}` : null;
  },
  load(id) {
    if (id === '\0nothing') return 'export default {};';
    if (id === '\0undici') return UNDICI;
    return id.startsWith('\0builtin:') ? builtin(id.slice('\0builtin:'.length)) : null;
  },
};

/**
 * A module of Node without `import`: that reads every property of the module, also those that load more modules (all
 * the streams, for node:fs), and costs half of what Node needs to start.
 */
function builtin(id: string): string {
  const names = Object.keys(process.getBuiltinModule(id) ?? {}).filter(
    (name) => /^[A-Za-z_]\w*$/u.test(name) && name !== 'default',
  );
  const lines = names.map(
    (name) => `const _${name} = /* @__PURE__ */ (() => module.${name})(); export { _${name} as ${name} };`,
  );
  return [`const module = process.getBuiltinModule('${id}');`, 'export default module;', ...lines].join('\n');
}

const bundle = await rolldown({
  input: { cli: join(root, 'src/cli.ts') },
  platform: 'node',
  external: (id) =>
    id !== 'undici' && /^[a-z@]/u.test(id) && !id.startsWith('node:') && !BUNDLED.includes(id.split('/')[0] ?? ''),
  plugins: [lean],
  // A stage that one command reads when it needs it may be read at once by another.
  checks: { ineffectiveDynamicImport: false },
});
await rm(dist, { recursive: true, force: true });
await bundle.write({
  dir: dist,
  format: 'esm',
  entryFileNames: '[name].js',
  chunkFileNames: 'run/[name]-[hash].js',
  // What a command needs that only reads the database is one file: finding and linking many costs more than reading one.
  codeSplitting: { groups: [{ name: 'reading', test: READING }] },
  minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
});
await copyData();
await writeLicenses();

/** Data files stand beside the code that reads them: `./migrations/` of src/store is `./migrations/` of dist/run. */
async function copyData(): Promise<void> {
  const entries = await readdir(join(root, 'src'), { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile() || entry.name.endsWith('.ts')) continue;
    const folder = entry.parentPath
      .slice(join(root, 'src').length + 1)
      .split('/')
      .slice(1)
      .join('/');
    const target = join(dist, 'run', folder, entry.name);
    await mkdir(dirname(target), { recursive: true });
    await cp(join(entry.parentPath, entry.name), target);
  }
}

/** The licenses of bundled packages ask to be passed on with them, and so do their notices. */
async function writeLicenses(): Promise<void> {
  const parts = await Promise.all(
    BUNDLED.map(async (name) => {
      // What only echarts needs may lie in its own folder.
      const places = ['node_modules', 'node_modules/echarts/node_modules'].map((place) => join(root, place, name));
      const folder = places.find((place) => existsSync(place)) ?? '';
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      const files = entries
        .filter((entry) => entry.isFile() && !entry.parentPath.includes('/node_modules/', folder.length))
        .map((entry) => join(entry.parentPath, entry.name))
        .filter((file) => /^(?:licenses\/)?(?:licen[cs]e|notice)/iu.test(file.slice(folder.length + 1)))
        .sort();
      if (files.length === 0) throw new Error(`${name} has no license file`);
      const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
      return `${name}\n\n${texts.map((text) => text.trim()).join('\n\n')}\n`;
    }),
  );
  await writeFile(join(dist, 'LICENSES.txt'), parts.join('\n---\n\n'));
}
