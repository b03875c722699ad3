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
 * Bundled, with all that they need; everything else stays an import of the installed package. The hundreds of files of
 * echarts take half a second to load one by one, and less than a tenth of one as a chunk.
 */
const BUNDLED = ['commander', 'croner', 'echarts', 'html-to-text', 'rss-parser', 'yaml', 'zod'];

const READING =
  /src\/(?:core|store|report(?!\/(?:charts|figures\/(?!timeline)|render-html|html-style))|cases\/case|config\/(?:find|read|secrets|view)|commands\/(?:context|fail-on|filters|list|report|show|status|view)|messages\/[a-z]{3,}|run\/report)/u;

/** Makes the bundle start faster than the sources do. */
const lean: Plugin = {
  name: 'lean',
  resolveId(id, importer, { kind }) {
    // A module that is called may be a function, as node:assert is; and what the bundler needs itself comes first.
    if (kind === 'require-call' || importer?.includes('rolldown/runtime') === true)
      return isBuiltin(id) ? { id, external: true } : null;
    // The same code as modules instead of CommonJS, so that unused parts fall away.
    if (id === 'yaml') return join(root, 'node_modules/yaml/browser/dist/index.js');
    // commander loads this to start other programs, which ours never does.
    if (id === 'node:child_process' && importer?.includes('/commander/')) return '\0nothing';
    return isBuiltin(id) ? `\0builtin:${id}` : null;
  },
  load(id) {
    if (id === '\0nothing') return 'export default {};';
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
  external: (id, importer) =>
    /^[a-z@]/u.test(id) &&
    !isBuiltin(id) &&
    !BUNDLED.includes(id.split('/')[0] ?? '') &&
    importer?.includes('/node_modules/') !== true,
  plugins: [lean],
  // A stage that one command reads when it needs it may be read at once by another.
  checks: { ineffectiveDynamicImport: false },
});
await rm(dist, { recursive: true, force: true });
const { output } = await bundle.write({
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
  const modules = output.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []));
  const folders = modules.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/u.exec(id)?.[0] ?? []);
  const parts = await Promise.all(
    [...new Set(folders)].sort().map(async (folder) => {
      const name = folder.slice(folder.lastIndexOf('/node_modules/') + '/node_modules/'.length);
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
