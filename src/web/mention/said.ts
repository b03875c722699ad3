import { html } from 'hono/html';
import type { Mention, Reason, Signal } from '../../core/mention.ts';
import { SIGNALS } from '../../core/mention.ts';
import { authorName, POINT_RULES, safeUrl, waitingSince, whereOf } from '../../core/mention-facts.ts';
import type { Surroundings } from '../edges.ts';
import { languageName } from '../inbox/filter-form.ts';
import type { Html } from '../layout.ts';
import { dirOf, dotted, inline, type Mark, markedText, time } from '../text.ts';

/** Characters of a text that are shown; beyond that the original is a click away. */
const LONGEST_TEXT = 20_000;
const LONGEST_TITLE = 500;
const MOST_REASONS = 30;

/** What was said, with the words marked that make it count as it does. */
export function saidPart(mention: Mention, around: Surroundings): Html {
  const { messages, formats, words } = around;
  const marks = reasonMarks(mention);
  const author = authorName(mention.author);
  const url = safeUrl(mention.url);
  const { likes, shares, replies } = mention.engagement;
  const meta = dotted([
    author === null ? null : inline(author),
    inline(whereOf(mention)),
    time(waitingSince(mention), around),
    languageName(mention.language, messages.locale),
    mention.rating === null ? null : messages.digest.stars(formats.number(mention.rating)),
    mention.watched === null ? null : messages.digest.watched(messages.rungs[mention.watched]),
    words.mention.reach({ likes, shares, replies }),
  ]);
  const title = mention.title.trim() === '' ? null : mention.title;
  const link =
    url === null
      ? ''
      : html`<p><a class="out" href="${url}" rel="noopener noreferrer" target="_blank" id="original">${words.mention.original}</a></p>`;
  return html`<section class="said" aria-labelledby="said-title">
<h1 id="said-title"${title === null ? '' : html` dir="${dirOf(title, around)}"`}>${title === null ? words.mention.untitled(String(mention.id)) : markedText(title, marks.title, LONGEST_TITLE)}</h1>
<p class="meta">${meta}</p>
<div class="text" dir="${dirOf(mention.text, around)}" lang="${/^[a-z]{2,3}$/u.test(mention.language) ? mention.language : 'und'}">${markedText(mention.text, marks.text, LONGEST_TEXT)}</div>
${link}
</section>`;
}

/** Where the reasons of the score stand, in the title and in the text. */
function reasonMarks(mention: Mention): { title: Mark[]; text: Mark[] } {
  const { title } = mention;
  // The judged text is the title, a line break and the text.
  const textAt = title === '' ? 0 : title.length + 1;
  const marks: { title: Mark[]; text: Mark[] } = { title: [], text: [] };
  for (const { span, weight } of mention.sentiment.reasons) {
    if (span === null || weight === 0) continue;
    const look = weight < 0 ? 'negative' : 'positive';
    const [start, end] = span;
    if (end <= title.length) marks.title.push({ start, end, look });
    else if (start >= textAt) marks.text.push({ start: start - textAt, end: end - textAt, look });
  }
  return marks;
}

/** Why it counts as it does, and why it is as urgent as it is. */
export function reasonsPart(mention: Mention, around: Surroundings): Html {
  const { messages, formats, words } = around;
  const { sentiment, triage } = mention;
  const scored = sentiment.reasons.slice(0, MOST_REASONS).map((reason) => {
    const look = reason.weight < 0 ? 'negative' : 'positive';
    return html`<li><span class="weight ${look}" dir="ltr">${signed(reason.weight, around)}</span> ${told(reason, around)}</li>`;
  });
  const points = triage.reasons
    .filter(({ rule }) => POINT_RULES.has(rule))
    .map(
      (reason) =>
        html`<li><span class="weight" dir="ltr">+${formats.number(reason.weight)}</span> ${pointsWord(reason, around)}</li>`,
    );
  const signs = triage.reasons
    .filter(({ rule, span }) => span !== null && !POINT_RULES.has(rule))
    .slice(0, MOST_REASONS)
    .map((reason) => html`<li>${told(reason, around)}</li>`);
  const signals = triage.signals.map((signal) => messages.signals[signal]).join(messages.comma);
  const verdict = messages.digest.verdicts[sentiment.label];
  const sure = words.mention.confidence(formats.percent(sentiment.confidence));
  return html`<section aria-labelledby="why-title"><h2 id="why-title">${words.mention.why}</h2>
<h3>${verdict}</h3>
<p class="muted">${words.mention.score(signed(sentiment.score, around))}${messages.comma}${sure}</p>
${scored.length === 0 ? html`<p>${messages.digest.unexplained}</p>` : html`<ul class="reasons">${scored}</ul>`}
<h3>${words.mention.wants(messages.intents[triage.intent])}</h3>
${signals === '' ? '' : html`<p>${messages.digest.signals}: ${signals}</p>`}
${signs.length === 0 ? '' : html`<details><summary>${words.mention.signs(formats.number(signs.length))}</summary><ul class="reasons">${signs}</ul></details>`}
<h3>${messages.digest.urgency(formats.number(triage.urgency))}</h3>
${points.length === 0 ? '' : html`<ul class="reasons">${points}</ul>`}
</section>`;
}

/** A reason in the reader's words: what was found, and by which rule. */
function told({ text, rule, span }: Reason, { messages, words }: Surroundings): Html {
  // A person's word in place of the scorer's.
  if (rule === 'correction') return html`${inline(text.replace(/^said by /u, ''), 60)} ${words.events.labeled ?? ''}`;
  const known = { ...messages.rules, ...words.triageRules };
  const signal = SIGNALS.find((each) => rule === `signal-${each}`);
  const meaning =
    signal !== undefined ? messages.signals[signal] : Object.hasOwn(known, rule) ? known[rule] : undefined;
  const [open, close] = messages.quotes;
  const quoted = html`<q>${open}${inline(text, 120)}${close}</q>`;
  if (span === null) return html`${meaning ?? inline(text, 120)}`;
  return meaning === undefined ? quoted : html`${quoted} <span class="muted">${meaning}</span>`;
}

/** What urgency was given for: the intent, a signal, or one of three other things. */
function pointsWord({ text, rule }: Reason, { messages, words }: Surroundings): Html | string {
  if (rule === 'wrote-again') return words.points.again;
  if (rule === 'overdue') return words.points.overdue;
  const points: Readonly<Record<string, string>> = {
    ...messages.intents,
    ...(messages.signals satisfies Readonly<Record<Signal, string>>),
    'strength of feeling': words.points.feeling,
    'lowest rating': words.points.rating,
    reach: words.points.reach,
  };
  return Object.hasOwn(points, text) ? (points[text] ?? '') : inline(text, 120);
}

function signed(value: number, { formats }: Surroundings): string {
  const rounded = Math.round(value * 100) / 100;
  return `${rounded > 0 ? '+' : ''}${formats.number(rounded)}`;
}
