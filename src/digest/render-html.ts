import { escapeHtml } from '../core/escape-html.ts';
import { directionOf } from '../messages/direction.ts';
import { fontOf } from '../messages/fonts.ts';
import type { Card } from './entries.ts';
import { DARK_STYLE, INK, LINE, LINK, MARK, MUTED, PAPER, RED, SHEET } from './html-style.ts';
import { type Page, pageOf } from './page.ts';
import { SECTIONS } from './select.ts';
import { SHOWN } from './trend-picture.ts';

// Gmail keeps no attributes of <html> and <body>, Outlook knows neither max-width nor flex: so the direction and the
// language stand on the tables, and Outlook gets a table of fixed width around them.
const OUTLOOK_OPEN = '<!--[if mso]><table role="presentation" width="640" align="center"><tr><td><![endif]-->';
const OUTLOOK_CLOSE = '<!--[if mso]></td></tr></table><![endif]-->';

const POLICY = "default-src 'none'; style-src 'unsafe-inline'";
// Mail programs put addresses of their own in the place of cid:, of schemes that nobody can list. No other image stands
// in the page: all that comes from outside is escaped.
const POLICY_WITH_IMAGE =
  "script-src 'none'; object-src 'none'; frame-src 'none'; connect-src 'none'; font-src 'none'; form-action 'none'";

/** The digest as one HTML page that needs nothing from elsewhere: no scripts, no fonts, no image but the attached one. */
export function renderHtml(page: Page): string {
  const { messages } = page;
  const { direction, tag } = messages;
  const align = direction === 'rtl' ? 'right' : 'left';
  const rows = [...topRows(page), headerRow(page), ...sectionRows(page), ...trendRows(page), ...footerRows(page)];
  return `<!DOCTYPE html>
<html lang="${tag}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${page.trend === null ? POLICY : POLICY_WITH_IMAGE}">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(page.subject)}</title>
<style>${DARK_STYLE}</style>
</head>
<body class="page" style="margin:0;padding:0;background:${PAPER}">
<table class="page" role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:${PAPER}"><tr><td align="center" style="padding:16px 8px">
${OUTLOOK_OPEN}
<table class="sheet" role="presentation" lang="${tag}" dir="${direction}" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:640px;background:${SHEET};color:${INK};font:16px/1.5 ${fontOf(tag)};text-align:${align};border-radius:8px;table-layout:fixed;overflow-wrap:break-word;word-wrap:break-word">
${rows.join('\n')}
</table>
${OUTLOOK_CLOSE}
</td></tr></table>
</body>
</html>
`;
}

function topRows({ top }: Page): string[] {
  if (top === null) return [];
  return [
    `<tr><td class="muted" style="padding:8px 20px 0;font-size:12px;color:${MUTED}">${escapeHtml(top)}</td></tr>`,
  ];
}

function headerRow(page: Page): string {
  const cells = page.figures.map(({ label, value, isAlarm }) => {
    const number = `<b${isAlarm ? ' class="alarm"' : ''} style="font-size:26px;line-height:1.2${isAlarm ? `;color:${RED}` : ''}">${escapeHtml(value)}</b>`;
    return `<td style="padding:0;vertical-align:top">${number}<br><span class="muted" style="font-size:14px;color:${MUTED}">${escapeHtml(label)}</span></td>`;
  });
  return `<tr><td style="padding:20px 20px 16px"><p class="muted" style="margin:0 0 4px;font-size:14px;color:${MUTED}">${escapeHtml(page.brand)}</p><h1 style="margin:0 0 16px;font-size:18px;line-height:1.4;font-weight:normal">${escapeHtml(page.greeting)}</h1>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="table-layout:fixed;font:inherit;color:inherit;text-align:inherit"><tr>${cells.join('')}</tr></table></td></tr>`;
}

function sectionRows(page: Page): string[] {
  const rows: string[] = [];
  for (const section of SECTIONS) {
    const cards = page.cards.filter((card) => card.section === section);
    if (cards.length === 0) continue;
    const heading = `${page.messages.digest.headings[section]} (${page.formats.number(cards.length)})`;
    const alarm =
      section === 'overdue' || section === 'promise'
        ? ` class="alarm" style="margin:0;font-size:17px;color:${RED}"`
        : ' style="margin:0;font-size:17px"';
    rows.push(
      `<tr><td class="line" style="padding:16px 20px 8px;border-top:4px solid ${PAPER}"><h2${alarm}>${escapeHtml(heading)}</h2></td></tr>`,
    );
    for (const card of cards) rows.push(cardRow(card, page));
  }
  return rows;
}

function cardRow(card: Card, page: Page): string {
  const { entry } = card;
  const { messages, webBase } = page;
  const words = messages.digest;
  const around = messages.direction;
  const title = `<b>${marked(entry.title, card.titleMarks)}</b>`;
  const head = entry.url === null ? title : `<a href="${escapeHtml(entry.url)}" style="color:${LINK}">${title}</a>`;
  const text =
    entry.text === ''
      ? ''
      : `<p${dirOf(entry.text, around)} style="margin:6px 0">${marked(entry.text, entry.marks)}</p>`;
  const hints = webBase === null ? [] : [inboxLink(entry.id, webBase, words.inbox)];
  const why = `<span class="ink" style="color:${INK}">${escapeHtml(entry.why)}</span>`;
  const small = [escapeHtml(card.byline), why, ...hints].join('<br>');
  return `<tr><td class="line" style="padding:12px 20px;border-top:1px solid ${LINE}">${flagsOf(card, page)}<div${dirOf(entry.title, around)}>${head}</div>${text}<div class="muted" style="font-size:14px;color:${MUTED}">${small}${actsRow(card, page)}</div></td></tr>`;
}

