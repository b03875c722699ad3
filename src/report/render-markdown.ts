import type { Mention } from '../core/mention.ts';
import { authorName, isOverdue, safeUrl, waitingSince, whereOf } from '../core/mention-facts.ts';
import { oneLine, truncate } from '../core/text.ts';
import { createFormats, type Formats } from '../messages/formats.ts';
import type { Messages } from '../messages/wording.ts';
import type { Figures, Report } from './report.ts';
import { answerLine, groupName, troubleLines } from './words.ts';

/** A report as a Markdown page (GitHub's kind), in the words of its language. */
export function renderMarkdown(report: Report, messages: Messages, timezone: string): string {
  const formats = createFormats(messages, timezone);
  const words = messages.report;
  const lines = [
    `# ${escapeMarkdown(words.title(truncate(oneLine(report.brand), 60)))}`,
    '',
    escapeMarkdown(words.period(formats.dateTime(report.since), formats.dateTime(report.until))),
    '',
    ...figureTable(report, messages, formats),
    '',
    `**${words.answerTimes}:** ${escapeMarkdown(answerLine(report, messages, formats))}`,
  ];
  if (report.mentions.length > 0) {
    lines.push('', `## ${words.worst}`, '');
    for (const mention of report.mentions) lines.push(mentionItem(mention, report.now, messages, formats));
  }
  if (report.troubles.length > 0) {
    lines.push('', `## ${messages.digest.troublesHeading}`, '');
    for (const line of troubleLines(report, messages, formats)) lines.push(`- ${escapeMarkdown(line)}`);
    lines.push('', messages.digest.troublesNote);
  }
  const page = messages.direction === 'rtl' ? ['<div dir="rtl">', '', ...lines, '', '</div>'] : lines;
  return `${page.join('\n')}\n`;
}

function figureTable(report: Report, messages: Messages, formats: Formats): string[] {
  const words = messages.report;
  if (report.totals.mentions === 0) return [words.noMentions];
  const { mentions, unanswered, overdue } = words.figures;
  const { negative, neutral, positive } = messages.labels;
  const first = report.groupBy === null ? '' : words.groupings[report.groupBy];
  const row = (name: string, figures: Figures): string =>
    tableRow([
      escapeMarkdown(name),
      formats.number(figures.mentions),
      formats.number(figures.negative),
      formats.number(figures.neutral),
      formats.number(figures.positive),
      formats.number(figures.unanswered),
      formats.number(figures.overdue),
    ]);
  return [
    tableRow([first, mentions, negative, neutral, positive, unanswered, overdue]),
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...report.groups.map((group) => row(groupName(group.key, report.groupBy, messages), group)),
    row(words.total, report.totals),
  ];
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function mentionItem(mention: Mention, now: number, messages: Messages, formats: Formats): string {
  const words = messages.digest;
  const text = truncate(oneLine(mention.title.slice(0, 1_000)) || oneLine(mention.text.slice(0, 1_000)), 120);
  const url = safeUrl(mention.url);
  const label = escapeMarkdown(text === '' ? whereOf(mention) : text);
  const head = url === null ? label : `[${label}](<${url.replace(/[<>|\\]/gu, encodeURIComponent)}>)`;
  const late = isOverdue(mention, now) && mention.respondBy !== null;
  const facts = [
    authorName(mention.author),
    whereOf(mention),
    words.waiting(formats.duration(now - waitingSince(mention))),
    late ? words.overdueBy(formats.duration(now - (mention.respondBy ?? now))) : null,
    mention.owner === null ? words.noOwner : words.owner(oneLine(mention.owner)),
    words.urgency(formats.number(mention.triage.urgency)),
  ].filter((fact) => fact !== null);
  return `- \\#${mention.id} ${head} – ${escapeMarkdown(facts.join(' · '))}`;
}

/**
 * Text that Markdown shows letter for letter: no emphasis, links, images, HTML, tables, and no address or name that a
 * site would link or notify by itself.
 */
export function escapeMarkdown(text: string): string {
  return oneLine(text)
    .replace(/&/gu, '&amp;')
    .replace(/[\\`*_{}[\]<>#|~$]/gu, '\\$&')
    .replace(/^[-+=]/u, '\\$&')
    .replace(/^(\d+)([.)])/u, '$1\\$2')
    .replace(/:(?=\/\/)/gu, '&#58;')
    .replace(/@/gu, '&#64;')
    .replace(/(www)\./giu, '$1&#46;');
}
