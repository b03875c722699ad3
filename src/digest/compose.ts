import { ABOVE_THIS_LINE } from '../core/code-action.ts';
import { isOverdue } from '../core/mention-facts.ts';
import { mentionJson } from '../core/mention-json.ts';
import { type Message, SILENCE, type Trouble } from '../core/message.ts';
import { oneLine, truncate } from '../core/text.ts';
import { iso } from '../core/time.ts';
import { isolate } from '../messages/direction.ts';
import { createFormats } from '../messages/formats.ts';
import { messagesFor } from '../messages/messages.ts';
import type { DigestFacts, ReminderFacts, SpikeFacts, TrendFacts } from '../messages/wording.ts';
import type { DigestInput, Reminding, TrendDay, Wave } from './digest.ts';
import { type Card, cardOf, type Reader } from './entries.ts';
import type { Page, Trend } from './page.ts';
import { renderHtml } from './render-html.ts';
import { renderText } from './render-text.ts';
import { type Section, sectionOf } from './select.ts';
import { trendPicture } from './trend-picture.ts';

/** Large mail programs cut a page off at 102 KB; we stay below, in bytes of UTF-8. */
export const MOST_HTML_BYTES = 100_000;

const TEXT_LIMIT = 600;
// How many characters of each text a page shows, tried in this order until it is small enough.
const HTML_TEXT_LIMITS = [TEXT_LIMIT, 300, 160, 80];

/** Writes a digest in the words of its language, as text, as HTML, as pieces and as a webhook's body. */
export async function composeMessage(input: DigestInput): Promise<Message> {
  const messages = await messagesFor(input.language);
  const acting = input.acting ?? { way: 'command' };
  const reader: Reader = { messages, formats: createFormats(messages, input.timezone), now: input.now, acting };
  const cards = cardsOf(input, reader, TEXT_LIMIT);
  const page = pageOf(input, reader, cards);
  const image = page.trend === null ? {} : { image: { cid: page.trend.cid, png: pictureOf(input.trend ?? []) } };
  return {
    id: input.messageId,
    digest: input.digest,
    brand: input.brand,
    at: input.now,
    language: messages.tag,
    subject: page.subject,
    text: renderText(page),
    html: smallEnough(input, reader, page),
    ...image,
    payload: {
      type: input.spike !== undefined ? 'spike' : input.reminder === null ? 'digest' : 'reminder',
      digest: input.digest,
      brand: input.brand,
      at: iso(input.now),
      counts: { unanswered: input.counts.unanswered, overdue: input.counts.overdue, new: input.counts.new },
      mentions: input.mentions.map(mentionJson),
    },
    entries: cards.map((card) => card.entry),
    left: null,
  };
}

function cardsOf(input: DigestInput, reader: Reader, textLimit: number): Card[] {
  const fresh = new Set(input.newIds);
  return input.mentions.map((mention) => {
    const isNew = fresh.has(mention.id);
    const promises = input.promises.get(mention.id) ?? [];
    const isPromised = input.dueIds.has(mention.id);
    const section =
      input.reminder?.sections.get(mention.id) ?? sectionOf(mention, { isNew, isPromised, now: input.now });
    const lastStepAt = input.reminder?.lastStepAt.get(mention.id) ?? null;
    return cardOf(mention, { isNew, section, promises, lastStepAt }, reader, textLimit);
  });
}

function pageOf(input: DigestInput, reader: Reader, cards: Card[]): Page {
  const { messages, formats } = reader;
  const words = messages.digest;
  const facts = factsOf(input, reader, cards);
  const wave = input.spike === undefined ? null : waveFacts(input.spike, facts.brand, reader);
  const heads = input.reminder === null ? facts : remindingFacts(input.reminder, facts, cards, reader);
  const digest = isolate(oneLine(input.digest), messages.direction);
  return {
    messages,
    formats,
    subject:
      wave !== null
        ? words.spikeSubject(wave)
        : 'silent' in heads
          ? words.reminderSubject(heads)
          : words.subject(facts),
    brand: facts.brand,
    greeting:
      wave !== null
        ? words.spikeGreeting(wave)
        : 'silent' in heads
          ? words.reminderGreeting(heads)
          : words.greeting(facts),
    figures: figuresOf(input, reader),
    cards,
    more: input.counts.more > 0 ? words.more(input.counts.more) : null,
    trend: trendOf(input.trend ?? [], input.messageId, reader),
    troubles: input.troubles.map((trouble) => troubleLine(trouble, reader)),
    held: input.heldSince === null ? null : words.held(formats.dateTime(input.heldSince)),
    madeBy: words.madeBy(digest, formats.dateTime(input.now)),
    webBase: input.webBase,
    isBrief: false,
    ...actingLines(reader, cards),
  };
}

function actingLines({ messages, formats, acting }: Reader, cards: readonly Card[]): Pick<Page, 'top' | 'acting'> {
  if (acting.way === 'command' || cards.every((card) => card.acts.length === 0)) return { top: null, acting: null };
  const words = messages.digest;
  const until = formats.date(acting.until);
  if (acting.way === 'link') return { top: null, acting: words.actByLink(until) };
  return { top: `${ABOVE_THIS_LINE}: ${words.aboveThisLine} --#`, acting: words.actByMail(until) };
}

