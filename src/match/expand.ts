import type { QueryNode } from '../core/query.ts';
import { isArabic } from './characters.ts';
import { listForms } from './forms.ts';
import { wordsOf } from './terms.ts';

/** The forms of a word with an inner joiner: written with the joiner, apart and as one. */
function joinedForms(text: string, lang: string): string[] {
  const words = wordsOf(text);
  const last = words.at(-1);
  if (last === undefined || words.length < 2) return listForms(text, lang);
  const start = text.slice(0, last.start).toLowerCase();
  const together = words
    .slice(0, -1)
    .map((word) => word.text.toLowerCase())
    .join('');
  const endings = listForms(together + last.text, lang).map((form) =>
    form.startsWith(together) ? form.slice(together.length) : last.text,
  );
  const apart = start.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ');
  return endings.flatMap((ending) => [start + ending, apart + ending, together + ending]);
}

/** What `دیجی‌کالا` looks like apart and joined. */
function arabicForms(text: string, lang: string): string[] {
  const parts = text.split('\u200C');
  const forms = listForms(parts.join(''), lang);
  return parts.length < 2 ? forms : [text, parts.join(' '), ...forms];
}

function collect(node: QueryNode, lang: string, forms: Set<string>): void {
  if (node.type === 'not') return;
  if (node.type === 'and' || node.type === 'or') {
    for (const child of node.nodes) collect(child, lang, forms);
    return;
  }
  if (node.type === 'near') {
    collect(node.left, lang, forms);
    collect(node.right, lang, forms);
    return;
  }
  if (node.type === 'field') {
    if (node.field === 'intitle') collect(node.term, lang, forms);
    return;
  }
  const added =
    node.type === 'word' ? (isArabic(node.text) ? arabicForms : joinedForms)(node.text, lang) : [spelled(node)];
  for (const form of added) forms.add(form);
}

function spelled(node: Exclude<QueryNode, { nodes: unknown }>): string {
  if (node.type === 'prefix') return `${node.text}*`;
  if (node.type === 'tag') return `#${node.text}`;
  if (node.type === 'handle') return `@${node.text}`;
  return 'text' in node ? node.text : '';
}

/**
 * The word forms that a query looks for, its exclusions left out, in the order of the query. Letters are compared folded, and
 * any form may have an apostrophe and up to eight letters behind it, so the matcher finds more spellings than are listed.
 * @param lang BCP 47; empty: the forms of every language
 */
export function expandForms(node: QueryNode, lang: string): string[] {
  const forms = new Set<string>();
  collect(node, lang, forms);
  return [...forms];
}
