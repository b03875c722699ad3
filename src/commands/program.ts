import { LABELS, STATUSES } from '../core/mention.ts';
import type { CommandSpec, OptionSpec } from './context.ts';

/**
 * The command line as data: every command, argument and option, each declared once. Parsing, help, completion and the
 * documentation tests read it. To add a command: a file beside this one that exports `run`, and an entry below.
 */

/** Conditions of `--fail-on`, which end a command with exit code 4. */
export const FAIL_ON = ['unanswered-negative', 'overdue', 'unowned', 'source-failure', 'delivery-stuck'] as const;

/** Options of the program itself; accepted before and after every command. */
export const GLOBAL_OPTIONS: readonly OptionSpec[] = [
  {
    flags: '-c, --config <file>',
    summary: 'the config (default: $MENTIONWATCH_CONFIG, ./alerts.yaml, then the user folder)',
  },
  { flags: '--database <file>', summary: 'use this database instead of the one in the config' },
  { flags: '--as-of <instant>', summary: 'act as if now were this ISO 8601 instant' },
  { flags: '--json', summary: 'machine-readable result on stdout' },
  { flags: '-v, --verbose', summary: 'log more to stderr; twice: everything' },
  { flags: '-q, --quiet', summary: 'log errors only; twice: nothing' },
  { flags: '--log-format <format>', summary: 'form of the log lines', choices: ['pretty', 'json'] },
  { flags: '--no-color', summary: 'no color (also NO_COLOR); color is used on a terminal only' },
  { flags: '--debug', summary: 'log everything and show where an error came from' },
];

/** The filters, the same everywhere; commands/filters.ts reads them. */
export const FILTERS: readonly OptionSpec[] = [
  { flags: '--alert <name...>', summary: 'only these alerts', list: true },
  { flags: '--source <name...>', summary: 'only these sources', list: true },
  { flags: '--lang <tag...>', summary: 'only these languages', list: true },
  { flags: '--sentiment <label...>', summary: 'only these', list: true, choices: LABELS },
  { flags: '--status <status...>', summary: 'only these', list: true, choices: STATUSES },
  { flags: '--owner <person...>', summary: 'only what these persons are to answer', list: true },
  { flags: '--min-urgency <n>', summary: 'only what is at least this urgent', integer: [0, 100] },
  { flags: '--since <time>', summary: 'not older than this: 24h, 7d, 2w or an ISO instant' },
  { flags: '--until <time>', summary: 'not newer than this' },
  { flags: '--search <text>', summary: 'only what holds these words' },
];

/** Condition that ends the command with exit code 4. */
export const FAIL_ON_OPTION: OptionSpec = {
  flags: '--fail-on <condition...>',
  summary: 'exit with 4 when this holds',
  list: true,
  choices: FAIL_ON,
};

/** Every command, in the order of the help. */
export const COMMANDS: readonly CommandSpec[] = [
  {
    name: 'init',
    summary: 'ask a few questions and write a commented alerts.yaml',
    options: [
      { flags: '-y, --yes', summary: 'ask nothing; take the options below and defaults' },
      { flags: '--name <firm>', summary: 'name of the firm' },
      { flags: '--query <query>', summary: 'what to look for (default: the name as a phrase)' },
      { flags: '--language <tag>', summary: 'language of digests and reports', choices: ['en', 'tr', 'pl', 'fa'] },
      { flags: '--timezone <zone>', summary: 'time zone, such as Europe/Istanbul' },
      { flags: '--region <country>', summary: 'country of the news searches, such as TR' },
      { flags: '--feed <url...>', summary: 'addresses of feeds, such as those of Google Alerts' },
      { flags: '--email <address>', summary: 'who gets the digests by mail (default: they are printed)' },
      { flags: '--smtp <url>', summary: 'mail server: smtp://user:password@host:587' },
    ],
    examples: ['mentionwatch init', 'mentionwatch init --yes --name Acme --language tr --email care@example.com'],
    load: () => import('./init.ts'),
  },
  {
    name: 'check',
    summary: 'validate the config and its queries, without network or database',
    load: () => import('./check.ts'),
  },
  {
    name: 'sources',
    summary: 'list the source types, or the options and limits of one',
    arguments: [['[type]', 'type of a source']],
    load: () => import('./sources.ts'),
  },
  {
    name: 'classify',
    summary: 'tell language, sentiment and triage of texts, with the reasons',
    arguments: [['[text...]', 'texts (default: one a line from stdin)']],
    options: [
      { flags: '--lang <tag>', summary: 'language of the texts (default: found out)' },
      { flags: '--brand <name...>', summary: 'names of the firm', list: true },
    ],
    examples: [
      "mentionwatch classify 'The parcel is two weeks late and nobody answers.'",
      'mentionwatch classify --json < texts.txt',
    ],
    load: () => import('./classify.ts'),
  },
  {
    name: 'completion',
    summary: 'print the completion script of a shell',
    arguments: [['<bash|zsh|fish>', 'the shell']],
    examples: ['source <(mentionwatch completion bash)'],
    load: () => import('./completion.ts'),
  },
];
