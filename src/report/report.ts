/** What a report is made of. Times are milliseconds here and seconds in its answer figures. */

import type { Label, Mention, Status } from '../core/mention.ts';
import type { Trouble } from '../core/message.ts';
import type { Grouping } from '../messages/wording.ts';
import type { AgeBin } from './figures/ages.ts';
import type { AnswerSpread } from './figures/answers.ts';
import type { Cause } from './figures/causes.ts';
import type { Timeline } from './figures/timeline.ts';
import type { Wave } from './figures/waves.ts';
import type { OutstandingWords } from './figures/words.ts';

/** One narrow row a mention, as the store reads them. */
export interface SummaryRow {
  source: string;
  language: string;
  label: Label;
  status: Status;
  owner: string | null;
  publishedAt: number | null;
  firstSeenAt: number;
  respondBy: number | null;
  answeredAt: number | null;
  alerts: readonly string[];
}

/** `unanswered` counts every label; `overdue` what is negative, unanswered and past its time. */
export interface Figures {
  mentions: number;
  negative: number;
  neutral: number;
  positive: number;
  unanswered: number;
  overdue: number;
}

/** How fast answers came. */
export interface AnswerTimes {
  /** Seconds; `null` without an answer. */
  median: number | null;
  /** Seconds; `null` without an answer. */
  p90: number | null;
  /**
   * 0..1: answers in time, among the mentions that were answered or are past their time unanswered; `null` when there
   * are none.
   */
  withinSla: number | null;
}

/** Figures of one day, source and so on; `key` is `null` for mentions that have none (no owner). */
export interface Group extends Figures {
  key: string | null;
}

/** All figures of one time span. */
export interface Summary {
  totals: Figures;
  answer: AnswerTimes;
  /** Days in order of time, labels from negative to positive, else those with most negative mentions first. */
  groups: Group[];
}

/** A summary and what is shown beside it. */
export interface Report extends Summary {
  brand: string;
  since: number;
  until: number;
  /** The instant that "open for" and "overdue" refer to. */
  now: number;
  groupBy: Grouping | null;
  /** The most urgent open ones, most urgent first. */
  mentions: readonly Mention[];
  troubles: readonly Trouble[];
}

/** A report that is drawn: for a terminal. */
export interface DrawnReport extends Report {
  /** By when it was said. */
  timeline: Timeline;
}

/** What a page of charts groups by. */
export const CHARTED_GROUPINGS = ['source', 'alert', 'language', 'owner'] as const;
export type ChartedGrouping = (typeof CHARTED_GROUPINGS)[number];

/** What negative mentions speak of, beside the same length of time just before. */
export interface Themes {
  causes: Cause[];
  words: OutstandingWords;
  /** How many of the newest were read, where there are more; else `null`. */
  newestOnly: number | null;
}

/** A report with all that a page of charts shows. */
export interface Overview extends DrawnReport {
  ages: AgeBin[];
  answers: AnswerSpread;
  groupsBy: Readonly<Record<ChartedGrouping, Group[]>>;
  waves: Wave[];
  /** `null` where the filters leave out what is negative. */
  themes: Themes | null;
}
