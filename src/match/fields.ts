import { fold } from '../core/fold.ts';
import type { FieldName, QueryTerm } from '../core/query.ts';
import { type ReadDocument, wordsOfUrl } from './document.ts';
import { primarySubtag } from './forms.ts';
import { wordsOf } from './terms.ts';

/** Does a document have this property? */
export type FieldTest = (document: ReadDocument) => boolean;

/** Do these words stand side by side among those? The last one may be the beginning of a word. */
function holdsInOrder(among: readonly string[], words: readonly string[], prefix: boolean): boolean {
  const last = words.length - 1;
  return among.some((_, from) =>
    words.every((word, index) => {
      const found = among[from + index];
      return found === word || (prefix && index === last && found?.startsWith(word) === true);
    }),
  );
}

function inUrl(term: QueryTerm): FieldTest {
  const words = wordsOfUrl(term.text);
  return (document) => holdsInOrder(document.urlWords(), words, term.type === 'prefix');
}

function onSite(term: QueryTerm): FieldTest {
  const site = term.text
    .toLowerCase()
    .replace(/^[a-z]+:\/\//u, '')
    .replace(/[/?#:].*$/su, '')
    .replace(/^(?:www)?\./u, '');
  const address = `http://${site}`;
  const value = URL.canParse(address) ? new URL(address).hostname : site;
  return (document) => document.host() === value || document.host().endsWith(`.${value}`);
}

function byAuthor(term: QueryTerm): FieldTest {
  const value = fold(term.text.trim().replace(/^[@＠]/u, ''));
  const words = wordsOf(term.text).map((word) => fold(word.text));
  const wholeOnly = term.type === 'handle' || /^[@＠]/u.test(term.text);
  const prefix = term.type === 'prefix';
  return (document) => {
    const author = document.author();
    if (author === value || (prefix && author.startsWith(value))) return true;
    if (wholeOnly || !/\s/u.test(author)) return false;
    return holdsInOrder(
      wordsOf(author).map((word) => word.text),
      words,
      prefix,
    );
  };
}

/** The test of a field about anything but the texts. */
export function fieldTest(field: Exclude<FieldName, 'intitle'>, term: QueryTerm): FieldTest {
  if (field === 'inurl') return inUrl(term);
  if (field === 'site') return onSite(term);
  if (field === 'author') return byAuthor(term);
  if (field === 'lang') {
    const tag = primarySubtag(term.text);
    return (document) => document.lang === tag;
  }
  const value = fold(term.text.trim());
  return (document) => document.source() === value;
}
