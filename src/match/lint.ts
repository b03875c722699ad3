import { fold } from '../core/fold.ts';
import type { QueryNode } from '../core/query.ts';

/** Something in a query that will hardly be meant so; `position` is a UTF-16 offset in the query. */
export interface QueryWarning {
  code: 'too-broad' | 'never-matches' | 'dead-branch' | 'repeated';
  /** What is wrong and what to do about it, in one or two sentences. */
  message: string;
  position: number;
}

// Words of everyday texts; a query that asks for one of them alone finds most of what is read.
const EVERYDAY = new Set(
  (
    'the and for with that this you are was not have from but all can one out what when who how new good bad best buy ' +
    'shop store price service customer order app online help problem company product market news home day time today ' +
    'bir ve bu için ile çok ama gibi daha var yok ne mi kadar sonra yeni iyi kötü ürün sipariş müşteri mağaza fiyat gün ' +
    'nie jest się na to że jak ale co tak czy już tylko dla przez nowy dobry sklep cena klient firma dzień produkt ' +
    'است این که از به در با را هم من ما شما خیلی خوب بد جدید محصول مشتری قیمت روز امروز ' +
    'und der die das nicht ist ein eine mit auf für von dem den gut neu heute preis kunde laden ' +
    'это что как для или все нет так уже только новый хорошо магазин цена клиент'
  )
    .split(' ')
    .map(fold),
);

/** What a node looks for, in one text; the same for nodes that match alike. */
function keyOf(node: QueryNode): string {
  if (node.type === 'and' || node.type === 'or') return `${node.type}(${node.nodes.map(keyOf).sort().join(' ')})`;
  if (node.type === 'not') return `not(${keyOf(node.node)})`;
  if (node.type === 'near') return `near${node.distance}(${[keyOf(node.left), keyOf(node.right)].sort().join(' ')})`;
  if (node.type === 'field') return `${node.field}:${keyOf(node.term)}`;
  return `${node.type}:${node.type === 'exact' ? node.text : fold(node.text)}`;
}

/** Keys of which each one is enough for a document to be left out. */
function excludedBy(node: QueryNode): string[] {
  if (node.type !== 'not') return [];
  return node.node.type === 'or' ? node.node.nodes.map(keyOf) : [keyOf(node.node)];
}

/** Keys that also hold wherever this node matches: `=Apple` is found only where `apple` is. */
function implied(node: QueryNode): string[] {
  const keys = [keyOf(node)];
  if (node.type === 'exact' && !/\s/u.test(node.text)) keys.push(`word:${fold(node.text)}`);
  if (node.type === 'tag' || node.type === 'handle') keys.push(`word:${fold(node.text)}`);
  return keys;
}

/** Is there no document that this node could match, given what is left out around it? */
function isDead(node: QueryNode, excluded: ReadonlySet<string>): boolean {
  if (implied(node).some((key) => excluded.has(key))) return true;
  if (node.type === 'or') return node.nodes.every((child) => isDead(child, excluded));
  if (node.type === 'near') return isDead(node.left, excluded) || isDead(node.right, excluded);
  if (node.type !== 'and') return false;
  const all = new Set([...excluded, ...node.nodes.flatMap(excludedBy)]);
  return node.nodes.some((child) => child.type !== 'not' && isDead(child, all)) || contradicts(node.nodes);
}

/** Two languages or two sources at once. */
function contradicts(nodes: readonly QueryNode[]): boolean {
  for (const field of ['lang', 'source'] as const) {
    const values = new Set(
      nodes.flatMap((node) => (node.type === 'field' && node.field === field ? [keyOf(node)] : [])),
    );
    if (values.size > 1) return true;
  }
  return false;
}

function lintAlternatives(nodes: readonly QueryNode[], excluded: ReadonlySet<string>, warnings: QueryWarning[]): void {
  const seen = new Set<string>();
  for (const child of nodes) {
    const key = keyOf(child);
    if (seen.has(key)) {
      const message = 'This alternative stands there twice. Remove one of them.';
      warnings.push({ code: 'repeated', message, position: child.start });
    }
    seen.add(key);
    if (!isDead(child, excluded)) lintNode(child, excluded, warnings);
    else {
      const message =
        'This alternative can never match, because what it asks for is left out. Remove it or the exclusion.';
      warnings.push({ code: 'dead-branch', message, position: child.start });
    }
  }
}

function lintNode(node: QueryNode, excluded: ReadonlySet<string>, warnings: QueryWarning[]): void {
  if (node.type === 'or') lintAlternatives(node.nodes, excluded, warnings);
  if (node.type !== 'and') return;
  const all = new Set([...excluded, ...node.nodes.flatMap(excludedBy)]);
  for (const child of node.nodes) if (child.type !== 'not') lintNode(child, all, warnings);
}

/** Does this node alone let through a great part of everything that is read? */
function broad(node: QueryNode): { word: string; position: number } | null {
  if (node.type === 'or') {
    for (const child of node.nodes) {
      const found = broad(child);
      if (found !== null) return found;
    }
    return null;
  }
  if (node.type === 'and') {
    const positive = node.nodes.filter((child) => child.type !== 'not');
    const found = positive.map(broad);
    return found.every((entry) => entry !== null) ? (found[0] ?? null) : null;
  }
  if (node.type === 'field') {
    return node.field === 'lang' || node.field === 'source'
      ? { word: `${node.field}:${node.term.text}`, position: node.start }
      : null;
  }
  if (node.type !== 'word' && node.type !== 'prefix' && node.type !== 'phrase') return null;
  const word = fold(node.text).trim();
  const short = word.length < (node.type === 'prefix' ? 4 : 3);
  return short || EVERYDAY.has(word) ? { word: node.text, position: node.start } : null;
}

/** Warns of a query that is too broad, can never match, or has an alternative that cannot. */
export function lintQuery(node: QueryNode): QueryWarning[] {
  if (isDead(node, new Set())) {
    const message =
      'The query can never match, because it leaves out what it asks for. Remove the word or the exclusion.';
    return [{ code: 'never-matches', message, position: node.start }];
  }
  const warnings: QueryWarning[] = [];
  lintNode(node, new Set(), warnings);
  const found = broad(node);
  if (found !== null) {
    const message = `“${found.word}” alone will be found in very many texts. Add a second word, a phrase or a field.`;
    warnings.push({ code: 'too-broad', message, position: found.position });
  }
  return warnings;
}
