import { type MentionJson, mentionJson } from '../core/mention-json.ts';
import { iso, isoOrNull } from '../core/time.ts';
import type { AnsweredGroup, AnswerTimes, Discovery, Figures, Report } from './report.ts';

/** A report as `report --json` gives it; instants are ISO 8601 in UTC, answer times are seconds. */
export interface ReportJson {
  since: string;
  until: string;
  totals: Figures;
  answer: AnswerTimes;
  discovery: Discovery;
  groups: AnsweredGroup[];
  mentions: MentionJson[];
  troubles: { source: string; since: string | null; error: string }[];
}

/** The promised shape of a report. */
export function reportJson(report: Report): ReportJson {
  return {
    since: iso(report.since),
    until: iso(report.until),
    totals: report.totals,
    answer: report.answer,
    discovery: report.discovery,
    groups: report.groups,
    mentions: report.mentions.map(mentionJson),
    troubles: report.troubles.map(({ source, since, error }) => ({ source, since: isoOrNull(since), error })),
  };
}

/** The document as text, with a line end. */
export function renderJson(report: Report): string {
  return `${JSON.stringify(reportJson(report), null, 2)}\n`;
}
