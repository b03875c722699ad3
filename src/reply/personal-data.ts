import { type Found, findWords } from './find-words.ts';
import type { InEach, ReplyTag } from './rules.ts';

// An address or a number of our own is what a reply should offer.
const OUR_MAILBOXES =
  /^(?:info|help|support|care|service|contact|hello|office|destek|iletisim|bilgi|musteri\w*|pomoc|kontakt|biuro|bok|reklamacje|poshtibani)[\w.+-]*@/iu;
const OUR_NUMBER: InEach<readonly string[]> = {
  en: ['call us', 'reach us', 'our number', 'our hotline', 'phone us', 'our line'],
  tr: ['bizi arayın', 'bize ulaşın', 'bizi arayabilirsiniz', 'hattımız*', 'numaramız*'],
  pl: ['nasz numer', 'nasza infolinia', 'naszą infolinię', 'zadzwoń do nas', 'prosimy o telefon', 'infolini*'],
  fa: ['شمارهٔ ما', 'شماره ما', 'با ما تماس'],
};
const ORDER_WORDS =
  'order|invoice|ticket|reference|sipariş|fatura|zamówieni\\p{L}{0,3}|faktur\\p{L}{0,2}|سفارش|فاکتور|پیگیری';

const MAIL = /(?<![\w.+@-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/gu;
const NUMBER = /(?<![\p{N}\p{L}])\+?\p{N}(?:[\s().-]{0,2}\p{N}){6,22}(?!\p{N})/gu;
const DATE = /^\p{N}{1,4}([./-])\p{N}{1,2}\1\p{N}{2,4}$/u;
const IBAN = /(?<![A-Z0-9])[A-Z]{2}\d{2}(?:\s?[A-Z0-9]){11,30}(?![A-Z0-9])/gu;
const ORDER = new RegExp(`(?:${ORDER_WORDS})[^\\p{N}\\n]{0,20}\\p{N}[\\p{N}-]{3,20}`, 'giu');

/** Personal data in a text: private addresses and numbers, accounts, cards, identity numbers, numbers of orders. */
export function findPersonalData(text: string, language: ReplyTag): Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(MAIL)) if (!OUR_MAILBOXES.test(match[0])) found.push(placeOf(match));
  for (const match of text.matchAll(IBAN)) found.push(placeOf(match));
  for (const match of text.matchAll(ORDER)) found.push(placeOf(match));
  const isOurs = findWords(text, OUR_NUMBER[language]).length > 0;
  for (const match of text.matchAll(NUMBER)) {
    if (DATE.test(match[0])) continue;
    const digits = match[0].replace(/\P{N}/gu, '').length;
    // A date or a sum has fewer digits; a telephone number is ours where the reply says so.
    if (digits >= 7 && (digits > 13 || !isOurs)) found.push(placeOf(match));
  }
  return apart(found);
}

/** Does a text name an order, invoice or ticket by its number? */
export function namesOrder(text: string): boolean {
  ORDER.lastIndex = 0;
  return ORDER.test(text.slice(0, 20_000));
}

function placeOf(match: RegExpExecArray): Found {
  return { start: match.index, end: match.index + match[0].length };
}

function apart(found: Found[]): Found[] {
  const kept: Found[] = [];
  for (const place of found.sort((a, b) => a.start - b.start)) {
    const last = kept.at(-1);
    if (last !== undefined && place.start < last.end) last.end = Math.max(last.end, place.end);
    else kept.push({ ...place });
  }
  return kept;
}
