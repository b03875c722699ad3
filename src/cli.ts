import { readFileSync } from 'node:fs';
import type { CommandContext, Globals } from './commands/context.ts';
import { parseCommandLine } from './commands/parse.ts';
import type { Config, ConfigView } from './config/schema.ts';
import { createSecrets, type Secrets } from './config/secrets.ts';
import type { Log } from './core/context.ts';
import { MentionwatchError, messageOf } from './core/errors.ts';
import { plainText, tameJson } from './core/text.ts';
import { createLog } from './log.ts';
import type { Store } from './store/store.ts';

// How long a command may take to stop in good order after SIGINT or SIGTERM.
const GRACE_MS = 10_000;
const INTERRUPTED = 130;
const INTERRUPTED_WORDS = 'mentionwatch: interrupted; what was done so far is kept.\n';
const PLACED = /^\S.*:\d+:\d+ /u;

/** Runs the program: reads the command line, runs the command, ends the process with its exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  const secrets = createSecrets();
  const stop = new AbortController();
  endWhenNobodyReads(process.stdout);
  endWhenNobodyReads(process.stderr);
  listenForSignals(stop);
  let code: number;
  try {
    code = await execute(argv, secrets, stop.signal);
  } catch (error) {
    code = stop.signal.aborted ? INTERRUPTED : report(error, argv.includes('--debug'), secrets);
  }
  if (stop.signal.aborted && code === INTERRUPTED) process.stderr.write(INTERRUPTED_WORDS);
  await flushed(process.stdout);
  await flushed(process.stderr);
  process.exit(code);
}

async function execute(argv: readonly string[], secrets: Secrets, signal: AbortSignal): Promise<number> {
  const color = process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
  const version = readVersion();
  const asked = parseCommandLine(argv, { color, columns: process.stdout.columns ?? 80, version });
  if (asked.ask === 'help') {
    process.stdout.write(asked.text);
    return 0;
  }
  const { context, close } = createContext(asked.globals, version, secrets, signal);
  try {
    const command = await asked.command.load();
    // The one place where the options that program.ts declares meet the type that the command states for them.
    const code = await command.run(context, asked.args, asked.options as never);
    return signal.aborted && command.untilTold !== true ? INTERRUPTED : code;
  } finally {
    await close();
  }
}

function createContext(globals: Globals, version: string, secrets: Secrets, signal: AbortSignal) {
  const { asOf } = globals;
  const now = asOf === undefined ? Date.now : () => asOf;
  let config: Promise<Config> | undefined;
  let view: Promise<ConfigView> | undefined;
  let log: Log | undefined;
  const stores: Store[] = [];

  const places = {
    file: globals.config,
    env: process.env,
    cwd: process.cwd(),
    databaseOverride: globals.database,
    secrets,
    version,
  };

  async function readConfig(): Promise<Config> {
    const { loadConfig } = await import('./config/load.ts');
    return loadConfig(places);
  }

  async function readView(): Promise<ConfigView> {
    const { loadView } = await import('./config/view.ts');
    return loadView(places);
  }

  const context: CommandContext = {
    globals,
    now,
    stdout: (text) => void process.stdout.write(globals.json ? tameJson(text) : text),
    stderr: (text) => void process.stderr.write(secrets.hide(text)),
    stdin: process.stdin,
    stdoutIsTty: process.stdout.isTTY === true,
    stderrIsTty: process.stderr.isTTY === true,
    columns: process.stdout.columns ?? 80,
    signal,
    env: process.env,
    cwd: process.cwd(),
    version,
    loadConfig() {
      config ??= readConfig();
      return config;
    },
    loadView() {
      view ??= config ?? readView();
      return view;
    },
    async openStore(options = {}) {
      const { database } = await context.loadView();
      const { openDatabase } = await import('./store/database.ts');
      const store = await openDatabase(database, { now, ...options }).catch(refuse);
      stores.push(store);
      return store;
    },
    log() {
      log ??= createLog({
        verbosity: globals.verbosity,
        format: globals.logFormat,
        run: crypto.randomUUID().slice(0, 8),
        hide: secrets.hide,
      });
      return log;
    },
  };
  async function close(): Promise<void> {
    for (const store of stores) await store.close();
  }
  return { context, close };
}

/** A database that cannot be used is a wrong setting, like any other that is found before anything is done. */
function refuse(error: unknown): never {
  if (!(error instanceof MentionwatchError) || error.fault !== 'storage') throw error;
  const { message, hint } = error;
  throw new MentionwatchError('config', message, { ...(hint !== undefined && { hint }), cause: error });
}

/** The error as the person reads it, and its exit code. */
function report(error: unknown, debug: boolean, secrets: Secrets): number {
  const lines: string[] = [];
  const foreseen = error instanceof MentionwatchError;
  if (foreseen) {
    // Mistakes of a config stand one a line, each with its file and place, as editors and terminals read them.
    lines.push(PLACED.test(error.message) ? error.message : `mentionwatch: ${error.message}`);
    if (error.hint !== undefined) lines.push(error.hint);
  } else {
    lines.push(`mentionwatch: unexpected error: ${messageOf(error)}`);
    lines.push('This is a bug in mentionwatch. Please report it with what --debug prints.');
  }
  if (debug && error instanceof Error) lines.push(String(error.stack));
  // What it quotes may come from anywhere.
  process.stderr.write(secrets.hide(`${plainText(lines.join('\n'))}\n`));
  return foreseen && (error.fault === 'usage' || error.fault === 'config') ? 2 : 1;
}

function listenForSignals(stop: AbortController): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // A second one means that the person does not want to wait.
      if (stop.signal.aborted) process.exit(INTERRUPTED);
      stop.abort(new MentionwatchError('unavailable', 'interrupted'));
      setTimeout(() => {
        process.stderr.write(INTERRUPTED_WORDS);
        process.exit(INTERRUPTED);
      }, GRACE_MS).unref();
    });
  }
}

/** `mentionwatch list | head` is no error: when the reader has gone, there is nobody left to tell. */
function endWhenNobodyReads(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}

async function flushed(stream: NodeJS.WriteStream): Promise<void> {
  if (stream.writableLength > 0) await new Promise((done) => stream.once('drain', done));
}

function readVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return version;
}
