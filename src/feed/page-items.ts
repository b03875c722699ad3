/** Items of a page that has no feed: which element is one, and where in it each thing stands. */
import { parseDate } from './dates.ts';
import { baseOf, isWebUrl, resolveLink } from './links.ts';
import {
  attributeOf,
  elementsOf,
  type IsClosed,
  type PageElement,
  type PageTree,
  readTree,
  textOf,
} from './page-tree.ts';
import { relativeDate } from './relative-dates.ts';
import { compileSelector, type Fits } from './selector.ts';

/** CSS selectors, each but `item` where there is one. */
export interface PageSelectors {
  item: string;
  list?: string | undefined;
  link?: string | undefined;
  title?: string | undefined;
  text?: string | undefined;
  time?: string | undefined;
  author?: string | undefined;
  next?: string | undefined;
}

/** One item; texts are plain and not bounded yet. */
export interface PageItem {
  title: string;
  text: string;
  /** A web address. */
  link: string | null;
  /** Id of its element: where on the page it stands. */
  anchor: string | null;
  author: { name: string; url: string | null } | null;
  publishedAt: number | null;
}

/** What a page holds. */
export interface PageReading {
  title: string | null;
  /** As the page states it; BCP 47. */
  language: string | null;
  /** Is the element there that holds the items? `true` where none is named. */
  hasList: boolean;
  items: PageItem[];
  /** Elements that are items, those without any text and those beyond `maxItems` included. */
  seen: number;
  /** Items without any text. */
  skipped: number;
  /** Address of the following page. */
  next: string | null;
}

/** Elements in which the other selectors are looked for; an item within an item is an item of its own. */
interface Ready {
  fits: Partial<Record<keyof PageSelectors, Fits>>;
  isItem: IsClosed;
  base: string | null;
  now: number;
  zone: string | null;
}

/**
 * Reads the items of a page, in its order.
 * @param url where the page came from; relative links start there, or from its `<base>`
 * @param zone IANA name of the zone of times that name none; `null` for UTC
 * @throws refused, as `readTree` does; Error, where a selector is none
 */
export function readPage(
  html: string,
  selectors: PageSelectors,
  { url, maxItems, now, zone }: { url: string; maxItems: number; now: number; zone: string | null },
): PageReading {
  const tree = readTree(html);
  const fits: Ready['fits'] = {};
  for (const [name, selector] of Object.entries(selectors)) {
    if (selector !== undefined) fits[name as keyof PageSelectors] = compileSelector(selector);
  }
  const facts = factsOf(tree);
  const base = baseOf(url, facts.base);
  const list = fits.list === undefined ? tree : first(tree, fits.list);
  const found = list === null ? [] : [...elementsOf(list)].filter((each) => fits.item?.(each));
  const items: PageItem[] = [];
  let skipped = 0;
  const among = new Set(found);
  const ready: Ready = { fits, isItem: (element) => among.has(element), base, now, zone };
  for (const element of found) {
    if (items.length >= maxItems) break;
    const item = readItem(element, ready);
    if (item.title === '' && item.text === '') skipped++;
    else items.push(item);
  }
  const next = fits.next === undefined ? null : first(tree, fits.next);
  const { title, language } = facts;
  return {
    ...{ title, language, items, skipped },
    hasList: list !== null,
    seen: found.length,
    next: next === null ? null : linkOf(next, base),
  };
}

function factsOf(tree: PageTree): { title: string | null; language: string | null; base: string | null } {
  let title: string | null = null;
  let language: string | null = null;
  let base: string | null = null;
  for (const element of elementsOf(tree)) {
    if (element.name === 'title') title ??= textOf(element);
    if (element.name === 'html') language ??= attributeOf(element, 'lang');
    if (element.name === 'base') base ??= attributeOf(element, 'href');
  }
  return { title, language, base };
}

function first(tree: PageTree, fits: Fits): PageElement | null {
  return elementsOf(tree).find((element) => fits(element)) ?? null;
}

function readItem(item: PageElement, { fits, isItem, base, now, zone }: Ready): PageItem {
  const own = [...elementsOf(item, isItem)].filter((element) => !isItem(element));
  const one = (name: keyof PageSelectors) => own.find((element) => fits[name]?.(element) === true) ?? null;
  const [title, author] = [one('title'), one('author')];
  // Without a selector the element that HTML has for times.
  const time = fits.time === undefined ? (own.find(({ name }) => name === 'time') ?? null) : one('time');
  const link = fits.link === undefined ? (item.name === 'a' ? item : null) : one('link');
  const texts = own.filter((element) => fits.text?.(element) === true);
  // What is said elsewhere already is no part of the text: "2 hours ago" would make a new text of it every hour.
  const isElsewhere = (element: PageElement) => isItem(element) || [title, author, time].includes(element);
  const text = fits.text === undefined ? textOf(item, isElsewhere) : textsOf(texts, isItem);
  return {
    title: title === null ? '' : textOf(title, isItem),
    text,
    link: link === null ? null : linkOf(link, base),
    anchor: attributeOf(item, 'id'),
    author: author === null ? null : authorIn(author, isItem, base),
    publishedAt: time === null ? null : timeIn(time, isItem, now, zone),
  };
}

/** Texts of several elements; one within another is told once. */
function textsOf(elements: readonly PageElement[], isItem: IsClosed): string {
  const told = new Set<object>();
  const parts: string[] = [];
  for (const element of elements) {
    if (told.has(element)) continue;
    for (const inner of elementsOf(element, isItem)) told.add(inner);
    parts.push(textOf(element, isItem));
  }
  return parts.filter((part) => part !== '').join('\n');
}

function linkOf(element: PageElement, base: string | null): string | null {
  const href = attributeOf(element, 'href');
  const url = href === null ? null : resolveLink(href, base);
  return url !== null && isWebUrl(url) ? url : null;
}

function authorIn(element: PageElement, isItem: IsClosed, base: string | null): PageItem['author'] {
  const name = textOf(element, isItem);
  return name === '' ? null : { name, url: linkOf(element, base) };
}

/** A time as machines read it where the page has that, else as it is written for people. */
function timeIn(element: PageElement, isItem: IsClosed, now: number, zone: string | null) {
  const text = textOf(element, isItem).replaceAll('\n', ' ');
  const written = [...['datetime', 'content', 'title'].map((name) => attributeOf(element, name)), text];
  for (const each of written) {
    const at = each === null ? null : parseDate(each, now, zone);
    if (at !== null) return at;
  }
  return relativeDate(text, now, zone);
}
