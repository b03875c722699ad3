import type { Readable } from 'node:stream';
import type { Config, ConfigView } from '../config/schema.ts';
import type { Clock, Log } from '../core/context.ts';
import type { Store } from '../store/store.ts';

/** The options that stand before or after every command. */
export interface Globals {
  /** Path of the config as given; absent: looked up as docs/config.md says. */
  config: string | undefined;
  database: string | undefined;
  /** Milliseconds UTC; the clock stands still there. */
  asOf: number | undefined;
  json: boolean;
  /** How many `-v`, less how many `-q`: 0 shows warnings, 1 the steps, 2 everything. */
  verbosity: number;
  logFormat: 'pretty' | 'json';
  /** May results on stdout be colored? Decided from `--no-color`, `NO_COLOR` and the terminal. */
  color: boolean;
  /** Print the stack of an error. */
  debug: boolean;
}

/** What a command is handed: everything it may touch of the outside. */
export interface CommandContext {
  globals: Globals;
  now: Clock;
  /** Results, and nothing else; the text brings its own line breaks. */
  stdout(text: string): void;
  /** Progress and notes for the person at the terminal. */
  stderr(text: string): void;
  stdin: Readable & { isTTY?: boolean };
  stdoutIsTty: boolean;
  stderrIsTty: boolean;
  /** Width of the terminal in columns; 80 where there is none. */
  columns: number;
  /** Aborted by SIGINT and SIGTERM; what is running should stop and leave everything in order. */
  signal: AbortSignal;
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  /** Version of this program. */
  version: string;
  /** Reads the config once. @throws config */
  loadConfig(): Promise<Config>;
  /** What a command needs of the config that only reads the database; much faster than `loadConfig`. @throws config */
  loadView(): Promise<ConfigView>;
  /** Opens the config's database; closed by the program at the end. @throws config, storage */
  openStore(options?: { readOnly?: boolean; create?: boolean; concurrentReads?: boolean }): Promise<Store>;
  log(): Log;
}

/** A command file exports this. `options` are named as commander names them: `--dry-run` is `dryRun`. */
export interface CommandModule<Options = never> {
  /**
   * Does the work and prints the result.
   * @returns the exit code (docs/exit-codes.md)
   * @throws MentionwatchError, which the program turns into a message and an exit code
   */
  run(context: CommandContext, args: readonly string[], options: Options): Promise<number>;
  /** It goes on until SIGINT or SIGTERM tells it to stop: that is its end and no interruption, and its own exit code counts. */
  readonly untilTold?: true;
}

/** An option as program.ts declares it. */
export interface OptionSpec {
  /** As commander reads it: `-o, --output <file>`, `--force`, `--no-deliver`. */
  flags: string;
  summary: string;
  choices?: readonly string[];
  /** Several values, one after the other or with commas; the command gets an array. */
  list?: true;
  /** A whole number between these two; the command gets a number. */
  integer?: readonly [min: number, max: number];
  /** A duration such as 24h; the command gets milliseconds. */
  duration?: true;
}

/** A command as program.ts declares it. */
export interface CommandSpec {
  name: string;
  /** One line, beginning with a small letter, without a full stop. */
  summary: string;
  /** Positional arguments as commander writes them: `<id...>`, `[file]`. */
  arguments?: ReadonlyArray<readonly [flags: string, summary: string]>;
  options?: readonly OptionSpec[];
  /** Shown below the help. */
  examples?: readonly string[];
  /** Reads the command's file, only when it is run. */
  load: () => Promise<CommandModule>;
}
