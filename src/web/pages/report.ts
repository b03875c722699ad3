import { Hono } from 'hono';
import { html, raw } from 'hono/html';
import { parseDuration } from '../../core/time.ts';
import type { Messages } from '../../messages/wording.ts';
import { agesPanel } from '../../report/charts/ages.ts';
import { answersPanel } from '../../report/charts/answers.ts';
import { causesPanel } from '../../report/charts/causes.ts';
import { groupsPanel } from '../../report/charts/groups.ts';
import { type Panel, renderFigureTable, WIDTHS } from '../../report/charts/panel.ts';
import { timelinePanel } from '../../report/charts/timeline.ts';
import { CHARTED_GROUPINGS, type Overview } from '../../report/report.ts';
import { answerLine, troubleLines } from '../../report/words.ts';
import { makeOverview } from '../../run/overview.ts';
import type { Surroundings, WebEdges, WebEnv } from '../edges.ts';
import { readFilterTexts } from '../filters.ts';
import { select, spanName } from '../inbox/filter-form.ts';
import { mentionRow } from '../inbox/rows.ts';
import { type Html, layout } from '../layout.ts';

const SPANS = ['24h', '7d', '30d', '90d'] as const;
const MOST_WORST = 10;
/** Pixels of a chart that stands beside another one. */
const WIDE = 560;
/** Figures of many mentions take a while to count: whoever looks again so soon sees the same ones. */
const KEPT_MS = 30_000;
const MOST_KEPT = 50;

/** Figures of a time span as charts: what was said, how it felt, what is open, how fast it was answered. */
export function reportPages(edges: WebEdges): Hono<WebEnv> {
  const { config } = edges;
  const overviewOf = keptOverviews(edges);
  const routes = new Hono<WebEnv>();
  routes.get('/report', async (context) => {
    const [around, visitor] = [context.get('around'), context.get('visitor')];
    const { words, messages, base } = around;
    const span = SPANS.find((each) => each === context.req.query('since')) ?? '7d';
    const alert = config.alerts.find(({ name }) => name === context.req.query('alert'))?.name ?? '';
    const kept = overviewOf(span, alert);
    const overview = await kept.overview;
    const title = words.shell.pages.report;
    const alerts = config.alerts.slice(0, 500).map(({ name }) => [name, name] as const);
    const content = html`<div class="page-head"><h1>${title}</h1><form class="inline choose" method="get" action="${base}/report">
${select(
  'since',
  words.list.fields.since,
  span,
  SPANS.map((each) => [each, spanName(each, around)] as const),
)}
${select('alert', words.list.fields.alert, alert, [['', words.list.any], ...alerts])}
<p><button>${words.list.apply}</button></p></form></div>
${tiles(overview, around)}
<p><strong>${messages.report.answerTimes}:</strong> ${answerLine(overview, messages, around.formats)}</p>
${overview.totals.mentions === 0 ? html`<p class="muted">${messages.report.noMentions}</p>` : drawnCharts(kept, overview, around)}
<section aria-labelledby="worst-title"><h2 id="worst-title">${messages.report.worst}</h2>${worst(overview, around)}</section>
${troubles(overview, around)}`;
    return context.html(layout(around, { title, page: 'report', visitor }, content));
  });
  return routes;
}

/** Figures that were counted, and how they were drawn. */
interface Kept {
  at: number;
  overview: Promise<Overview>;
  /** By language. */
  charts: Map<string, Html>;
}

