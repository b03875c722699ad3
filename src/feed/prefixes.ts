/** Prefixes of namespaces: those that the readers know, and those that a feed uses instead. */

/** The prefixes under which the readers know these namespaces. */
export const NAMESPACES: readonly (readonly [string, string])[] = [
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://purl.org/dc/terms/', 'dcterms'],
  ['http://purl.org/rss/1.0/modules/content/', 'content'],
  ['http://purl.org/rss/1.0/modules/slash/', 'slash'],
  ['http://search.yahoo.com/mrss', 'media'],
  ['http://www.itunes.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['http://itunes.apple.com/rss', 'im'],
  ['http://purl.org/syndication/thread/1.0', 'thr'],
  ['http://www.w3.org/1999/02/22-rdf-syntax-ns#', 'rdf'],
  ['http://prismstandard.org/namespaces/basic/2.0/', 'prism'],
];

const USUAL_PREFIXES = new Map(NAMESPACES.map(([uri, prefix]) => [uri.toLowerCase().replace(/\/$/u, ''), prefix]));

/** The prefix by which the readers know a namespace; null for namespaces that they do not know. */
export function usualPrefix(uri: string): string | null {
  const bare = uri
    .toLowerCase()
    .replace(/^https:/u, 'http:')
    .replace(/\/$/u, '');
  return USUAL_PREFIXES.get(bare) ?? null;
}

const DECLARATION = /xmlns:([\w.-]{1,40})\s?=\s?["']([^"'<>]{1,200})["']/uy;

/** Does the start of a document use prefixes that the readers would not know? */
export function hasOddPrefixes(head: string): boolean {
  let from = 1;
  for (let at = head.indexOf('xmlns:', from); at >= 0; at = head.indexOf('xmlns:', from)) {
    from = at + 1;
    if (!/\s/u.test(head[at - 1] ?? '')) continue;
    DECLARATION.lastIndex = at;
    const [whole, prefix, uri = ''] = DECLARATION.exec(head) ?? [];
    if (whole === undefined) continue;
    from = at + whole.length;
    const usual = usualPrefix(uri);
    if (usual !== null && usual !== prefix) return true;
  }
  return false;
}
