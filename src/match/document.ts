import { fold } from '../core/fold.ts';
import type { Document } from '../core/mention.ts';
import { primarySubtag } from './forms.ts';
import { type ReadText, readText } from './words.ts';

/** A document whose parts are cut and folded when a query first asks for them, and then no more. */
export interface ReadDocument {
  /** Primary subtag; empty where the language is not known. */
  lang: string;
  title(): ReadText;
  text(): ReadText;
  /** The words of the URL, folded. */
  urlWords(): readonly string[];
  /** The host of the URL in lower case; empty where there is none. */
  host(): string;
  /** Folded, without a leading `@`. */
  author(): string;
  /** Folded. */
  source(): string;
}

function lazily<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function hostOf(url: string): string {
  const address = /^[a-z][a-z0-9+.-]*:/iu.test(url) ? url : `http://${url}`;
  return URL.canParse(address) ? new URL(address).hostname.toLowerCase().replace(/\.$/u, '') : '';
}

/** The words of an address: percent-decoded, folded, cut at whatever is no letter or digit. */
export function wordsOfUrl(url: string): string[] {
  const decoded = url.replace(/(?:%[0-9a-f]{2})+/giu, (coded) => {
    const bytes = Uint8Array.from(coded.slice(1).split('%'), (byte) => Number.parseInt(byte, 16));
    return new TextDecoder().decode(bytes);
  });
  return fold(decoded.normalize('NFC')).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** Prepares a document for any number of queries. */
export function readDocument(document: Document): ReadDocument {
  return {
    lang: primarySubtag(document.lang),
    title: lazily(() => readText(document.title)),
    text: lazily(() => readText(document.text)),
    urlWords: lazily(() => wordsOfUrl(document.url)),
    host: lazily(() => hostOf(document.url)),
    author: lazily(() => fold(document.author.trim().replace(/^[@＠]/u, '')).trim()),
    source: lazily(() => fold(document.source.trim())),
  };
}
