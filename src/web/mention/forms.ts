import { html } from 'hono/html';
import { type Action, MOVES } from '../../cases/case.ts';
import { LABELS } from '../../core/mention.ts';
import { oneLine } from '../../core/text.ts';
import { parseDuration } from '../../core/time.ts';
import type { Surroundings, Visitor } from '../edges.ts';
import { type Html, tokenField } from '../layout.ts';
import { inline } from '../text.ts';
import type { Attempt, MentionView } from './view.ts';

/** Times ahead that are offered; anything else can be written into the address of the command line. */
const DUE = ['1h', '2h', '4h', '8h', '24h', '2d', '3d', '5d', '7d', '14d'] as const;

/** What the forms of a mention are made for. */
export interface FormFacts {
  view: MentionView;
  visitor: Visitor;
  attempt: Attempt | null;
  /** Whom a case can be given to. */
  people: readonly string[];
}

/** May this step be taken from where the case stands? */
export function isOffered(action: Action, { mention, promises }: MentionView): boolean {
  if (action === 'keep' && !promises.some(({ keptAt }) => keptAt === null)) return false;
  return MOVES[action].to[mention.status] !== undefined;
}

/** The steps beside the answer, each folded away until it is wanted. */
export function stepForms(facts: FormFacts, around: Surroundings): Html {
  const { view } = facts;
  const { steps } = around.words;
  const offered = (action: Action, body: () => Html) =>
    isOffered(action, view) ? fold(action, body(), facts, around) : '';
  return html`<div class="steps">
${offered('assign', () => assignFields(facts, around))}
${offered('promise', () => html`${textField('promise', steps.promise.what, facts, true)}${dueField('promise', steps.promise.due, '24h', facts, around)}${submit(steps.promise.submit)}`)}
${offered('keep', () => html`${textField('keep', steps.keep.note, facts, false)}${submit(steps.keep.submit)}`)}
${offered('snooze', () => html`${dueField('snooze', steps.snooze.until, '2h', facts, around)}${textField('snooze', steps.snooze.note, facts, false)}<p class="hint">${steps.snooze.hint}</p>${submit(steps.snooze.submit)}`)}
${offered('resolve', () => html`<p class="check"><input type="checkbox" id="resolve-confirmed" name="confirmed" value="yes"${written('resolve', 'confirmed', facts) === 'yes' ? html` checked` : ''}> <label for="resolve-confirmed">${steps.resolve.confirmed}</label></p>${textField('resolve', steps.resolve.reason, facts, false)}${submit(steps.resolve.submit)}`)}
${offered('dismiss', () => html`${textField('dismiss', steps.dismiss.reason, facts, true)}${submit(steps.dismiss.submit)}`)}
${offered('reopen', () => html`${textField('reopen', steps.reopen.reason, facts, false)}${submit(steps.reopen.submit)}`)}
${offered('note', () => html`${textField('note', steps.note.text, facts, true)}${submit(steps.note.submit)}`)}
${fold('label', labelFields(facts, around), facts, around)}
</div>`;
}

/** A step that can be unfolded, open where it was just tried. */
function fold(step: Action | 'label', body: Html, facts: FormFacts, around: Surroundings): Html {
  const { steps } = around.words;
  const isTried = facts.attempt?.step === step;
  return html`<details class="step" id="${step}"${isTried ? html` open` : ''}><summary>${steps.titles[step]}</summary>
${stepForm(step, html`${problemOf(step, facts)}${body}`, facts, around)}</details>`;
}

/** The form of a step: its token, and what its writer has seen of the case. */
export function stepForm(step: string, body: Html, { view, visitor }: FormFacts, { base }: Surroundings): Html {
  return html`<form method="post" action="${base}/mentions/${view.mention.id}/${step}#${step}">${tokenField(visitor.formToken)}<input type="hidden" name="seen" value="${view.events.length}">
${body}</form>`;
}

/** Why the step was refused. */
export function problemOf(step: string, { attempt }: FormFacts): Html | '' {
  if (attempt?.step !== step || attempt.problem === null) return '';
  return html`<p class="problem" role="alert" id="${step}-problem">${attempt.problem}</p>`;
}