function pictureOf(days: readonly TrendDay[]): string {
  return trendPicture(days).toString('base64');
}

/** What the last days were like; `null` where nothing was said in them. */
function trendOf(days: readonly TrendDay[], messageId: string, { messages, formats }: Reader): Trend | null {
  const [first, last] = [days[0], days.at(-1)];
  const sum = (figure: 'mentions' | 'negative' | 'open') => days.reduce((total, day) => total + day[figure], 0);
  if (first === undefined || last === undefined || sum('mentions') === 0) return null;
  const worst = days.reduce((most, day) => (day.negative > most.negative ? day : most), first);
  const words = messages.digest;
  const facts: TrendFacts = {
    days: days.length,
    mentions: sum('mentions'),
    negative: sum('negative'),
    open: sum('open'),
    worstDayText: worst.negative === 0 ? null : formats.date(worst.at),
    worst: worst.negative,
  };
  return {
    heading: words.trendHeading(days.length),
    text: words.trend(facts),
    key: words.trendKey,
    first: formats.dayAndMonth(first.at),
    last: formats.dayAndMonth(last.at),
    cid: `trend.${messageId.replace(/[^\w.-]/gu, '')}@mentionwatch`,
  };
}

function figuresOf({ counts, dueIds, reminder }: DigestInput, { messages, formats }: Reader): Page['figures'] {
  const { report, digest } = messages;
  const figures = [
    { label: report.figures.unanswered, value: formats.number(counts.unanswered), isAlarm: false },
    { label: report.figures.overdue, value: formats.number(counts.overdue), isAlarm: counts.overdue > 0 },
  ];
  if (dueIds.size > 0) {
    figures.push({ label: digest.headings.promise, value: formats.number(dueIds.size), isAlarm: true });
  }
  if (reminder === null)
    figures.push({ label: digest.headings.new, value: formats.number(counts.new), isAlarm: false });
  return figures;
}

function remindingFacts(
  { to }: Reminding,
  { brand, only, overdueForText }: DigestFacts,
  cards: readonly Card[],
  { messages }: Reader,
): ReminderFacts {
  const count = (section: Section) => cards.filter((card) => card.section === section).length;
  return {
    overdue: count('overdue'),
    overdueForText,
    promises: count('promise'),
    soon: count('soon'),
    silent: count('silent'),
    to: to.length === 0 ? null : to.map((name) => isolate(oneLine(name), messages.direction)).join(messages.comma),
    brand,
    only,
  };
}

function waveFacts({ voices, usual, hours, common }: Wave, brand: string, { messages, formats }: Reader): SpikeFacts {
  const quoted = common.slice(0, 6).map((word) => {
    return `${messages.quotes[0]}${isolate(truncate(oneLine(word), 40), messages.direction)}${messages.quotes[1]}`;
  });
  return {
    voices,
    usualText: formats.number(usual),
    hours,
    commonText: quoted.length === 0 ? null : quoted.join(messages.comma),
    brand,
  };
}

function factsOf(input: DigestInput, reader: Reader, cards: readonly Card[]): DigestFacts {
  const { messages, formats, now } = reader;
  const { counts, mentions } = input;
  const late = mentions.filter((mention) => isOverdue(mention, now)).map((mention) => now - (mention.respondBy ?? now));
  const [only] = cards.length === 1 && counts.more === 0 ? cards : [];
  return {
    unanswered: counts.unanswered,
    overdue: counts.overdue,
    overdueForText: late.length === 0 ? null : formats.duration(Math.max(...late)),
    fresh: counts.new,
    promises: input.dueIds.size,
    mentions: mentions.length + counts.more,
    brand: isolate(truncate(oneLine(input.brand), 60), messages.direction),
    only: only === undefined ? null : isolate(truncate(only.entry.title, 60), messages.direction),
  };
}

function troubleLine(trouble: Trouble, reader: Reader): string {
  const { messages, formats } = reader;
  const since = trouble.since === null ? null : formats.dateTime(trouble.since);
  const error = truncate(oneLine(trouble.error), 200).replace(/\.$/u, '');
  return messages.digest.trouble(
    isolate(oneLine(trouble.source), messages.direction),
    since,
    trouble.error === SILENCE ? null : isolate(error, messages.direction),
  );
}

/** The page with as much of each text as fits; in the extreme, fewer mentions and the rest counted. */
function smallEnough(input: DigestInput, reader: Reader, page: Page): string {
  let cards = page.cards;
  let html = '';
  for (const limit of HTML_TEXT_LIMITS) {
    cards = limit === TEXT_LIMIT ? page.cards : cardsOf(input, reader, limit);
    html = renderHtml({ ...page, cards });
    if (byteLength(html) <= MOST_HTML_BYTES) return html;
  }
  const brief = { ...page, isBrief: true };
  html = renderHtml({ ...brief, cards });
  const total = input.counts.more + cards.length;
  while (cards.length > 0 && byteLength(html) > MOST_HTML_BYTES) {
    const fitting = Math.floor((cards.length * MOST_HTML_BYTES) / byteLength(html));
    cards = cards.slice(0, Math.min(cards.length - 1, fitting));
    html = renderHtml({ ...brief, cards, more: reader.messages.digest.more(total - cards.length) });
  }
  return html;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
