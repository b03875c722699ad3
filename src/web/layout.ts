import { html, raw } from 'hono/html';
import { TOKEN_FIELD } from './access/forms.ts';
import { mayDo } from './access/guard.ts';
import type { Surroundings, Visitor } from './edges.ts';

/** A piece of a page: text that was put in is escaped already. */
export type Html = ReturnType<typeof html>;

// Written into the template, it makes the bundler wrap the whole template into a helper from a package of its own.
const SCRIPT_END = raw('</script>');

export type PageName = 'inbox' | 'board' | 'report' | 'sources';

/** What a page says beside its content. */
export interface PageFacts {
  title: string;
  /** `null` for a page that the navigation does not name. */
  page: PageName | null;
  /** `null` before anybody is signed in. */
  visitor: Visitor | null;
}

/** A whole page. */
export function layout(around: Surroundings, { title, page, visitor }: PageFacts, content: Html): Html {
  const { messages, words, brand, base, assets } = around;
  const { tag, direction } = messages;
  return html`<!DOCTYPE html>
<html lang="${tag}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} · ${brand}</title>
<link rel="stylesheet" href="${base}${assets.style}">
<link rel="icon" href="${base}${assets.icon}">
<script type="module" src="${base}${assets.script}">${SCRIPT_END}
</head>
<body data-base="${base}" data-news="${words.live.news}" data-reload="${words.live.reload}">
<a class="skip" href="#content">${words.shell.skip}</a>
${visitor === null ? '' : header(around, page, visitor)}
<main id="content" tabindex="-1">
${content}
</main>
${visitor === null ? '' : keysHelp(around)}
</body>
</html>
`;
}

function header({ words, brand, base }: Surroundings, page: PageName | null, visitor: Visitor): Html {
  const pages: PageName[] = ['inbox', 'board', 'report'];
  if (mayDo(visitor.role, 'admin')) pages.push('sources');
  const paths = { inbox: '/', board: '/board', report: '/report', sources: '/sources' };
  const links = pages.map(
    (name) =>
      html`<li><a href="${base}${paths[name]}"${name === page ? html` aria-current="page"` : ''}>${words.shell.pages[name]}</a></li>`,
  );
  return html`<header class="top">
<p class="brand"><bdi>${brand}</bdi></p>
<nav aria-label="${words.shell.navigation}"><ul>${links}</ul></nav>
<div class="who"><button type="button" class="small quiet" id="keys-button" hidden>${words.keys.title}</button> <span><bdi>${visitor.name}</bdi></span>${visitor.session === null ? '' : signOutForm(visitor, words.shell.signOut, base)}</div>
</header>`;
}

function signOutForm(visitor: Visitor, label: string, base: string): Html {
  return html`<form method="post" action="${base}/sign-out">${tokenField(visitor.formToken)}<button class="quiet">${label}</button></form>`;
}

/** What the keys do, for whoever asks; shown by the script, without which there are none. */
function keysHelp({ words }: Surroundings): Html {
  const rows = words.keys.rows.map(([key, meaning]) => html`<dt><kbd>${key}</kbd></dt><dd>${meaning}</dd>`);
  return html`<dialog id="keys" aria-labelledby="keys-title"><h2 id="keys-title">${words.keys.title}</h2><dl>${rows}</dl>
<p class="check"><input type="checkbox" id="use-keys"> <label for="use-keys">${words.keys.use}</label></p>
<form method="dialog"><button>${words.keys.close}</button></form></dialog>`;
}

/** The field that every form needs. */
export function tokenField(token: string): Html {
  return html`<input type="hidden" name="${TOKEN_FIELD}" value="${token}">`;
}
