import { parseQuery } from '../match/parser.ts';
import { QueryError } from '../match/query-error.ts';
import { type Additions, type NewDigest, nameFor } from './additions.ts';

/**
 * Google Alerts subscriptions as Google Takeout exports them: a list of searches, each with what it covers and how it
 * is delivered. @see https://developers.google.com/data-portability/schema-reference/alerts (read 2026-11-22)
 */

type Entry = Readonly<Record<string, unknown>>;

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** The subscriptions in a parsed JSON export, wherever in it their list stands; `null` when there is none. */
export function findSubscriptions(value: unknown, depth = 4): Entry[] | null {
  if (typeof value !== 'object' || value === null || depth === 0) return null;
  if (Array.isArray(value)) {
    const entries = value.filter(isEntry);
    if (entries.some((entry) => typeof entry.query === 'string')) return entries;
  } else if (isEntry(value) && typeof value.query === 'string') return [value];
  for (const inner of Object.values(value)) {
    const found = findSubscriptions(inner, depth - 1);
    if (found !== null) return found;
  }
  return null;
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Turns subscriptions into alerts, the news searches that serve them, and digests at the times of Google's mails. */
export function fromTakeout(subscriptions: readonly Entry[]): Additions {
  const result: Additions = { alerts: [], sources: [], channels: [], digests: [], notes: [] };
  const digests = new Map<string, NewDigest>();
  for (const [index, subscription] of subscriptions.entries()) {
    const written = typeof subscription.query === 'string' ? subscription.query.trim() : '';
    if (written === '') {
      result.notes.push(`Subscription ${index + 1} has no query and was left out.`);
      continue;
    }
    const query = translate(written, result.notes);
    const name = nameFor(
      written,
      result.alerts.map((alert) => alert.name),
    );
    const language = code(subscription.language)?.toLowerCase();
    const strict = flag(subscription, 'apply_language_restrict', 'applyLanguageRestrict');
    const languages = strict && language !== undefined ? { languages: [language.slice(0, 2)] } : {};
    result.alerts.push({ name, query, ...languages });
    addNews(subscription, language, result);
    addDigest(subscription, name, result, digests);
  }
  if (
    subscriptions.some(
      (subscription) => texts(subscription.source).includes('WEB') || subscription.source === undefined,
    )
  ) {
    result.notes.push(
      'Google searches the web for no other program. To go on getting those results, set "Deliver to: RSS feed" in Google Alerts and add each feed as { type: feed, url: …, prefiltered: ALERT }.',
    );
  }
  return result;
}

/** Google's spelling of a query in ours; as a phrase where that fails. */
function translate(written: string, notes: string[]): string {
  const attempts = [
    written,
    written
      .replace(/(^|\s)[~+](?=\S)/gu, '$1')
      .replace(/(^|\s)(?!site:|intitle:|inurl:)-?[a-z]+:\S+/giu, '$1')
      .trim(),
  ];
  for (const [index, query] of attempts.entries()) {
    if (!isQuery(query)) continue;
    if (index > 0) notes.push(`The query ${written} became ${query}.`);
    return query;
  }
  const phrase = `"${written
    .replace(/[^\p{L}\p{M}\p{N}'’ -]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()}"`;
  notes.push(`The query ${written} could not be read and became ${phrase}. Correct it by hand.`);
  return isQuery(phrase) ? phrase : '"?"';
}

function isQuery(text: string): boolean {
  try {
    parseQuery(text);
    return true;
  } catch (error) {
    if (error instanceof QueryError) return false;
    throw error;
  }
}

function addNews(subscription: Entry, language: string | undefined, result: Additions): void {
  const tag = /^[a-z]{2,3}(?:-[a-z0-9]{2,4})?$/u.exec(language ?? '')?.[0] ?? 'en';
  const region = /^[A-Z]{2}$/u.exec(code(subscription.country)?.toUpperCase() ?? '')?.[0] ?? regionOf(tag);
  for (const type of ['google-news', 'bing-news']) {
    if (result.sources.some((source) => source.type === type && source.region === region && source.language === tag))
      continue;
    result.sources.push({
      name: nameFor(
        `${type}-${region}-${tag}`,
        result.sources.map(({ name }) => name),
      ),
      type,
      region,
      language: tag,
    });
  }
}

function regionOf(language: string): string {
  const { region } = new Intl.Locale(language).maximize();
  return region !== undefined && /^[A-Z]{2}$/u.test(region) ? region : 'US';
}

function addDigest(subscription: Entry, alert: string, result: Additions, digests: Map<string, NewDigest>): void {
  const method = word(subscription, 'EMAIL', 'delivery_method', 'deliveryMethod', 'delivery');
  const address = texts(subscription.email_address ?? subscription.emailAddress)[0] ?? null;
  const channel = method === 'RSS' ? feedChannel(result) : mailChannel(result, address);
  const schedule = method === 'RSS' ? 'immediately' : scheduleOf(subscription);
  const key = `${channel} ${schedule}`;
  const known = digests.get(key);
  if (known !== undefined) {
    known.where.alert.push(alert);
    return;
  }
  const frequency = method === 'RSS' ? 'feed' : frequencyOf(subscription).toLowerCase();
  const digest: NewDigest = {
    name: nameFor(
      frequency,
      result.digests.map(({ name }) => name),
    ),
    schedule,
    // Google tells of every result; this keeps to that until somebody decides otherwise.
    where: { alert: [alert], sentiment: ['negative', 'neutral', 'positive'] },
    channels: [channel],
  };
  digests.set(key, digest);
  result.digests.push(digest);
}

function feedChannel(result: Additions): string {
  const known = result.channels.find(({ type }) => type === 'feed');
  if (known !== undefined) return known.name;
  result.channels.push({ name: 'feed', type: 'feed', path: './mentions.atom' });
  return 'feed';
}

function mailChannel(result: Additions, address: string | null): string {
  const to = address ?? 'root@localhost';
  const known = result.channels.find(
    (channel) => channel.type === 'email' && Array.isArray(channel.to) && channel.to[0] === to,
  );
  if (known !== undefined) return known.name;
  const name = nameFor(
    'mail',
    result.channels.map((channel) => channel.name),
  );
  result.channels.push({ name, type: 'email', smtp: `\${SMTP_URL:-smtp://localhost:25}`, from: to, to: [to] });
  if (name === 'mail')
    result.notes.push(
      'Mail goes through SMTP_URL, the address of your mail server with user and password; put it into a .env file beside the config.',
    );
  return name;
}

/** A cron line for Google's frequency; as-it-happens mails count as HOURLY there. */
function scheduleOf(subscription: Entry): string {
  const frequency = frequencyOf(subscription);
  if (frequency === 'HOURLY') return '0 * * * *';
  if (frequency.startsWith('AS_IT')) return 'immediately';
  const time = subscription.delivery_time ?? subscription.deliveryTime;
  const { hour, minute, weekday } = readTime(time);
  return `${minute} ${hour} * * ${frequency === 'WEEKLY' ? weekday : '*'}`;
}

function frequencyOf(subscription: Entry): string {
  return word(subscription, 'DAILY', 'delivery_frequency', 'deliveryFrequency', 'frequency');
}

/** Hour, minute and weekday, from whatever form they are written in; nine o'clock on Monday where they are not. */
function readTime(time: unknown): { hour: number; minute: number; weekday: number } {
  const written = JSON.stringify(time ?? '')
    .toLowerCase()
    .slice(0, 1_000);
  const named = (key: string) =>
    Number(new RegExp(`"${key}s?(?:_?of_?day)?":"?(\\d{1,2})`, 'u').exec(written)?.[1] ?? Number.NaN);
  const clock = /(\d{1,2}):(\d{2})/u.exec(written);
  const hour = clock === null ? named('hour') : Number(clock[1]);
  const minute = clock === null ? named('minute') : Number(clock[2]);
  const weekday = WEEKDAYS.findIndex((day) => written.includes(day));
  return {
    hour: hour >= 0 && hour < 24 ? hour : 9,
    minute: minute >= 0 && minute < 60 ? minute : 0,
    weekday: weekday < 0 ? 1 : weekday,
  };
}

function code(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim().replace('_', '-') : undefined;
}

/** The first of these keys that holds a text, in capitals. */
function word(entry: Entry, otherwise: string, ...keys: string[]): string {
  return (keys.flatMap((key) => texts(entry[key]))[0] ?? otherwise).toUpperCase();
}

function texts(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((entry) => typeof entry === 'string');
}

function flag(entry: Entry, ...keys: string[]): boolean {
  return keys.some((key) => entry[key] === true || entry[key] === 'true');
}
