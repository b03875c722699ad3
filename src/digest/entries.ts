import type { CarePromise } from '../core/care.ts';
import type { Mention } from '../core/mention.ts';
import { authorName, isOpen, isOverdue, safeUrl, waitingSince, whereOf } from '../core/mention-facts.ts';
import type { Entry } from '../core/message.ts';
import { oneLine, truncate } from '../core/text.ts';
import { isolate } from '../messages/direction.ts';
import type { Formats } from '../messages/formats.ts';
import type { Messages } from '../messages/wording.ts';
import { type Act, type Acting, actsOf } from './acting.ts';
import { excerpt } from './excerpt.ts';
import type { Section } from './select.ts';
import { whyLine } from './why.ts';

/** An entry and what only our own text and page show beside it. */
export interface Card {
  entry: Entry;
  section: Section;
  titleMarks: [number, number][];
  /** The byline without what `overdue` says. */
  byline: string;
  /** How long it is past its time, in words; `null` when it is not. */
  overdue: string | null;
  acts: Act[];
}

const LONGEST_TITLE = 150;
const MOST_PROMISES = 3;

/** What is known of a mention's case. */
export interface Course {
  isNew: boolean;
  section: Section;
  /** Promises that are not kept, first due first. */
  promises: readonly CarePromise[];
  /** Since when nothing has happened; `null` where that is no matter. */
  lastStepAt: number | null;
}

/** Who reads, and when. */
export interface Reader {
  messages: Messages;
  formats: Formats;
  now: number;
  acting: Acting;
}

/**
 * One mention made ready to be shown.
 * @param textLimit how many characters of the text are shown, and of the title at most
 */
export function cardOf(mention: Mention, course: Course, reader: Reader, textLimit: number): Card {
  const { messages, formats, now } = reader;
  const spans = mention.matches.flatMap((match) => match.spans);
  const text = excerpt(
    mention.text,
    spans.filter((span) => span.field === 'text'),
    textLimit,
  );
  const title = excerpt(
    mention.title,
    spans.filter((span) => span.field === 'title'),
    Math.min(LONGEST_TITLE, textLimit),
  );
  const where = whereOf(mention);
  const author = authorName(mention.author);
  // Microblogs repeat the beginning of the text as a title.
  const isRepeated = text.text.startsWith(title.text.replace(/\s?(?:…|\.\.\.)$/u, ''));
  const overdueMs = isOverdue(mention, now) && mention.respondBy !== null ? now - mention.respondBy : null;
  const overdue = overdueMs === null ? null : messages.digest.overdueBy(formats.duration(overdueMs));
  const byline = [...bylineOf(mention, author, where, reader), ...nextOf(mention, course, reader)];
  return {
    section: course.section,
    titleMarks: isRepeated ? [] : title.marks,
    byline: byline.join(' · '),
    overdue,
    acts: actsOf(mention, reader.acting, messages),
    entry: {
      id: mention.id,
      title: isRepeated ? (author === null ? where : `${author} · ${where}`) : title.text,
      text: text.text,
      marks: text.marks,
      url: safeUrl(mention.url),
      where,
      author,
      publishedAt: mention.publishedAt,
      firstSeenAt: mention.firstSeenAt,
      byline: (overdue === null ? byline : [...byline, overdue]).join(' · '),
      why: whyLine(mention, messages, formats),
      isNew: course.isNew,
      isOverdue: overdue !== null,
    },
  };
}

function bylineOf(mention: Mention, author: string | null, where: string, reader: Reader): string[] {
  const { messages, formats, now } = reader;
  const words = messages.digest;
  const since = waitingSince(mention);
  const parts = author === null ? [] : [isolate(author, messages.direction)];
  parts.push(isolate(where, messages.direction), formats.dateTime(since));
  if (mention.rating !== null) parts.push(words.stars(formats.number(mention.rating)));
  if (mention.watched !== null) parts.push(words.watched(messages.rungs[mention.watched]));
  if (mention.duplicates > 0) parts.push(words.copies(mention.duplicates));
  if (mention.status !== 'unanswered') return [...parts, messages.statuses[mention.status]];
  parts.push(words.waiting(formats.duration(now - since)));
  const owner = mention.owner === null ? null : isolate(oneLine(mention.owner), messages.direction);
  return [...parts, owner === null ? words.noOwner : words.owner(owner)];
}

/** What is to be done next, and until when. */
function nextOf(mention: Mention, { promises, lastStepAt }: Course, { messages, formats, now }: Reader): string[] {
  const words = messages.digest;
  const parts: string[] = [];
  if (isOpen({ status: mention.status, label: mention.sentiment.label }) && mention.respondBy !== null) {
    if (mention.respondBy >= now) parts.push(words.answerBy(formats.dateTime(mention.respondBy)));
  }
  for (const { text, dueAt } of promises.slice(0, MOST_PROMISES)) {
    const late = dueAt < now ? formats.duration(now - dueAt) : null;
    parts.push(words.promised(isolate(truncate(oneLine(text), 80), messages.direction), formats.dateTime(dueAt), late));
  }
  if (lastStepAt !== null) parts.push(words.silentFor(formats.duration(now - lastStepAt)));
  return parts;
}
