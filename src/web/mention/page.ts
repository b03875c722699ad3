import { html } from 'hono/html';
import { isOpen } from '../../core/mention-facts.ts';
import { oneLine, truncate } from '../../core/text.ts';
import { mayDo } from '../access/guard.ts';
import type { Surroundings } from '../edges.ts';
import { deadlineBadge } from '../inbox/rows.ts';
import { type Html, layout } from '../layout.ts';
import { answerPart } from './answer.ts';
import { type FormFacts, holderLine, stepForms, takeForm } from './forms.ts';
import { deliveriesPart, historyPart, promisesPart, relatedPart } from './history.ts';
import { reasonsPart, saidPart } from './said.ts';

/** What the page of a mention says at its top: what was just done, or why it was not. */
export interface Notice {
  text: string;
  isProblem: boolean;
}

/** One mention: what was said, why it counts as it does, who has it, and what can be done. */
export function mentionPage(
  facts: FormFacts,
  { notice, draft }: { notice: Notice | null; draft: string | null },
  around: Surroundings,
): Html {
  const { view, visitor } = facts;
  const { mention } = view;
  const { words, messages, formats } = around;
  const title = truncate(oneLine(mention.title.slice(0, 500)) || oneLine(mention.text.slice(0, 500)), 60);
  const told =
    notice === null
      ? ''
      : html`<p class="${notice.isProblem ? 'problem' : 'fine'}" role="${notice.isProblem ? 'alert' : 'status'}" id="notice" tabindex="-1">${notice.text}</p>`;
  const pause =
    view.snoozedUntil === null ? '' : html`<p>${words.mention.putOff(formats.dateTime(view.snoozedUntil))}</p>`;
  const loops = view.loops === 0 ? '' : html`<p>${words.mention.loops(view.loops)}</p>`;
  const isCarer = mayDo(visitor.role, 'carer');
  const content = html`${told}
<div class="mention" data-live="mention" data-id="${mention.id}" data-changed="${words.live.changed}" data-reload="${words.live.reload}">
${saidPart(mention, around)}
<aside class="case" aria-labelledby="case-title">
<h2 id="case-title">${words.mention.caseTitle}</h2>
<p class="status">#${mention.id}${isOpen({ status: mention.status, label: mention.sentiment.label }) ? html` <span aria-hidden="true">·</span> ${messages.statuses[mention.status]}` : ''}</p>
${deadlineBadge(mention, around)}${holderLine(facts, around)}${pause}${loops}
${isCarer ? takeForm(facts, around) : html`<p class="hint">${words.mention.readOnly}</p>`}
${promisesPart(view.promises, around)}
${isCarer ? html`<h2>${words.steps.heading}</h2>${stepForms(facts, around)}` : ''}
</aside>
<div class="rest">
${isCarer ? answerPart(facts, draft, around) : ''}
${reasonsPart(mention, around)}
${historyPart(view.events, around)}
${relatedPart(view, around)}
${deliveriesPart(view, around)}
</div>
</div>`;
  return layout(around, { title: title === '' ? `#${mention.id}` : title, page: null, visitor }, content);
}
