import type { AlertConfig, Config } from '../config/schema.ts';
import type { Item } from '../core/mention.ts';
import type { QueryNode } from '../core/query.ts';

function account(text: string): string {
  return text.trim().replace(/^@/u, '').toLowerCase();
}

/** Was it written by one of our own accounts? Their posts are no mentions. */
export function isOurs(item: Pick<Item, 'author' | 'platform'>, brand: Config['brand']): boolean {
  const accounts = brand.accounts[item.platform];
  if (accounts === undefined || item.author === null) return false;
  const names = [item.author.handle, item.author.name, item.author.url].filter((name) => name !== null).map(account);
  return accounts.some((ours) => names.includes(account(ours)));
}

/** Does the alert leave this item out by its author or site? */
export function isExcluded(item: Pick<Item, 'author' | 'url'>, alert: Pick<AlertConfig, 'exclude'>): boolean {
  const { authors, sites } = alert.exclude;
  if (authors.length > 0 && item.author !== null) {
    const names = [item.author.handle, item.author.name].filter((name) => name !== null).map(account);
    if (authors.some((author) => names.includes(account(author)))) return true;
  }
  if (sites.length === 0 || item.url === null) return false;
  const host = URL.parse(item.url)?.hostname.replace(/^www\./u, '') ?? '';
  return sites.some((site) => {
    const wanted = site
      .trim()
      .toLowerCase()
      .replace(/^www\./u, '');
    return host === wanted || host.endsWith(`.${wanted}`);
  });
}

/** The words by which an alert names the brand; exclusions and fields are none. */
export function brandTerms(node: QueryNode): string[] {
  switch (node.type) {
    case 'word':
    case 'phrase':
    case 'exact':
    case 'tag':
    case 'handle':
      return [node.text];
    case 'and':
    case 'or':
      return node.nodes.flatMap(brandTerms);
    case 'near':
      return [...brandTerms(node.left), ...brandTerms(node.right)];
    default:
      return [];
  }
}
