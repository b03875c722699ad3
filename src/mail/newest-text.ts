/**
 * What a person has written into a mail, without the mail that it answers. Only what stands above the quotation counts:
 * an answer to a digest quotes all of it. In doubt a line belongs to the quotation. Pure.
 */
import { ABOVE_THIS_LINE, CODE_SHAPE } from '../core/code-action.ts';
import { walkHtml } from './html-walk.ts';
import type { Letter } from './letter.ts';

const MOST_LINES = 2_000;
const LONGEST_ATTRIBUTION = 400;
// Marks of direction, and the asterisks that stand for bold type.
const DECORATION = /[\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF*]/gu;

// "-----Original Message-----", "---------- Forwarded message ---------", "-----Özgün İleti-----", "-----پیام اصلی-----"
const RULE_WITH_WORDS = /^-{2,}\s?[^-\s].{0,80}-{2,}$/u;
const RULE = /^_{8,}$/u;
// The head of the quoted mail, as Outlook writes it: From and, within some lines, another field.
const FROM = /^(?:from|kimden|gönderen|od|nadawca|von|de|da|از|فرستنده)\s*:/iu;
const FIELD =
  /^(?:sent|date|to|cc|subject|gönderildi|gönderme tarihi|gönderilme|tarih|kime|bilgi|konu|wysłano|wysłane|data|do|dw|temat|ارسال|ارسال شده|تاریخ|به|رونوشت|موضوع)\s*:/iu;
// "On Sat, Nov 28, 2026 at 10:00 Acme <a@example.com> wrote:", in any language: it has a time or an address, and a colon.
const DATED = /@|\p{Nd}{4}|\p{Nd}{1,2}[:.]\p{Nd}{2}/u;

/** The part of a mail that its sender wrote; '' where nothing is left. */
export function newestText({ plain, html }: Pick<Letter, 'plain' | 'html'>): string {
  const lines = (plain !== null && plain.trim() !== '' ? plain : aboveQuotation(html ?? '')).split(
    /\r?\n/u,
    MOST_LINES,
  );
  const bare = lines.map((line) => line.replace(DECORATION, '').trim());
  const end = bare.findIndex((_, index) => beginsQuotation(bare, index));
  return (end < 0 ? bare : bare.slice(0, end)).join('\n').trim();
}

function beginsQuotation(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  if (line.startsWith('>') || line.includes(ABOVE_THIS_LINE) || RULE.test(line) || RULE_WITH_WORDS.test(line)) {
    return true;
  }
  if (FROM.test(line)) return lines.slice(at + 1, at + 6).some((next) => FIELD.test(next));
  return isAttribution(lines, at);
}

/** Does the line that says who wrote what follows begin here? Mail programs break it into up to three. */
function isAttribution(lines: readonly string[], at: number): boolean {
  for (let length = 1; length <= 3; length++) {
    const part = lines.slice(at, at + length);
    if (part.length < length || part.includes('')) return false;
    const text = part.join(' ');
    if (text.length > LONGEST_ATTRIBUTION) return false;
    // What dates the line stands in its first part, unless that is no part of it.
    if (/[:：]$/u.test(text)) return DATED.test(text) && DATED.test(part[0] ?? '') && !CODE_SHAPE.test(part[0] ?? '');
  }
  return false;
}

const QUOTE_CLASS =
  /\b(?:gmail_quote|gmail_attr|yahoo_quoted|protonmail_quote|moz-cite-prefix|moz-forward-container|tutanota_quote|zmail_extra|OutlookMessageHeader)/u;
const QUOTE_ID =
  /^(?:x_)*(?:divRplyFwdMsg|appendonsend|stopSpelling|mail-editor-reference-message-container|ms-outlook-mobile-reference|OLK_SRC_BODY_SECTION|isForwardContent|replySplit|yahoo_quoted)/u;
// The line that Outlook draws above the head of the quoted mail.
const OUTLOOK_RULE = /border-top:\s*solid\s+#(?:e1e1e1|b5c4df)/iu;
const BLOCKS = /^(?:p|div|br|tr|li|h[1-6]|table|ul|ol|hr|pre|section)$/u;
const UNSEEN = new Set(['script', 'style', 'head', 'title']);

function aboveQuotation(html: string): string {
  let text = '';
  let unseen = 0;
  let isDone = false;
  walkHtml(html, {
    open(name, attributes) {
      if (isQuotation(name, attributes)) isDone = true;
      if (UNSEEN.has(name)) unseen++;
      if (BLOCKS.test(name)) text += '\n';
    },
    text(piece) {
      if (!isDone && unseen === 0) text += piece.replace(/\s+/gu, ' ');
    },
    close(name) {
      if (UNSEEN.has(name)) unseen--;
      if (name !== 'br' && BLOCKS.test(name)) text += '\n';
    },
    isDone: () => isDone,
  });
  return text;
}

function isQuotation(name: string, attributes: Readonly<Record<string, string>>): boolean {
  const { class: classes = '', id = '', style = '', tabindex } = attributes;
  return (
    name === 'blockquote' ||
    (name === 'hr' && tabindex === '-1') ||
    QUOTE_CLASS.test(classes) ||
    QUOTE_ID.test(id) ||
    OUTLOOK_RULE.test(style)
  );
}