/** What was written into a field before the page was shown again. */
export function written(step: string, name: string, { attempt }: FormFacts): string {
  return attempt?.step === step ? attempt.form(name) : '';
}

function assignFields(facts: FormFacts, around: Surroundings): Html {
  const { steps } = around.words;
  const { view, visitor, people } = facts;
  const { owner } = view.mention;
  const chosen = written('assign', 'person', facts) || (owner === visitor.name ? '' : visitor.name);
  const others = people.map((name) => html`<option value="${oneLine(name)}"></option>`);
  const mustForce = view.isTaken && owner !== null && owner !== visitor.name;
  const force = mustForce
    ? html`<p class="check"><input type="checkbox" id="assign-force" name="force" value="yes"> <label for="assign-force">${steps.assign.force(oneLine(owner))}</label></p>`
    : '';
  return html`<label for="assign-person">${steps.assign.person}</label>
<input id="assign-person" name="person" list="people" required maxlength="300" autocomplete="off" dir="auto" value="${chosen}"${described('assign', facts)}>
<datalist id="people">${others}</datalist>${force}${submit(steps.assign.submit)}`;
}

function labelFields({ view }: FormFacts, { messages, words }: Surroundings): Html {
  const buttons = LABELS.filter((label) => label !== view.mention.sentiment.label).map(
    (label) => html`<button name="label" value="${label}">${messages.labels[label]}</button> `,
  );
  return html`<p class="hint">${words.steps.label.hint}</p><p class="inline">${buttons}</p>`;
}

function textField(step: Action, label: string, facts: FormFacts, isRequired: boolean): Html {
  return html`<label for="${step}-note">${label}</label>
<textarea id="${step}-note" name="note" rows="2" maxlength="10000" dir="auto"${isRequired ? html` required` : ''}${described(step, facts)}>${written(step, 'note', facts)}</textarea>`;
}

function dueField(
  step: Action,
  label: string,
  usual: string,
  facts: FormFacts,
  { formats, words }: Surroundings,
): Html {
  const chosen = written(step, 'until', facts) || usual;
  const options = DUE.map((due) => {
    const text = words.steps.inTime(formats.duration(parseDuration(due) ?? 0));
    return html`<option value="${due}"${due === chosen ? html` selected` : ''}>${text}</option>`;
  });
  return html`<label for="${step}-until">${label}</label><select id="${step}-until" name="until"${described(step, facts)}>${options}</select>`;
}

function described(step: string, { attempt }: FormFacts): Html | '' {
  const isRefused = attempt?.step === step && attempt.problem !== null;
  return isRefused ? html` aria-invalid="true" aria-describedby="${step}-problem"` : '';
}

function submit(label: string): Html {
  return html`<p><button>${label}</button></p>`;
}

/** Takes the case for oneself, in one click. */
export function takeForm(facts: FormFacts, around: Surroundings): Html | '' {
  const { view, visitor } = facts;
  if (!isOffered('assign', view) || (view.isTaken && view.mention.owner !== null)) return '';
  return stepForm(
    'assign',
    html`<input type="hidden" name="person" value="${visitor.name}"><button class="primary" id="take" aria-keyshortcuts="s">${around.words.list.take}</button>`,
    facts,
    around,
  );
}

/** Who has it, as a sentence that stands out when it is somebody else. */
export function holderLine({ view, visitor }: FormFacts, { words, messages }: Surroundings): Html {
  const { owner } = view.mention;
  if (owner === null) return html`<p class="holder nobody">${messages.digest.noOwner}</p>`;
  if (owner === visitor.name && view.isTaken) return html`<p class="holder mine">${words.mention.yours}</p>`;
  const name = inline(owner, 60);
  return view.isTaken
    ? html`<p class="holder other"><strong>${name}</strong> ${words.mention.hasIt}</p>`
    : html`<p class="holder">${words.mention.proposed} <strong>${name}</strong></p>`;
}
