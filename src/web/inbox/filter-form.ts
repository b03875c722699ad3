import { html } from 'hono/html';
import { LABELS, STATUSES } from '../../core/mention.ts';
import { oneLine } from '../../core/text.ts';
import type { Surroundings } from '../edges.ts';
import { FILTER_NAMES } from '../filters.ts';
import type { Html } from '../layout.ts';
import { OPEN, type Wish } from './views.ts';

/** What can be chosen from. */
export interface Choices {
  alerts: readonly string[];
  sources: readonly string[];
  languages: readonly string[];
  owners: readonly string[];
}

/** Search, filters and order; a plain form that asks for the page anew. */
export function filterForm({ texts, sort, only }: Wish, choices: Choices, around: Surroundings): Html {
  const { words, messages, base } = around;
  const { fields, sorts } = words.list;
  // What holds by default is no choice of anybody's.
  const used = FILTER_NAMES.filter((name) => {
    if (name === 'search' || texts[name] === undefined) return false;
    return !(name in OPEN) || texts[name] !== OPEN[name as keyof typeof OPEN];
  });
  const count = used.length === 0 ? '' : ` (${around.formats.number(used.length)})`;
  const named = (list: readonly string[]) => list.map((name) => [name, name] as const);
  return html`<form class="search" method="get" action="${base}/" role="search">
${only === null ? '' : html`<input type="hidden" name="only" value="${only}">`}
<label for="search">${fields.search}</label>
<div class="inline"><input id="search" name="search" type="search" maxlength="300" dir="auto" value="${texts.search ?? ''}" aria-keyshortcuts="/"> <button>${words.list.find}</button></div>
<details><summary>${words.list.filters}${count}</summary>
<div class="fields">
${select(
  'status',
  fields.status,
  texts.status ?? 'any',
  any(
    'any',
    STATUSES.map((each) => [each, messages.statuses[each]] as const),
  ),
)}
${select(
  'sentiment',
  fields.sentiment,
  texts.sentiment ?? 'any',
  any(
    'any',
    LABELS.map((each) => [each, messages.labels[each]] as const),
  ),
)}
${select('alert', fields.alert, texts.alert, any('', named(choices.alerts)))}
${select('source', fields.source, texts.source, any('', named(choices.sources)))}
${select(
  'lang',
  fields.lang,
  texts.lang,
  any(
    '',
    named(choices.languages).map(([tag]) => [tag, languageName(tag, messages.locale)] as const),
  ),
)}
${select('owner', fields.owner, texts.owner, any('', named(choices.owners)))}
${select(
  'since',
  fields.since,
  texts.since,
  any(
    '',
    SPANS.map((span) => [span, spanName(span, around)] as const),
  ),
)}
<p><label for="minUrgency">${fields.minUrgency}</label><input id="minUrgency" name="minUrgency" type="number" min="0" max="100" value="${texts.minUrgency ?? ''}"></p>
${select(
  'sort',
  fields.sort,
  sort,
  (['urgency', 'deadline', 'newest', 'oldest'] as const).map((each) => [each, sorts[each]] as const),
)}
</div>
<p><button>${words.list.apply}</button></p>
</details>
${count === '' && texts.search === undefined ? '' : html`<p><a href="${base}/">${words.list.reset}</a></p>`}
</form>`;

  function any(value: string, options: readonly (readonly [string, string])[]): (readonly [string, string])[] {
    return [[value, words.list.any], ...options];
  }
}

const SPANS = ['1h', '24h', '7d', '30d', '90d'] as const;
const DAY_MS = 86_400_000;
const SPAN_MS = { '1h': DAY_MS / 24, '24h': DAY_MS, '7d': 7 * DAY_MS, '30d': 30 * DAY_MS, '90d': 90 * DAY_MS } as const;

/** How long a span is, in words. */
export function spanName(span: keyof typeof SPAN_MS, { words, formats }: Surroundings): string {
  return words.list.last(formats.duration(SPAN_MS[span]));
}

/** The name of a language in that of the page; its tag where it has none. */
export function languageName(tag: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? oneLine(tag);
  } catch (error) {
    if (error instanceof RangeError) return oneLine(tag);
    throw error;
  }
}

/** A choice; a value that is none of the options, such as a list of two, is kept as one more. */
export function select(
  name: string,
  label: string,
  chosen: string | undefined,
  options: readonly (readonly [string, string])[],
): Html {
  const isKnown = chosen === undefined || options.some(([value]) => value === chosen);
  const all = isKnown ? options : [...options, [chosen, chosen] as const];
  const items = all.map(
    ([value, text]) => html`<option value="${value}"${value === chosen ? html` selected` : ''}>${text}</option>`,
  );
  return html`<p><label for="${name}">${label}</label><select id="${name}" name="${name}">${items}</select></p>`;
}