/** Links to touch, each with its code beside it where there is one; commands to copy. Brief: what cannot be done without. */
function actsRow({ acts }: Card, { messages, isBrief }: Page): string {
  const ltr = messages.direction === 'rtl' ? ' dir="ltr"' : '';
  const shown = acts.filter(({ href, isMain }) => href !== null || isMain || !isBrief);
  if (shown.length === 0) return '';
  const parts = shown.map(({ label, href, copy }) => {
    const isShown = copy !== null && !(isBrief && href !== null);
    const code = isShown ? ` <code${ltr}>${escapeHtml(copy)}</code>` : '';
    if (href === null) return `${escapeHtml(label)}:${code}<br>`;
    const link = `<a class="act" href="${escapeHtml(href)}">${escapeHtml(label)}</a>`;
    return code === '' ? `${link} ` : `<span class="pair">${link}${code}</span> `;
  });
  return `<br>${parts.join('')}`;
}

/** What makes it stand out, above its title: overdue, new. */
function flagsOf(card: Card, page: Page): string {
  const flags: string[] = [];
  if (card.overdue !== null) flags.push(`<b class="alarm" style="color:${RED}">${escapeHtml(card.overdue)}</b>`);
  if (card.entry.isNew && card.section !== 'new') flags.push(`<b>${escapeHtml(page.messages.digest.isNew)}</b>`);
  return flags.length === 0 ? '' : `<div style="font-size:13px">${flags.join(' · ')}</div>`;
}

function inboxLink(id: number, webBase: string, label: string): string {
  return `<a href="${escapeHtml(pageOf(id, webBase))}" style="color:${LINK}">${escapeHtml(label)}</a>`;
}

function trendRows({ trend, messages }: Page): string[] {
  if (trend === null) return [];
  const text = escapeHtml(trend.text);
  const { width, height } = SHOWN;
  // Time runs from left to right in the picture, so its two ends do too.
  const ends = `<table role="presentation" dir="ltr" width="100%" cellpadding="0" cellspacing="0" border="0" style="font:inherit;color:inherit"><tr><td align="left" dir="${messages.direction}">${escapeHtml(trend.first)}</td><td align="right" dir="${messages.direction}">${escapeHtml(trend.last)}</td></tr></table>`;
  return [
    `<tr><td class="line" style="padding:16px 20px;border-top:4px solid ${PAPER}"><h2 style="margin:0 0 8px;font-size:17px">${escapeHtml(trend.heading)}</h2><img src="cid:${trend.cid}" width="${width}" height="${height}" alt="${text}" style="display:block;width:100%;max-width:${width}px;height:auto;border:0"><div class="muted" style="font-size:14px;color:${MUTED};max-width:${width}px">${ends}${text}<br>${escapeHtml(trend.key)}</div></td></tr>`,
  ];
}

function footerRows(page: Page): string[] {
  const words = page.messages.digest;
  const rows: string[] = [];
  if (page.more !== null) {
    const rest =
      page.webBase === null
        ? '<code dir="ltr">mentionwatch list</code>'
        : `<a href="${escapeHtml(`${page.webBase}/`)}" style="color:${LINK}">${escapeHtml(words.inbox)}</a>`;
    rows.push(footerRow(`${escapeHtml(page.more)} ${rest}`));
  }
  if (page.troubles.length > 0) {
    const items = page.troubles.map((line) => `<li style="margin:4px 0">${escapeHtml(line)}</li>`).join('');
    rows.push(
      footerRow(
        `<h2 style="margin:0;font-size:16px">${escapeHtml(words.troublesHeading)}</h2><ul style="margin:4px 0;padding:0 20px">${items}</ul>${escapeHtml(words.troublesNote)}`,
      ),
    );
  }
  if (page.acting !== null) rows.push(footerRow(escapeHtml(page.acting)));
  const last = [page.held, page.madeBy].filter((line) => line !== null).map(escapeHtml);
  rows.push(footerRow(`<span class="muted" style="color:${MUTED}">${last.join('<br>')}</span>`));
  return rows;
}

function footerRow(html: string): string {
  return `<tr><td class="line" style="padding:12px 20px 16px;border-top:1px solid ${LINE};font-size:14px">${html}</td></tr>`;
}

/** `dir` for a block of foreign text; nothing where it runs like the page. */
function dirOf(text: string, around: 'ltr' | 'rtl'): string {
  const direction = directionOf(text, around);
  if (direction === around) return '';
  return ` dir="${direction}" align="${direction === 'rtl' ? 'right' : 'left'}"`;
}

function marked(text: string, marks: readonly (readonly [number, number])[]): string {
  let out = '';
  let at = 0;
  for (const [start, end] of marks) {
    out += `${escapeHtml(text.slice(at, start))}<mark style="background:${MARK}">${escapeHtml(text.slice(start, end))}</mark>`;
    at = end;
  }
  return out + escapeHtml(text.slice(at));
}
