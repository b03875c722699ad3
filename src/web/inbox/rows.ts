import { html } from 'hono/html';
import type { Mention, Signal } from '../../core/mention.ts';
import { authorName, isOpen, isOverdue, waitingSince, whereOf } from '../../core/mention-facts.ts';
import { oneLine, truncate } from '../../core/text.ts';
import { cardOf } from '../../digest/entries.ts';
import { isolate } from '../../messages/direction.ts';
import { mayDo } from '../access/guard.ts';
import type { Surroundings, Visitor } from '../edges.ts';
import type { Html } from '../layout.ts';
import { ago, dirOf, dotted, inline, markedText, time } from '../text.ts';

const TEXT_LIMIT = 260;
/** What cannot wait; were everything red, nothing would be. */
const GRAVE: readonly Signal[] = ['health', 'legal-threat', 'churn-threat'];

/** One mention in a list; without a visitor it can only be looked at. */
export function mentionRow(mention: Mention, around: Surroundings, visitor: Visitor | null): Html {
  const { messages, formats, words, base, now } = around;
  const course = { isNew: false, section: 'open', promises: [], lastStepAt: null } as const;
  const { entry } = cardOf(mention, course, { messages, formats, now, acting: { way: 'command' } }, TEXT_LIMIT);
  const marks = entry.marks.map(([start, end]) => ({ start, end, look: 'match' }) as const);
  const author = authorName(mention.author);
  const name = `m${mention.id}`;
  const meta = dotted([
    author === null ? null : inline(author),
    inline(whereOf(mention)),
    ago(waitingSince(mention), around),
    mention.rating === null ? null : messages.digest.stars(formats.number(mention.rating)),
    mention.watched === null ? null : messages.digest.watched(messages.rungs[mention.watched]),
    mention.duplicates === 0 ? null : messages.digest.copies(mention.duplicates),
  ]);
  const text =
    entry.text === ''
      ? ''
      : html`<p class="excerpt" dir="${dirOf(entry.text, around)}">${markedText(entry.text, marks, TEXT_LIMIT * 20)}</p>`;
  return html`<li class="row" data-id="${mention.id}">
<article aria-labelledby="${name}">
<div class="what">
<h2 id="${name}" dir="${dirOf(entry.title, around)}"><a href="${base}/mentions/${mention.id}">${entry.title}</a></h2>
${text}
<p class="meta">${meta}</p>
${tagList(mention, around)}
</div>
<div class="state">${deadlineBadge(mention, around)}${urgencyBar(mention, around)}<p class="owner">${ownerOf(mention, around)}${takeButton(mention, words.list.take, visitor)}</p></div>
</article>
</li>`;
}

/** What it is, and what makes it grave. */
function tagList({ triage, sentiment }: Mention, { messages }: Surroundings): Html {
  const kind = triage.intent === 'other' ? messages.labels[sentiment.label] : messages.intents[triage.intent];
  const signals = triage.signals.map(
    (signal) => html`<li class="${GRAVE.includes(signal) ? 'grave' : 'signal'}">${messages.signals[signal]}</li>`,
  );
  return html`<ul class="tags"><li>${kind}</li>${signals}</ul>`;
}

/** Until when, or how long past; for what is not open: what has become of it. */
export function deadlineBadge(mention: Mention, around: Surroundings): Html {
  const { messages, formats, now } = around;
  if (isOverdue(mention, now) && mention.respondBy !== null) {
    return html`<p class="badge late">${messages.digest.overdueBy(formats.duration(now - mention.respondBy))}</p>`;
  }
  if (!isOpen({ status: mention.status, label: mention.sentiment.label })) {
    return html`<p class="badge ${mention.status}">${messages.statuses[mention.status]}</p>`;
  }
  if (mention.respondBy === null) return html`<p class="badge">${messages.statuses.unanswered}</p>`;
  return html`<p class="badge due">${around.words.list.answerWithin(formats.duration(mention.respondBy - now))}<span class="exact"> (${time(mention.respondBy, around)})</span></p>`;
}

function urgencyBar(mention: Mention, { messages, formats }: Surroundings): Html {
  const { urgency } = mention.triage;
  return html`<p class="urgency"><meter min="0" max="100" value="${urgency}" aria-hidden="true"></meter> <span>${messages.digest.urgency(formats.number(urgency))}</span></p>`;
}

function ownerOf(mention: Mention, { messages }: Surroundings): Html {
  if (mention.owner === null) return html`<span class="nobody">${messages.digest.noOwner}</span>`;
  const name = isolate(truncate(oneLine(mention.owner), 60), messages.direction);
  return html`<span>${messages.digest.owner(name)}</span>`;
}

/** Takes it in one step; a part of the form around the list. */
function takeButton(mention: Mention, label: string, visitor: Visitor | null): Html | '' {
  const isOver = mention.status === 'resolved' || mention.status === 'dismissed';
  if (visitor === null || !mayDo(visitor.role, 'carer') || isOver || mention.owner !== null) return '';
  return html` <button class="small" name="take" value="${mention.id}">${label}<span class="hidden"> #${mention.id}</span></button>`;
}