/** Overviews by span and alert, each counted once for all who ask in the meantime. */
function keptOverviews({ store, config, now }: WebEdges): (span: string, alert: string) => Kept {
  const kept = new Map<string, Kept>();
  return (span, alert) => {
    const at = now();
    const key = `${span} ${alert}`;
    const known = kept.get(key);
    if (known !== undefined && at - known.at < KEPT_MS) return known;
    const filters = readFilterTexts(alert === '' ? {} : { alert }, at);
    const overview = makeOverview(store, config, {
      filters,
      since: at - (parseDuration(span) ?? 0),
      until: at,
      now: at,
    });
    kept.delete(key);
    const [oldest] = kept.size >= MOST_KEPT ? kept.keys() : [];
    if (oldest !== undefined) kept.delete(oldest);
    const counted: Kept = { at, overview, charts: new Map() };
    kept.set(key, counted);
    // What failed is tried anew.
    overview.catch(() => kept.delete(key));
    return counted;
  };
}

/** The charts, drawn once for each language. */
function drawnCharts({ charts: drawn }: Kept, overview: Overview, around: Surroundings): Html {
  const { tag } = around.messages;
  const page = drawn.get(tag) ?? charts(overview, around);
  drawn.set(tag, page);
  return page;
}

function tiles({ totals }: Overview, { messages, formats }: Surroundings): Html {
  const { figures } = messages.report;
  const cells: [string, number, boolean][] = [
    [figures.mentions, totals.mentions, false],
    [messages.labels.negative, totals.negative, false],
    [figures.unanswered, totals.unanswered, false],
    [figures.overdue, totals.overdue, totals.overdue > 0],
  ];
  const items = cells.map(
    ([label, value, isAlarm]) =>
      html`<div${isAlarm ? html` class="alarm"` : ''}><dt>${label}</dt><dd>${formats.number(value)}</dd></div>`,
  );
  return html`<dl class="tiles">${items}</dl>`;
}

function charts(overview: Overview, { messages, formats }: Surroundings): Html {
  const reader = { messages, formats };
  const { themes } = overview;
  const panels: [string, Panel][] = [
    ['volume', timelinePanel(overview.timeline, overview.waves, reader)],
    ['ages', agesPanel(overview.ages, reader)],
    ['answers', answersPanel(overview.answers, reader)],
    ...CHARTED_GROUPINGS.map((by): [string, Panel] => [by, groupsPanel(by, overview.groupsBy[by], reader)]),
  ];
  if (themes !== null && themes.causes.length > 0) {
    const notes = themes.newestOnly === null ? [] : [messages.charts.onlyNewest(themes.newestOnly)];
    panels.splice(1, 0, ['causes', causesPanel(themes.causes, notes, reader)]);
  }
  return html`<div class="panels">${panels.map(([id, panel]) => figure(id, panel, messages))}</div>`;
}

/** A chart in the width of its column, with its notes and its figures. What is raw here was escaped by its makers. */
function figure(id: string, panel: Panel, messages: Messages): Html {
  const wide = raw(panel.draw({ id, width: WIDE }));
  const narrow = raw(panel.draw({ id: `${id}-n`, width: WIDTHS.narrow }));
  const notes = panel.notes.map((note) => html`<p class="muted">${note}</p>`);
  return html`<figure class="panel" aria-labelledby="${id}-heading"><h2 id="${id}-heading">${panel.title}</h2>
<div class="wide">${wide}</div><div class="narrow">${narrow}</div>
${notes}<details><summary>${messages.charts.asTable}</summary>${raw(renderFigureTable(panel.table, panel.title, messages))}</details></figure>`;
}

function worst(overview: Overview, around: Surroundings): Html {
  const items = overview.mentions.slice(0, MOST_WORST).map((mention) => mentionRow(mention, around, null));
  if (items.length === 0) return html`<p class="muted">${around.messages.charts.nothingOpen}</p>`;
  return html`<ol class="rows">${items}</ol>`;
}

function troubles(overview: Overview, { messages, formats }: Surroundings): Html | '' {
  const lines = troubleLines(overview, messages, formats).map((line) => html`<li>${line}</li>`);
  if (lines.length === 0) return '';
  const words = messages.digest;
  return html`<section aria-labelledby="troubles-title"><h2 id="troubles-title">${words.troublesHeading}</h2><ul>${lines}</ul><p>${words.troublesNote}</p></section>`;
}
