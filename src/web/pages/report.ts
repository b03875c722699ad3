import { Hono } from 'hono';
import { html } from 'hono/html';
import { parseDuration } from '../../core/time.ts';
import { GROUPINGS } from '../../messages/wording.ts';
import type { Report } from '../../report/report.ts';
import { answerLine, groupName } from '../../report/words.ts';
import { makeReport } from '../../run/report.ts';
import type { Surroundings, WebEdges, WebEnv } from '../edges.ts';
import { readFilterTexts } from '../filters.ts';
import { select, spanName } from '../inbox/filter-form.ts';
import { mentionRow } from '../inbox/rows.ts';
import { type Html, layout } from '../layout.ts';

const SPANS = ['24h', '7d', '30d', '90d'] as const;
const MOST_GROUPS = 100;

/** Figures of a time span: what was said, how it felt, what is open, how fast it was answered. */
export function reportPages({ store, config }: WebEdges): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  routes.get('/report', async (context) => {
    const [around, visitor] = [context.get('around'), context.get('visitor')];
    const { now, words } = around;
    const span = SPANS.find((each) => each === context.req.query('since')) ?? '7d';
    const groupBy = GROUPINGS.find((each) => each === context.req.query('by')) ?? 'day';
    const alert = context.req.query('alert');
    const filters = readFilterTexts(alert === undefined || alert === '' ? {} : { alert: alert.slice(0, 300) }, now);
    const since = now - (parseDuration(span) ?? 0);
    const report = await makeReport(store, config, { filters, groupBy, since, until: now, now });
    const title = words.shell.pages.report;
    const alerts = config.alerts.slice(0, 500).map(({ name }) => [name, name] as const);
    const form = html`<form class="inline choose" method="get" action="${around.base}/report">
${select(
  'since',
  words.list.fields.since,
  span,
  SPANS.map((each) => [each, spanName(each, around)] as const),
)}
${select(
  'by',
  words.figures.groupBy,
  groupBy,
  GROUPINGS.map((each) => [each, around.messages.report.groupings[each]] as const),
)}
${select('alert', words.list.fields.alert, alert, [['', words.list.any], ...alerts])}
<button>${words.list.apply}</button></form>`;
    const worst = report.mentions
      .slice(0, 10)
      .map((mention) => mentionRow(mention, around, { ...visitor, role: 'reader' }));
    const content = html`<div class="page-head"><h1>${title}</h1>${form}</div>
${totals(report, around)}
<p class="answers"><strong>${around.messages.report.answerTimes}:</strong> ${answerLine(report, around.messages, around.formats)}</p>
${groupTable(report, around)}
<section aria-labelledby="worst-title"><h2 id="worst-title">${around.messages.report.worst}</h2>${worst.length === 0 ? html`<p class="muted">${words.board.nothing}</p>` : html`<ol class="rows">${worst}</ol>`}</section>`;
    return context.html(layout(around, { title, page: 'report', visitor }, content));
  });
  return routes;
}

function totals({ totals: sums }: Report, { messages, formats }: Surroundings): Html {
  const { figures } = messages.report;
  const cells: [string, number, boolean][] = [
    [figures.mentions, sums.mentions, false],
    [messages.labels.negative, sums.negative, false],
    [figures.unanswered, sums.unanswered, false],
    [figures.overdue, sums.overdue, sums.overdue > 0],
  ];
  const items = cells.map(
    ([label, value, isAlarm]) =>
      html`<div${isAlarm ? html` class="alarm"` : ''}><dt>${label}</dt><dd>${formats.number(value)}</dd></div>`,
  );
  return html`<dl class="figures">${items}</dl>`;
}

function groupTable(report: Report, { messages, formats, words }: Surroundings): Html {
  const { groups, groupBy } = report;
  if (groups.length === 0) return html`<p class="muted">${messages.report.noMentions}</p>`;
  const { figures, groupings } = messages.report;
  const heads = [
    figures.mentions,
    messages.labels.negative,
    messages.labels.neutral,
    messages.labels.positive,
    figures.unanswered,
    figures.overdue,
  ];
  const most = Math.max(...groups.map(({ mentions }) => mentions));
  const rows = groups.slice(0, MOST_GROUPS).map((group) => {
    const { mentions, negative, neutral, positive, unanswered, overdue } = group;
    const cells = [mentions, negative, neutral, positive, unanswered, overdue].map(
      (value) => html`<td>${formats.number(value)}</td>`,
    );
    return html`<tr><th scope="row"><bdi>${groupName(group.key, groupBy, messages)}</bdi> <meter min="0" max="${most}" value="${mentions}" aria-hidden="true"></meter></th>${cells}</tr>`;
  });
  return html`<div class="scroll" role="region" tabindex="0" aria-labelledby="table-title"><table><caption id="table-title">${words.figures.caption(groupings[groupBy ?? 'day'])}</caption><thead><tr><th scope="col">${groupings[groupBy ?? 'day']}</th>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;
}
