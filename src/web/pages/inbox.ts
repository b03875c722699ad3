import { Hono } from 'hono';
import { html } from 'hono/html';
import { oneLine } from '../../core/text.ts';
import type { MentionFilters } from '../../store/store.ts';
import type { Access } from '../access/guard.ts';
import type { Surroundings, Visitor, WebEdges, WebEnv } from '../edges.ts';
import { readFilterTexts } from '../filters.ts';
import { type Choices, filterForm } from '../inbox/filter-form.ts';
import { mentionRow } from '../inbox/rows.ts';
import { readWish, savedViewList, viewTabs, type Wish, wishQuery } from '../inbox/views.ts';
import { type Html, layout, tokenField } from '../layout.ts';
import { faultPage } from './faults.ts';
import { takeFromList } from './take.ts';

/** Mentions on a page. */
const PAGE = 50;

/** The inbox: what is open, most urgent first; search, filters, and views that a person has kept. */
export function inboxPages(edges: WebEdges, access: Access): Hono<WebEnv> {
  const { store } = edges;
  const choices = choicesOf(edges);
  const routes = new Hono<WebEnv>();

  routes.get('/', async (context) => {
    const [around, visitor] = [context.get('around'), context.get('visitor')];
    const wish = readWish(new URL(context.req.url).searchParams);
    const filters = filtersOf(wish, around.now);
    // One more than is shown tells whether there is another page; counting them all would read them all.
    const offset = (wish.page - 1) * PAGE;
    const found = await store.listMentions(filters, { limit: PAGE + 1, offset, sort: wish.sort });
    const counts = await store.openCounts(around.now);
    const saved = await store.savedViews(visitor.name);
    const title = around.words.shell.pages.inbox;
    const content = html`<div class="page-head"><h1>${title}</h1>${viewTabs(wish, counts, around, visitor)}</div>
<div class="columns">
<div class="list" id="results" data-live="list" tabindex="-1">${rows(found.slice(0, PAGE), wish, around, visitor)}${pager(wish, found.length > PAGE, around)}</div>
<aside class="side">${filterForm(wish, choices, around)}${savedViewList(wish, saved, around, visitor)}</aside>
</div>`;
    return context.html(layout(around, { title, page: 'inbox', visitor }, content));
  });

  routes.post('/views', async (context) => {
    const { base, words } = context.get('around');
    const visitor = context.get('visitor');
    const form = await access.visitorForm(context);
    if (form === null) return faultPage(context, 403, words.signIn.staleForm, null);
    const query = wishQuery({ ...readWish(new URLSearchParams(form('query').slice(0, 3_000))), page: 1 });
    const name = oneLine(form('name').slice(0, 200)).slice(0, 60);
    if (form('drop') !== '') await store.dropView(visitor.name, form('drop'));
    else if (name !== '') await store.saveView(visitor.name, { name, query });
    return context.redirect(`${base}/${query === '' ? '' : `?${query}`}`, 303);
  });

  routes.post('/take', (context) => takeFromList(context, edges, access));
  return routes;
}

function filtersOf({ texts, only }: Wish, now: number): MentionFilters {
  const filters = readFilterTexts(texts, now);
  if (only === 'unowned') filters.unowned = true;
  if (only === 'overdue') filters.overdueAt = now;
  return filters;
}

function rows(found: Parameters<typeof mentionRow>[0][], wish: Wish, around: Surroundings, visitor: Visitor): Html {
  const { words, base } = around;
  if (found.length === 0) {
    const isOpenView = wishQuery({ ...wish, page: 1 }) === '';
    const [head, hint] = isOpenView ? words.list.nothingOpen : words.list.nothingFits;
    return html`<div class="empty"><h2>${head}</h2><p>${hint}</p></div>`;
  }
  const items = found.map((mention) => mentionRow(mention, around, visitor));
  return html`<form method="post" action="${base}/take">${tokenField(visitor.formToken)}<input type="hidden" name="back" value="${wishQuery(wish)}"><ol class="rows">${items}</ol></form>`;
}

function pager(wish: Wish, hasMore: boolean, around: Surroundings): Html | '' {
  const { words, formats, base } = around;
  if (wish.page === 1 && !hasMore) return '';
  const link = (page: number, label: string, rel: string) =>
    html`<a rel="${rel}" href="${base}/?${wishQuery({ ...wish, page })}">${label}</a>`;
  return html`<nav class="pager" aria-label="${words.list.pagesLabel}">${wish.page > 1 ? link(wish.page - 1, words.list.previous, 'prev') : html`<span></span>`}<span>${words.list.page(formats.number(wish.page))}</span>${hasMore ? link(wish.page + 1, words.list.next, 'next') : html`<span></span>`}</nav>`;
}

function choicesOf({ config }: WebEdges): Choices {
  const people = [
    ...config.owners.map(({ name }) => name),
    ...config.alerts.flatMap(({ owner }) => owner ?? []),
    ...config.serve.people.filter(({ role }) => role !== 'reader').map(({ name }) => name),
  ];
  const languages = [
    ...['en', 'tr', 'pl', 'fa'],
    ...config.alerts.flatMap(({ languages: own }) => own ?? []),
    ...config.sources.flatMap(({ language }) => language ?? []),
  ].map((tag) => tag.split('-', 1)[0] ?? tag);
  return {
    alerts: config.alerts.slice(0, 500).map(({ name }) => name),
    sources: config.sources.slice(0, 500).map(({ name }) => name),
    languages: [...new Set(languages)],
    owners: [...new Set(people)],
  };
}
