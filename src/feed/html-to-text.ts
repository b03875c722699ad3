import { compile, type HtmlToTextOptions } from 'html-to-text';
import { plainText } from '../core/text.ts';
import { decodeEntities } from './entities.ts';
import { BLOCK_TAGS, INLINE_TAGS } from './html-tags.ts';
import { lightText } from './light-html.ts';

/** More markup than this is never text that somebody wrote about a firm. */
const MAX_INPUT = 400_000;
const MAX_DEPTH = 200;

/** What the library would take for parts of a line. */
const BLOCKS = (
  'address body caption center dd details dir dl dt fieldset figcaption figure head html legend li section summary tbody ' +
  'tfoot thead title tr'
).split(' ');

const OPTIONS: HtmlToTextOptions = {
  wordwrap: false,
  preserveNewlines: false,
  limits: { maxInputLength: MAX_INPUT, maxDepth: MAX_DEPTH, maxChildNodes: 20_000, ellipsis: '…' },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    { selector: 'script', format: 'skip' },
    { selector: 'style', format: 'skip' },
    { selector: 'hr', format: 'lineBreak' },
    { selector: 'ul', options: { itemPrefix: '- ' } },
    // Numbers that nobody wrote would be words to look for.
    { selector: 'ol', format: 'unorderedList', options: { itemPrefix: '- ' } },
    { selector: 'blockquote', options: { trimEmptyLines: true } },
    ...BLOCKS.map((selector) => ({ selector, format: 'block' })),
    // Words of neighboring cells and buttons are not one word.
    ...['td', 'th', 'option', 'button', 'label'].map((selector) => ({
      selector,
      format: 'inlineSurround',
      options: { prefix: ' ', suffix: ' ' },
    })),
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
};

/** Compiled once: that costs more than converting a text does. */
const convert = compile(OPTIONS);

const ESCAPED_TAG = /&lt;(?:!--|\/(?:a|p|b|i|div|span|strong|em)&gt;)/u;
const ANY_TAG = /<[a-z!/]/iu;
/** White space that `squeeze` would change. */
const UNEVEN = /\s\s|[^\S ]/u;

/** Plain text of a piece of HTML: line breaks where blocks end, no link addresses, no images. */
export function htmlToText(html: string): string {
  const bounded = html.length > MAX_INPUT ? html.slice(0, MAX_INPUT) : html;
  const text = ANY_TAG.test(bounded) ? converted(bounded) : squeeze(decodeEntities(bounded));
  // Markup that was escaped once too often.
  return plainText(ESCAPED_TAG.test(text) ? converted(decodeEntities(text)) : text);
}

/** Text of markup as the library says it; `lightText` says the same of simple markup for a tenth of the time. */
export function libraryText(html: string): string {
  return convert(withoutDeepNesting(html)).replace(/[ \t]+(?=\n)/gu, '');
}

function converted(html: string): string {
  const text = lightText(html) ?? libraryText(html);
  return text.includes('\n\n\n') ? text.replace(/\n{3,}/gu, '\n\n') : text;
}

/** Plain text of a title in one line; markup only where it certainly is markup. */
export function titleText(title: string): string {
  const bounded = title.slice(0, 4_000);
  const bare = bounded.includes('<') && holdsTag(bounded) ? converted(bounded) : decodeEntities(bounded);
  return plainText(squeeze(bare.includes('&') ? decodeEntities(bare) : bare));
}

/** Is there a tag of HTML? Anything else in angle brackets is more likely meant as words. */
function holdsTag(title: string): boolean {
  for (const [, name] of title.matchAll(/<\/?([a-z][a-z0-9]{0,12})(?=[\s/>])/giu)) {
    const lower = (name ?? '').toLowerCase();
    if (INLINE_TAGS.has(lower) || BLOCK_TAGS.has(lower)) return true;
  }
  return false;
}

function squeeze(text: string): string {
  return UNEVEN.test(text) ? text.replace(/\s+/gu, ' ') : text;
}

/** The library walks the tree by recursion; a text nested beyond all reason loses its tags instead. */
function withoutDeepNesting(html: string): string {
  let open = 0;
  let deepest = 0;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    const code = html.charCodeAt(at + 1);
    if (code === 0x2f) open--;
    else if (code >= 0x41) deepest = Math.max(deepest, ++open);
  }
  return deepest > 2_000 ? html.replace(/<[^<>]*>/gu, ' ') : html;
}
