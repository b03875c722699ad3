import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { MentionwatchError } from '../core/errors.ts';
import { parseDuration, parseInstant } from '../core/time.ts';
import type { CommandSpec, Globals, OptionSpec } from './context.ts';
import { settleDashes } from './dashes.ts';
import { COMMANDS, GLOBAL_OPTIONS } from './program.ts';

/** What a command line asks for. */
export type Invocation =
  | { ask: 'run'; command: CommandSpec; args: string[]; options: Record<string, unknown>; globals: Globals }
  | { ask: 'help'; text: string };

/** What help and colors depend on. */
export interface Surroundings {
  /** Is stdout a terminal that shows color? */
  color: boolean;
  columns: number;
  version: string;
}

/**
 * Reads a command line, without program name.
 * @throws usage, with a suggestion where a word was nearly right
 */
export function parseCommandLine(argv: readonly string[], surroundings: Surroundings): Invocation {
  const words = settleDashes(argv);
  const printed: string[] = [];
  const program = buildProgram(argv, (text) => printed.push(text), surroundings);
  let verbosity = 0;
  program.on('option:verbose', () => verbosity++).on('option:quiet', () => verbosity--);
  let chosen: Invocation | undefined;
  for (const spec of COMMANDS) {
    const command = program.commands.find((candidate) => candidate.name() === spec.name);
    command?.action(() => {
      const globals = readGlobals(program.opts(), verbosity, surroundings.color);
      chosen = { ask: 'run', command: spec, args: [...command.args], options: command.opts(), globals };
    });
  }
  try {
    program.parse(words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { ask: 'help', text: printed.join('') };
    throw usageError(error, printed.join(''), commandOf(words));
  }
  if (chosen !== undefined) return chosen;
  throw new MentionwatchError('usage', 'no command was given.', { hint: 'See mentionwatch --help.' });
}

/** The program with all its commands; only those that the command line names get their arguments and options. */
function buildProgram(
  argv: readonly string[],
  write: (text: string) => void,
  { columns, version }: Surroundings,
): Command {
  const program = new Command('mentionwatch')
    .description(
      'Finds what is said about a firm, tells complaints from the rest, and keeps watch until each is answered.',
    )
    .configureOutput({
      writeOut: write,
      writeErr: write,
      getOutHelpWidth: () => columns,
      getErrHelpWidth: () => columns,
    })
    .configureHelp({ showGlobalOptions: true })
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .exitOverride();
  program.version(version, '-V, --version', 'show the version');
  for (const option of GLOBAL_OPTIONS) program.addOption(toOption(option));
  for (const spec of COMMANDS) {
    const command = program
      .command(spec.name)
      .summary(spec.summary)
      .description(`${capitalized(spec.summary)}.`);
    // Making all of them takes longer than a short command does.
    if (!argv.includes(spec.name)) continue;
    for (const [flags, summary] of spec.arguments ?? []) command.addArgument(toArgument(flags, summary));
    for (const option of spec.options ?? []) command.addOption(toOption(option));
    if (spec.examples !== undefined) {
      command.addHelpText('after', `\nExamples:\n${spec.examples.map((example) => `  ${example}\n`).join('')}`);
    }
  }
  return program;
}

/** `<bash|zsh|fish>` is one of these words, and named so in the help. */
function toArgument(flags: string, summary: string): Argument {
  const argument = new Argument(flags, summary);
  const choices = /^<((?:\w+\|)+\w+)>$/u.exec(flags)?.[1]?.split('|');
  return choices === undefined ? argument : argument.choices(choices);
}

function toOption(spec: OptionSpec): Option {
  const option = new Option(spec.flags, spec.summary);
  if (spec.choices !== undefined) option.argChoices = [...spec.choices];
  if (spec.list)
    return option.argParser((text, previous: string[] | undefined) => [...(previous ?? []), ...pieces(text, spec)]);
  if (spec.integer !== undefined) return option.argParser((text) => integer(text, spec.integer ?? [0, 0]));
  if (spec.duration) return option.argParser(durationMs);
  return spec.choices === undefined ? option : option.argParser((text) => choice(text, spec.choices ?? []));
}

function pieces(text: string, spec: OptionSpec): string[] {
  const values = text.split(',').map((piece) => piece.trim());
  const { choices } = spec;
  return choices === undefined ? values.filter((value) => value !== '') : values.map((value) => choice(value, choices));
}

function choice(text: string, choices: readonly string[]): string {
  if (choices.includes(text)) return text;
  throw new InvalidArgumentError(`Allowed: ${choices.join(', ')}.`);
}

function integer(text: string, [min, max]: readonly [number, number]): number {
  const value = Number(text);
  if (/^\d+$/u.test(text) && value >= min && value <= max) return value;
  throw new InvalidArgumentError(`Write a whole number from ${min} to ${max}.`);
}

function durationMs(text: string): number {
  const ms = parseDuration(text);
  if (ms !== null) return ms;
  throw new InvalidArgumentError('Write a duration such as 30m, 24h, 7d or 2w.');
}

function readGlobals(values: Record<string, unknown>, verbosity: number, colorByDefault: boolean): Globals {
  const given = (key: string) => (typeof values[key] === 'string' ? values[key] : undefined);
  const asOfText = given('asOf');
  const asOf = asOfText === undefined ? undefined : parseInstant(asOfText);
  if (asOf === null) {
    throw new MentionwatchError('usage', `--as-of "${asOfText}" is no instant.`, {
      hint: 'Write it as 2026-06-01T09:00:00Z.',
    });
  }
  const debug = values.debug === true;
  return {
    config: given('config'),
    database: given('database'),
    asOf,
    json: values.json === true,
    verbosity: debug ? 2 : verbosity,
    logFormat: values.logFormat === 'json' ? 'json' : 'pretty',
    color: colorByDefault && values.color !== false,
    debug,
  };
}

/** Name of the command that a command line most likely means; `null`: of none that is known. */
function commandOf(words: readonly string[]): string | null {
  return words.find((word) => COMMANDS.some(({ name }) => name === word)) ?? null;
}

function usageError(error: CommanderError, printed: string, command: string | null): MentionwatchError {
  if (error.code === 'commander.help') {
    return new MentionwatchError('usage', 'no command was given.', { hint: 'See mentionwatch --help.' });
  }
  const [first = 'wrong usage', ...more] = (printed || error.message).trim().split('\n');
  const hints = more.map((line) => line.replace(/^\((.*)\)$/u, '$1'));
  const help = command === null || error.code === 'commander.unknownCommand' ? '--help' : `${command} --help`;
  const hint = [...hints, `See mentionwatch ${help}.`].join(' ');
  return new MentionwatchError('usage', first.replace(/^error: /u, ''), { hint, cause: error });
}

function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
