import { isolate } from '../messages/direction.ts';
import type { Card } from './entries.ts';
import { type Page, pageOf } from './page.ts';
import { SECTIONS } from './select.ts';

// Lines of our own words in a right-to-left language say so themselves: plain text has no other way.
const RIGHT_TO_LEFT_MARK = '\u200F';

/** The digest as plain text: the text part of a mail, standard output, a text file. */
export function renderText(page: Page): string {
  const { messages, cards } = page;
  const own = (line: string): string => (messages.direction === 'rtl' ? `${RIGHT_TO_LEFT_MARK}${line}` : line);
  const lines = [...(page.top === null ? [] : [own(page.top), '']), own(page.greeting), ''];
  for (const section of SECTIONS) {
    const members = cards.filter((card) => card.section === section);
    if (members.length === 0) continue;
    const heading = `${messages.digest.headings[section]} (${page.formats.number(members.length)})`;
    lines.push(own(heading), '-'.repeat(heading.length), '');
    for (const card of members) lines.push(...cardLines(card, page, own), '');
  }
  if (page.more !== null) {
    const { webBase } = page;
    lines.push(
      own(page.more),
      webBase === null ? 'mentionwatch list' : own(`${messages.digest.inbox}: ${webBase}/`),
      '',
    );
  }
  if (page.trend !== null) lines.push(own(page.trend.text), '');
  if (page.troubles.length > 0) {
    lines.push(own(messages.digest.troublesHeading));
    for (const trouble of page.troubles) lines.push(own(`- ${trouble}`));
    lines.push(own(messages.digest.troublesNote), '');
  }
  if (page.acting !== null) lines.push(own(page.acting), '');
  if (page.held !== null) lines.push(own(page.held));
  lines.push(own(page.madeBy));
  return `${lines.join('\n')}\n`;
}

function cardLines(card: Card, page: Page, own: (line: string) => string): string[] {
  const { entry } = card;
  const { messages } = page;
  const flags = [entry.isNew && card.section !== 'new' ? messages.digest.isNew : null, card.overdue].filter(
    (flag) => flag !== null,
  );
  const number = `#${entry.id}`;
  const head = `${number} ${isolate(entry.title, messages.direction)}`;
  const lines = [own(flags.length === 0 ? head : `${head} [${flags.join(' · ')}]`)];
  if (entry.text !== '') lines.push(marked(entry.text, entry.marks));
  lines.push(own(card.byline), own(entry.why));
  if (entry.url !== null) lines.push(entry.url);
  if (page.webBase !== null) lines.push(own(`${messages.digest.inbox}: ${pageOf(entry.id, page.webBase)}`));
  return [...lines, ...actLines(card, page).map(own)];
}

/** Codes are short and share a line; addresses and commands have one each, to be copied whole. */
function actLines({ acts }: Card, { messages }: Page): string[] {
  // An address stands as it is: what is put around it would be taken for a part of it.
  const parts = acts.map(({ label, href, copy }) => {
    return `${label}: ${copy === null ? (href ?? '') : isolate(copy, messages.direction)}`;
  });
  return acts.every(({ href, copy }) => href !== null && copy !== null) && parts.length > 0
    ? [parts.join(' · ')]
    : parts;
}

function marked(text: string, marks: readonly (readonly [number, number])[]): string {
  let out = '';
  let at = 0;
  for (const [start, end] of marks) {
    out += `${text.slice(at, start)}*${text.slice(start, end)}*`;
    at = end;
  }
  return out + text.slice(at);
}
