import { LABELS, STATUSES } from '../core/mention.ts';
import { GROUPINGS } from '../messages/wording.ts';
import type { CommandSpec, OptionSpec } from './context.ts';
import { CARE_COMMANDS, ONE_ID } from './program-care.ts';

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
  { flags: '--since <time>', summary: 'only what was found since then: 24h, 7d, 2w or an ISO instant' },
  { flags: '--until <time>', summary: 'only what was found before then' },
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
    name: 'demo',
    summary: 'do the whole job on sample feeds that come with the program: no account, no network',
    options: [{ flags: '--out <dir>', summary: 'folder for what it makes (default: ./mentionwatch-demo)' }],
    load: () => import('./demo.ts'),
  },
  {
    name: 'init',
    summary: 'ask a few questions and write a commented alerts.yaml',
    options: [
      { flags: '-y, --yes', summary: 'ask nothing; take the options below and defaults' },
      { flags: '--name <firm>', summary: 'name of the firm' },
      { flags: '--query <query>', summary: 'what to look for (default: the name)' },
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
    name: 'doctor',
    summary: 'look at config, database, clock, every source and every channel, and say what to do',
    load: () => import('./doctor.ts'),
  },
  {
    name: 'sources',
    summary: 'list the source types, or the options and limits of one',
    arguments: [['[type]', 'type of a source']],
    load: () => import('./sources.ts'),
  },
  {
    name: 'preview',
    summary: 'show what is read in a feed or source and which alerts would match; stores nothing',
    arguments: [['<target>', 'address of a feed, path of a saved one, or name of a source']],
    options: [{ flags: '--content-type <type>', summary: 'header of the answer, where a file has none' }],
    examples: ['mentionwatch preview https://forum.example.com/feed.xml', 'mentionwatch preview google --json'],
    load: () => import('./preview.ts'),
  },
  {
    name: 'scan',
    summary: 'poll the sources, store new mentions and send the digests that are due',
    options: [
      { flags: '--source <name...>', summary: 'only these sources', list: true },
      { flags: '--alert <name...>', summary: 'only these alerts', list: true },
      { flags: '--dry-run', summary: 'store nothing, send nothing; show what would be found' },
      { flags: '--no-deliver', summary: 'send no digests' },
      FAIL_ON_OPTION,
    ],
    examples: ['mentionwatch scan', 'mentionwatch scan --source google --dry-run'],
    load: () => import('./scan.ts'),
  },
  {
    name: 'digest',
    summary: 'send the digests that are due',
    arguments: [['[name...]', 'only these digests']],
    options: [
      { flags: '--force', summary: 'now, due or not' },
      { flags: '--dry-run', summary: 'print them and send nothing' },
      FAIL_ON_OPTION,
    ],
    examples: ['mentionwatch digest daily --force --dry-run'],
    load: () => import('./digest.ts'),
  },
  {
    name: 'status',
    summary: 'show on one screen what is open, late, in trouble or waiting',
    options: [FAIL_ON_OPTION],
    examples: ['mentionwatch status --fail-on overdue,source-failure'],
    load: () => import('./status.ts'),
  },
  {
    name: 'report',
    summary: 'tell what was said, how it felt, what is open and how fast it was answered',
    options: [
      ...FILTERS,
      {
        flags: '--group-by <what>',
        summary: 'one line for each',
        choices: GROUPINGS,
      },
      {
        flags: '--format <format>',
        summary: 'form of the report (default: table)',
        choices: ['table', 'json', 'csv', 'markdown', 'html'],
      },
      { flags: '-o, --output <file>', summary: 'write it to this file' },
      FAIL_ON_OPTION,
    ],
    examples: [
      'mentionwatch report --since 7d --group-by source',
      'mentionwatch report --since 7d --format html -o report.html',
    ],
    load: () => import('./report.ts'),
  },
  {
    name: 'list',
    summary: 'show the inbox, most urgent first',
    options: [
      ...FILTERS,
      { flags: '--limit <n>', summary: 'at most so many (default: 50)', integer: [1, 10_000] },
      {
        flags: '--sort <order>',
        summary: 'which first (default: urgency)',
        choices: ['urgency', 'newest', 'oldest'],
      },
    ],
    examples: ['mentionwatch list --status unanswered --sentiment negative', 'mentionwatch list --since 24h --json'],
    load: () => import('./list.ts'),
  },
  {
    name: 'show',
    summary: 'show one mention with its history and its copies',
    arguments: [ONE_ID],
    load: () => import('./show.ts'),
  },
  {
    name: 'explain',
    summary: 'tell why a mention matched, was scored, triaged and delivered as it was',
    arguments: [ONE_ID],
    load: () => import('./explain.ts'),
  },
  ...CARE_COMMANDS,
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
    name: 'match',
    summary: 'tell whether a query matches texts or documents, and show its word forms',
    arguments: [
      ['[query]', 'the query'],
      ['[text...]', 'texts (default: one JSON document a line from stdin)'],
    ],
    options: [
      { flags: '--expand', summary: 'list the word forms that the query finds' },
      { flags: '--lang <tag>', summary: 'language of the texts, or of the forms' },
      {
        flags: '--cases <file>',
        summary: 'check examples: one {id, query, doc, match} a line; exits with 4 when one differs',
      },
    ],
    examples: [
      "mentionwatch match '\"acme bank\" OR acmebank' 'Acme Bank blocked my card'",
      'mentionwatch match --cases cases.jsonl',
    ],
    load: () => import('./match.ts'),
  },
  {
    name: 'backtest',
    summary: 'try a query on the stored mentions; against an alert: what is gained and lost',
    options: [
      { flags: '--query <query>', summary: 'the query to try' },
      { flags: '--against <alert>', summary: 'compare with this alert of the config' },
      { flags: '--since <time>', summary: 'mentions seen since: 30d (default) or an ISO instant' },
    ],
    examples: ["mentionwatch backtest --query 'acme -careers' --against acme --since 90d"],
    load: () => import('./backtest.ts'),
  },
  {
    name: 'export',
    summary: 'write mentions to stdout: whole for another machine, or as a table for a spreadsheet',
    options: [
      ...FILTERS,
      {
        flags: '--format <format>',
        summary: 'one JSON object a line (default), or a table',
        choices: ['ndjson', 'csv'],
      },
    ],
    examples: ['mentionwatch export > mentions.ndjson', 'mentionwatch export --since 30d --format csv > mentions.csv'],
    load: () => import('./export.ts'),
  },
  {
    name: 'import',
    summary: 'take up exported mentions, or turn a Google Takeout of alerts or an OPML file into config',
    arguments: [['<file>', 'the file; - for standard input']],
    options: [{ flags: '--write', summary: 'merge alerts and feeds into the config (default: print them)' }],
    examples: ['mentionwatch import mentions.ndjson', 'mentionwatch import feeds.opml --write'],
    load: () => import('./import.ts'),
  },
  {
    name: 'backup',
    summary: 'copy the database to a new file while everything runs on',
    arguments: [['<file>', 'the copy']],
    examples: ['mentionwatch backup mentionwatch-backup.db'],
    load: () => import('./backup.ts'),
  },
  {
    name: 'purge',
    summary: 'remove old mentions that are not open, with their history',
    options: [
      { flags: '--older-than <time>', summary: 'first seen before this: 365d or an instant (default: retention.keep)' },
      { flags: '--dry-run', summary: 'only say what would be removed' },
    ],
    examples: ['mentionwatch purge --older-than 365d --dry-run'],
    load: () => import('./purge.ts'),
  },
  {
    name: 'forget',
    summary: 'erase what is stored of a person, on request',
    options: [
      { flags: '--author <handle>', summary: 'handle, name or profile address of the person' },
      { flags: '--platform <name>', summary: 'only on this platform, where others bear the same name elsewhere' },
      { flags: '--dry-run', summary: 'only say what would be removed' },
    ],
    examples: ['mentionwatch forget --author @jo_g --dry-run'],
    load: () => import('./forget.ts'),
  },
  {
    name: 'label',
    summary: 'correct the score of a mention, for ever',
    arguments: [
      ['<id>', 'id of the mention'],
      ['<label>', 'negative, neutral or positive'],
    ],
    options: [{ flags: '--by <person>', summary: 'who says so (default: the user of this machine)' }],
    examples: ['mentionwatch label 12 neutral'],
    load: () => import('./label.ts'),
  },
  {
    name: 'evaluate',
    summary: 'measure the scorer on the corrections, or on a file of label<TAB>text',
    arguments: [['[file]', 'labeled texts, one a line (default: the corrections in the database)']],
    options: [{ flags: '--misses', summary: 'also print texts that were scored otherwise' }],
    examples: ['mentionwatch evaluate', 'mentionwatch evaluate texts.tsv --misses'],
    load: () => import('./evaluate.ts'),
  },
  {
    name: 'serve',
    summary: 'show the inbox in the browser: what is open, who has it, until when',
    options: [
      { flags: '--port <n>', summary: 'listen on this port (default: serve.port)', integer: [0, 65_535] },
      { flags: '--scan-every <pause>', summary: 'scan now, and again this long after each scan', duration: true },
    ],
    examples: ['mentionwatch serve --port 8080', 'mentionwatch serve --scan-every 5m'],
    load: () => import('./serve.ts'),
  },
  {
    name: 'password',
    summary: 'read a password, unseen, and print what serve.people keeps of it',
    examples: ['mentionwatch password'],
    load: () => import('./password.ts'),
  },
  {
    name: 'completion',
    summary: 'print the completion script of a shell',
    arguments: [['<bash|zsh|fish>', 'the shell']],
    examples: ['source <(mentionwatch completion bash)'],
    load: () => import('./completion.ts'),
  },
];
