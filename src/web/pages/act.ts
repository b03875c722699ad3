import { html } from 'hono/html';
import type { CodeAction } from '../../cases/action-code.ts';
import type { Mention } from '../../core/mention.ts';
import { authorName, safeUrl, waitingSince, whereOf } from '../../core/mention-facts.ts';
import { oneLine, plainText, truncate } from '../../core/text.ts';
import type { ActWords } from '../../messages/act/words.ts';
import { isolate } from '../../messages/direction.ts';
import type { CodeSight } from '../../run/act-by-code.ts';
import type { Surroundings } from '../edges.ts';
import { type Html, layout, tokenField } from '../layout.ts';
import { dirOf } from '../text.ts';

const LONGEST_TEXT = 3_000;

/** What the form of a link is filled with. */
export interface ActForm {
  /** Path that it is sent to. */
  path: string;
  token: string;
  /** Who may be chosen; empty: a name is written. */
  people: readonly string[];
  /** Who is signed in; `null`: they are asked. */
  visitor: string | null;
  person: string;
  url: string;
  note: string;
  /** What was wrong with what was sent. */
  problem: string | null;
}

/** The page that a link in a digest leads to: what it would do, or what has come of it. */
export function actPage(around: Surroundings, words: ActWords, sight: CodeSight, form: ActForm): Html {
  if (sight.state === 'forged' || sight.state === 'expired') {
    return page(around, words[sight.state], html`<p>${words[`${sight.state}Hint`]}</p>`);
  }
  const { action } = sight;
  if (sight.state === 'gone') return page(around, words.titles[action], html`<p>${words.gone}</p>`);
  const { mention } = sight;
  if (sight.state !== 'open') {
    const title = sight.state === 'used' ? words.done : words.titles[action];
    const outcome = html`<p role="status"><strong>${outcomeOf(sight.state, action, mention, around, words)}</strong></p>`;
    return page(around, title, html`${outcome}${standing(mention, around, words)}${said(mention, around, words)}`);
  }
  const problem = form.problem === null ? '' : html`<p class="problem" role="alert" id="problem">${form.problem}</p>`;
  return page(
    around,
    words.titles[action],
    html`<p class="lead">${words.explained[action]}</p>
${said(mention, around, words)}
${problem}
<form method="post" action="${form.path}">
${tokenField(form.token)}
${who(action, words, form, around)}
${extra(action, words, form)}
<p class="muted">${words.notYet}</p>
<button class="primary">${words.submit[action]}</button>
</form>`,
  );
}

/** A page that says why nothing can be done. */
export function actFault(around: Surroundings, title: string, text: string): Html {
  return page(around, title, html`<p role="alert">${text}</p>`);
}

function page(around: Surroundings, title: string, content: Html): Html {
  const body = html`<section class="door"><p class="brand"><bdi>${around.brand}</bdi></p><h1>${title}</h1>
${content}
</section>`;
  return layout(around, { title, page: null, visitor: null }, body);
}

function outcomeOf(
  state: 'used' | 'so' | 'taken' | 'closed',
  action: CodeAction,
  { owner, status }: Mention,
  { messages }: Surroundings,
  words: ActWords,
): string {
  const name = owner === null ? null : isolate(truncate(oneLine(owner), 60), messages.direction);
  if (state === 'taken' && name !== null) return words.taken(name);
  if (state === 'so' && action !== 'mine') return words.alreadySo[action];
  if (state === 'closed') return words.closed(messages.statuses[status]);
  if (action === 'mine') return words.doneWords.mine(name);
  const isStill = status === (action === 'answered' ? 'answered' : 'dismissed');
  return isStill ? words.doneWords[action] : words.usedBefore;
}

/** Where the case stands, in one line. */
function standing({ status, owner, answeredBy, answeredAt }: Mention, around: Surroundings, words: ActWords): Html {
  const { messages, formats } = around;
  const parts = [html`${messages.statuses[status]}`];
  if (answeredAt !== null) parts.push(html` · ${formats.dateTime(answeredAt)}`);
  if (answeredBy !== null) parts.push(html` · <bdi>${truncate(oneLine(answeredBy), 60)}</bdi>`);
  if (answeredBy === null) {
    const name = owner === null ? null : isolate(truncate(oneLine(owner), 60), messages.direction);
    parts.push(html` · ${name === null ? messages.digest.noOwner : messages.digest.owner(name)}`);
  }
  return html`<p class="muted">${words.now}: ${parts}</p>`;
}

function said(mention: Mention, around: Surroundings, words: ActWords): Html {
  const { formats } = around;
  const title = truncate(oneLine(mention.title), 200);
  const text = truncate(plainText(mention.text.slice(0, LONGEST_TEXT * 2)), LONGEST_TEXT);
  const author = authorName(mention.author);
  const url = safeUrl(mention.url);
  return html`<article class="act-mention">
<p class="muted">#${mention.id} · ${author === null ? '' : html`<bdi>${author}</bdi> · `}<bdi>${whereOf(mention)}</bdi> · ${formats.dateTime(waitingSince(mention))}</p>
${title === '' ? '' : html`<h2 dir="${dirOf(title, around)}">${title}</h2>`}
${text === '' ? '' : html`<div class="text" dir="${dirOf(text, around)}">${text}</div>`}
${url === null ? '' : html`<p><a href="${url}" rel="noopener noreferrer nofollow">${words.original}</a></p>`}
</article>`;
}

function who(action: CodeAction, words: ActWords, form: ActForm, { messages }: Surroundings): Html {
  if (form.visitor !== null) {
    return html`<p>${words.actingAs(isolate(truncate(oneLine(form.visitor), 60), messages.direction))}</p>`;
  }
  const isNeeded = action === 'mine';
  const label = html`<label for="person">${isNeeded ? words.who : words.whoIfYouLike}</label>`;
  const described = form.problem === null ? '' : html` aria-describedby="problem"`;
  const required = isNeeded ? html` required` : '';
  if (form.people.length === 0) {
    return html`${label}<input id="person" name="person" maxlength="100" autocomplete="name" dir="auto" value="${form.person}"${required}${described}>`;
  }
  const options = form.people.map((name) => {
    return html`<option value="${name}"${name === form.person ? html` selected` : ''}>${name}</option>`;
  });
  return html`${label}<select id="person" name="person"${required}${described}><option value="">${words.choose}</option>${options}</select>`;
}

function extra(action: CodeAction, words: ActWords, form: ActForm): Html {
  if (action === 'answered') {
    return html`<label for="url">${words.answerUrl}</label><input id="url" name="url" type="url" maxlength="2000" dir="ltr" placeholder="https://" value="${form.url}">`;
  }
  if (action === 'not-ours') {
    return html`<label for="note">${words.reason}</label><textarea id="note" name="note" rows="2" maxlength="1000" dir="auto">${form.note}</textarea>`;
  }
  return html``;
}
