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
  const schema = relative(dirname(file), fileURLToPath(new URL('../../config/alerts.schema.json', import.meta.url)));
  const answers = options.yes ? complete(options, schema) : complete(await ask(context, options), schema);
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeFile(file, starterConfig(answers), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new MentionwatchError('usage', `${shownPath(file, context.cwd)} is there already; nothing was changed.`, {
      hint: 'Edit it, or name another file with --config.',
    });
  }
  if (context.globals.json) context.stdout(`${JSON.stringify({ file: resolve(file) })}\n`);
  else context.stdout(`Wrote ${shownPath(file, context.cwd)}. Next: mentionwatch check, then mentionwatch scan.\n`);
  return 0;
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
  parseQuery(answers.query);
  const { region, timezone, email, smtp, feeds } = answers;
  if (!/^[A-Z]{2}$/u.test(region)) refuse(`"${region}" is no country.`, 'Write two letters, such as TR, PL or US.');
  if (!isTimezone(timezone)) refuse(`"${timezone}" is no time zone.`, 'Write one such as Europe/Istanbul.');
  if (email !== null && !/^[^\s@"]+@[^\s@"]+$/u.test(email))
    refuse(`"${email}" is no mail address.`, 'Write one such as care@example.com.');
  if (smtp !== null && !/^smtps?:\/\/\S+$/u.test(smtp))
    refuse('--smtp is no mail server.', 'Write it as smtp://host:587.');
  for (const feed of feeds)
    if (!/^https?:\/\/\S+$/u.test(feed)) refuse(`"${feed}" is no address of a feed.`, 'It begins with https://.');
  return answers;
}

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
  const question = async (text: string, known: string | undefined, standard: string) => {
    if (known !== undefined) return known;
    const answer = await terminal.question(`${text}${standard === '' ? '' : ` [${standard}]`}: `, {
      signal: context.signal,
    });
    return answer.trim() || standard;
  };
  try {
    const name = await question('Name of the firm', given.name, 'Acme');
    const query = await question('What to look for', given.query, queryFor(name));
    const language = readLanguage(await question('Language of the digests (en, tr, pl, fa)', given.language, 'en'));
    const timezone = await question(
      'Time zone',
      given.timezone,
      ZONES[language] ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    );
    const feed = given.feed ?? [
      await question('Address of a feed, such as a Google Alert (or nothing)', undefined, ''),
    ];
    const email = await question('Mail address for the digests (or nothing)', given.email, '');
    const smtp = email === '' ? '' : await question('Mail server', given.smtp, 'smtp://localhost:25');
    return { ...given, name, query, language, timezone, feed: feed.filter((url) => url !== ''), email, smtp };
  } finally {
    terminal.close();
  }
}

function readLanguage(text: string): StarterAnswers['language'] {
  if (text === 'en' || text === 'tr' || text === 'pl' || text === 'fa') return text;
  return refuse(`"${text}" is no language of digests.`, 'Write en, tr, pl or fa.');
}
