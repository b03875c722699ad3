/** Any other mail that tells of something: a review was left, a customer writes. The mail itself is the mention. Pure. */
import { unwrapUrl } from '../core/unwrap-url.ts';
import { htmlToText } from '../feed/html-to-text.ts';
import { walkHtml } from './html-walk.ts';
import type { Letter } from './letter.ts';

/** What a mail says, beside its subject. */
export interface Notice {
  text: string;
  /** Where it leads: the first link that is no mere furniture of a mail. */
  url: string | null;
  /** Stars from 1 to 5, where it names them. */
  rating: number | null;
  isReview: boolean;
  /** The sender is a program, and not who wrote what it tells of. */
  isFromProgram: boolean;
}

const MOST_TEXT = 100_000;
const MOST_LINKS = 500;
// Links that stand in every mail of a platform.
const FURNITURE =
  /unsubscribe|opt-?out|preferences|settings|notification|privacy|terms|legal|help|support|contact|faq|abonelik|ayarlar|gizlilik|yardım|wypisz|ustawieni|prywatno|pomoc|لغو|تنظیمات|حریم|راهنما/iu;
const PICTURE = /\.(?:png|jpe?g|gif|svg|webp|ico|css)(?:[?#]|$)/iu;
const PROGRAM =
  /^(?:.*[._+-])?(?:no-?_?reply|do-?_?not-?_?reply|notif[a-z]*|alerts?|mailer|bounces?|updates?|reviews?|automated)(?:[._+-].*)?@/iu;
const REVIEW = /\breviews?\b|\brating\b|yorum|değerlendirme|opini[aęi]|recenzj|نظر|دیدگاه|امتیاز/iu;

/** Reads a mail as one mention. */
export function readNotice(letter: Letter): Notice {
  const { plain, html, subject, from, isAutomatic } = letter;
  const text = (plain !== null && plain.trim() !== '' ? plain : htmlToText(html ?? '')).slice(0, MOST_TEXT);
  const rating = ratingIn(`${subject}\n${text}`);
  return {
    text,
    url: links(letter).find((url) => url !== null) ?? null,
    rating,
    isReview: rating !== null || REVIEW.test(subject),
    isFromProgram: isAutomatic || PROGRAM.test(from?.address ?? ''),
  };
}

function links({ plain, html }: Letter): (string | null)[] {
  const found: { href: string; words: string }[] = [];
  if (html !== null) {
    let isOpen = false;
    walkHtml(html, {
      open(name, { href }) {
        if (name !== 'a' || href === undefined) return;
        isOpen = true;
        found.push({ href, words: '' });
      },
      text(text) {
        const link = found.at(-1);
        if (isOpen && link !== undefined) link.words += text;
      },
      close(name) {
        if (name === 'a') isOpen = false;
      },
      isDone: () => found.length >= MOST_LINKS,
    });
  }
  if (found.length === 0) {
    for (const [href] of (plain ?? '').slice(0, MOST_TEXT).matchAll(/https?:\/\/[^\s<>"')\]]{3,2000}/giu)) {
      found.push({ href: href.replace(/[.,;:!?]+$/u, ''), words: '' });
      if (found.length >= MOST_LINKS) break;
    }
  }
  return found.map(({ href, words }) => pageOf(href.trim(), words));
}

function pageOf(href: string, words: string): string | null {
  if (!/^https?:\/\//iu.test(href) || href.length > 4_000) return null;
  const url = unwrapUrl(href);
  if (FURNITURE.test(words) || FURNITURE.test(url.replace(/^https?:\/\/[^/]*/iu, '')) || PICTURE.test(url)) return null;
  return URL.parse(url)?.href ?? null;
}

const STARS = /(?<![★⭐☆])((?:★|⭐\uFE0F?){1,5})(☆{0,4})(?![★⭐☆])/gu;
const IN_WORDS =
  /(?<![\p{Nd}.,])([1-5۱-۵])(?:\s?\/\s?5|[\s-](?:out of 5 )?(?:stars?\b|yıldız|gwiazd)|\s(?:ستاره))|(?:rating|puan|ocena|امتیاز)\s?:\s?([1-5۱-۵])(?!\p{Nd})/giu;

/** The stars that a text gives; `null` where it gives none, or several kinds. */
function ratingIn(text: string): number | null {
  const found = new Set<number>();
  for (const [, full = '', empty = ''] of text.matchAll(STARS)) {
    const count = [...full].filter((sign) => sign !== '\uFE0F').length;
    if (empty === '' || count + empty.length === 5) found.add(count);
  }
  for (const [, before, after] of text.matchAll(IN_WORDS)) found.add(digitOf(before ?? after ?? ''));
  const [rating = null] = found;
  return found.size === 1 ? rating : null;
}

function digitOf(text: string): number {
  const code = text.codePointAt(0) ?? 0;
  return code >= 0x06f0 ? code - 0x06f0 : code - 0x30;
}
