import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { newConfigPath, shownPath } from '../config/find.ts';
import { type StarterAnswers, starterConfig } from '../config/starter.ts';
import { MentionwatchError } from '../core/errors.ts';
import { parseQuery } from '../match/parser.ts';
import type { CommandContext } from './context.ts';

interface InitOptions {
  yes?: boolean;
  name?: string;
  query?: string;
  language?: StarterAnswers['language'];
  timezone?: string;
  region?: string;
  feed?: string[];
  email?: string;
  smtp?: string;
}

const REGIONS: Readonly<Record<string, string>> = { tr: 'TR', pl: 'PL', fa: 'IR', en: 'US' };
const ZONES: Readonly<Record<string, string>> = { tr: 'Europe/Istanbul', pl: 'Europe/Warsaw', fa: 'Asia/Tehran' };

/** `init`: a first config from a few answers; never over one that is there. */
export async function run(context: CommandContext, _args: readonly string[], options: InitOptions): Promise<number> {
  const file = newConfigPath({ file: context.globals.config, env: context.env, cwd: context.cwd });
  // Before anybody has answered questions for nothing.
  if (existsSync(file)) refuseExisting(shownPath(file, context.cwd));
  const schema = relative(dirname(file), fileURLToPath(new URL('../../config/alerts.schema.json', import.meta.url)));
  const answers = options.yes ? complete(options, schema) : complete(await ask(context, options), schema);
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeFile(file, starterConfig(answers), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    refuseExisting(shownPath(file, context.cwd));
  }
  if (context.globals.json) context.stdout(`${JSON.stringify({ file: resolve(file) })}\n`);
  else context.stdout(`Wrote ${shownPath(file, context.cwd)}. Next: mentionwatch check, then mentionwatch scan.\n`);
  return 0;
}

function refuseExisting(shown: string): never {
  refuse(`${shown} is there already; nothing was changed.`, 'Edit it, or name another file with --config.');
}

/** Answers with what was left out filled in. @throws usage, when one cannot be used */
function complete(given: InitOptions, schema: string): StarterAnswers {
  const name = given.name?.trim() || 'Acme';
  const language = given.language ?? 'en';
  const answers: StarterAnswers = {
    name,
    query: given.query?.trim() || queryFor(name),
    language,
    timezone: given.timezone?.trim() || ZONES[language] || Intl.DateTimeFormat().resolvedOptions().timeZone,
    region: (given.region?.trim() || REGIONS[language] || 'US').toUpperCase(),
    feeds: given.feed ?? [],
    email: given.email?.trim() || null,
    smtp: given.smtp?.trim() || null,
    schema,
  };
  const { query, region, timezone, email, smtp, feeds } = answers;
  CHECKS.query(query);
  CHECKS.region(region);
  CHECKS.timezone(timezone);
  if (email !== null) CHECKS.email(email);
  if (smtp !== null) CHECKS.smtp(smtp);
  for (const feed of feeds) CHECKS.feed(feed);
  return answers;
}

/** What an answer has to be. Each throws usage. */
const CHECKS = {
  query: (text: string) => void parseQuery(text),
  language(text: string) {
    if (!isLanguage(text)) refuse(`"${text}" is no language of digests.`, 'Write en, tr, pl or fa.');
  },
  region(text: string) {
    if (!/^[A-Z]{2}$/iu.test(text)) refuse(`"${text}" is no country.`, 'Write two letters, such as TR, PL or US.');
  },
  timezone(text: string) {
    if (!isTimezone(text)) refuse(`"${text}" is no time zone.`, 'Write one such as Europe/Istanbul.');
  },
  feed(text: string) {
    if (!/^https?:\/\/\S+$/u.test(text)) refuse(`"${text}" is no address of a feed.`, 'It begins with https://.');
  },
  email(text: string) {
    if (!/^[^\s@"]+@[^\s@"]+$/u.test(text)) {
      refuse(`"${text}" is no mail address.`, 'Write one such as care@example.com.');
    }
  },
  smtp(text: string) {
    if (!/^smtps?:\/\/\S+$/u.test(text)) refuse('this is no address of a mail server.', 'Write it as smtp://host:587.');
  },
};

/** A bare word is found in every inflected form; several words, or signs, as they stand. */
function queryFor(name: string): string {
  return /^[\p{L}\p{M}\p{N}]{2,}$/u.test(name) ? name : `"${name.replaceAll('"', ' ').trim()}"`;
}

function refuse(message: string, hint: string): never {
  throw new MentionwatchError('usage', message, { hint });
}

function isTimezone(name: string): boolean {
  try {
    return (
      new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '' && /^[A-Za-z]/u.test(name)
    );
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

async function ask(context: CommandContext, given: InitOptions): Promise<InitOptions> {
  if (context.stdin.isTTY !== true) {
    refuse(
      'init asks questions and there is no terminal.',
      'Use --yes, with --name, --query, --language, --email and so on.',
    );
  }
  // Questions go to stderr: stdout carries results only.
  const terminal = createInterface({ input: context.stdin, output: process.stderr });
  // The terminal takes Ctrl-C for itself; handed on, it ends this run as it ends any other.
  terminal.on('SIGINT', () => process.emit('SIGINT'));
  // What cannot be used is said at once and asked again; what an option gave is checked at the end.
  const question = async (
    text: string,
    known: string | undefined,
    standard: string,
    check?: (text: string) => void,
  ) => {
    if (known !== undefined) return known;
    while (true) {
      const prompt = `${text}${standard === '' ? '' : ` [${standard}]`}: `;
      const answer = (await terminal.question(prompt, { signal: context.signal })).trim() || standard;
      try {
        if (answer !== '') check?.(answer);
        return answer;
      } catch (error) {
        if (!(error instanceof MentionwatchError)) throw error;
        context.stderr(`${error.message} ${error.hint ?? ''}\n`);
      }
    }
  };
  try {
    const name = await question('Name of the firm', given.name, 'Acme');
    const query = await question('What to look for', given.query, queryFor(name), CHECKS.query);
    const language = (await question(
      'Language of the digests (en, tr, pl, fa)',
      given.language,
      'en',
      CHECKS.language,
    )) as StarterAnswers['language'];
    const zone = ZONES[language] ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
    const timezone = await question('Time zone', given.timezone, zone, CHECKS.timezone);
    const region = await question('Country of the news', given.region, REGIONS[language] ?? 'US', CHECKS.region);
    const feed = given.feed ?? [
      await question('Address of a feed, such as a Google Alert (or nothing)', undefined, '', CHECKS.feed),
    ];
    const email = await question('Mail address for the digests (or nothing)', given.email, '', CHECKS.email);
    const smtp = email === '' ? '' : await question('Mail server', given.smtp, 'smtp://localhost:25', CHECKS.smtp);
    return { ...given, name, query, language, timezone, region, feed: feed.filter((url) => url !== ''), email, smtp };
  } finally {
    terminal.close();
  }
}

function isLanguage(text: string): text is StarterAnswers['language'] {
  return text === 'en' || text === 'tr' || text === 'pl' || text === 'fa';
}
