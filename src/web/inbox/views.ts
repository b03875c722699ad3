import { html } from 'hono/html';
import type { Status } from '../../core/mention.ts';
import type { OpenCounts, SavedView } from '../../store/inbox-store.ts';
import type { Surroundings, Visitor } from '../edges.ts';
import { type FilterTexts, filterQuery, filterTexts, SORTS } from '../filters.ts';
import { type Html, tokenField } from '../layout.ts';
import { inline } from '../text.ts';

/** What the inbox shows where nothing is chosen: complaints that nobody has answered. */
export const OPEN = { status: 'unanswered', sentiment: 'negative' } as const satisfies FilterTexts;

/** What a list is asked for. */
export interface Wish {
  /** Filters, those that hold by default among them. */
  texts: FilterTexts;
  sort: (typeof SORTS)[number];
  /** From 1. */
  page: number;
  /** Nobody's only; past their time only. */
  only: 'unowned' | 'overdue' | null;
}

/** The tabs above the list, each with its count where that is known. */
export function viewTabs(wish: Wish, counts: OpenCounts, around: Surroundings, visitor: Visitor): Html {
  const { words, formats, base } = around;
  const status = (each: Status): FilterTexts => ({ status: each });
  const tabs: [string, string, number | null][] = [
    [words.list.views.open, '', counts.open],
    [words.list.views.overdue, 'only=overdue', counts.overdue],
    [words.list.views.mine, filterQuery({ owner: visitor.name, status: 'unanswered,answered' }).toString(), null],
    [words.list.views.unowned, 'only=unowned', counts.unowned],
    [words.list.views.answered, filterQuery(status('answered'), { sort: 'oldest' }).toString(), null],
    [words.list.views.all, 'status=any&sort=newest', null],
  ];
  const current = wishQuery({ ...wish, page: 1 });
  const links = tabs.map(([label, query, count]) => {
    const isCurrent = wishQuery(readWish(new URLSearchParams(query))) === current;
    const number = count === null ? '' : html` <span class="count">${formats.number(count)}</span>`;
    return html`<li><a href="${base}/${query === '' ? '' : `?${query}`}"${isCurrent ? html` aria-current="true"` : ''}>${label}${number}</a></li>`;
  });
  return html`<nav class="tabs" aria-label="${words.list.viewsLabel}"><ul>${links}</ul></nav>`;
}

/** The views that the person has kept, and a form that keeps this one. */
export function savedViewList(wish: Wish, saved: readonly SavedView[], around: Surroundings, visitor: Visitor): Html {
  const { words, base } = around;
  const current = wishQuery({ ...wish, page: 1 });
  const items = saved.map(
    ({
      name,
      query,
    }) => html`<li><a href="${base}/?${query}"${query === current ? html` aria-current="true"` : ''}>${inline(name, 60)}</a>
<button class="small quiet" name="drop" value="${name}" formnovalidate>${words.list.dropView}<span class="hidden"> ${inline(name, 60)}</span></button></li>`,
  );
  return html`<details class="saved"${saved.length > 0 ? html` open` : ''}><summary>${words.list.savedViews}</summary>
<form method="post" action="${base}/views">${tokenField(visitor.formToken)}<input type="hidden" name="query" value="${current}">
${items.length === 0 ? '' : html`<ul>${items}</ul>`}
<label for="view-name">${words.list.viewName}</label>
<div class="inline"><input id="view-name" name="name" maxlength="60" required autocomplete="off" dir="auto"> <button>${words.list.saveView}</button></div>
</form></details>`;
}

/** Reads what a list is asked for. Where neither status nor sentiment is named, it is what is open. */
export function readWish(query: URLSearchParams): Wish {
  const given = filterTexts(query);
  const isDefault = !query.has('status') && !query.has('sentiment');
  const texts = isDefault ? { ...given, ...OPEN } : given;
  const sort = SORTS.find((each) => each === query.get('sort'));
  const page = Number(query.get('page') ?? '1');
  const only = (['unowned', 'overdue'] as const).find((each) => each === query.get('only'));
  return {
    texts,
    sort: sort ?? 'urgency',
    page: Number.isInteger(page) && page >= 1 && page <= 1_000 ? page : 1,
    only: only ?? null,
  };
}

/** The query that asks for it again. */
export function wishQuery({ texts, sort, page, only }: Wish): string {
  const { status = 'any', sentiment = 'any', ...others } = texts;
  const isOpen = status === OPEN.status && sentiment === OPEN.sentiment;
  const named = isOpen ? others : { ...others, status, sentiment };
  return filterQuery(named, {
    only: only ?? '',
    sort: sort === 'urgency' ? '' : sort,
    page: page === 1 ? '' : String(page),
  }).toString();
}
