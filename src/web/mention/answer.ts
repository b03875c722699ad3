import { html } from 'hono/html';
import type { LintFinding } from '../../reply/lint.ts';
import type { Surroundings } from '../edges.ts';
import type { Html } from '../layout.ts';
import { dirOf, inline } from '../text.ts';
import { type FormFacts, isOffered, problemOf, stepForm, written } from './forms.ts';

/** Writing an answer: drafts to begin with, what is wrong with the wording, where it was posted. */
export function answerPart(facts: FormFacts, draftName: string | null, around: Surroundings): Html | '' {
  const { view, attempt } = facts;
  if (!isOffered('answer', view)) return '';
  const { steps } = around.words;
  const draft = view.drafts.drafts.find(({ name }) => name === draftName)?.text ?? '';
  const text = written('answer', 'note', facts) || draft;
  const isRefused = attempt?.step === 'answer' && attempt.problem !== null;
  const described = isRefused ? html` aria-invalid="true" aria-describedby="answer-problem"` : '';
  const body = html`${problemOf('answer', facts)}
<label for="answer-text">${steps.answer.text}</label>
<textarea id="answer-text" name="note" rows="6" maxlength="10000" dir="auto" aria-keyshortcuts="a"${described}>${text}</textarea>
${findingsPart(attempt?.step === 'answer' ? attempt.findings : null, around)}
<label for="answer-url">${steps.answer.url}</label>
<input id="answer-url" name="url" type="url" maxlength="2000" dir="ltr" placeholder="https://" value="${written('answer', 'url', facts)}"${described}>
<p class="hint">${steps.answer.hint}</p>
<p class="inline"><button class="primary">${steps.answer.submit}</button> <button formaction="${around.base}/mentions/${view.mention.id}/lint#answer">${steps.answer.check}</button></p>`;
  return html`<section class="answer" id="answer" aria-labelledby="answer-title"><h2 id="answer-title">${steps.titles.answer}</h2>
${draftsPart(facts, around)}
${stepForm('answer', body, facts, around)}
</section>`;
}

function draftsPart({ view }: FormFacts, around: Surroundings): Html | '' {
  const { drafts, hints } = view.drafts;
  if (drafts.length === 0) return '';
  const { steps } = around.words;
  const items = drafts.map(
    ({ name, text }) =>
      html`<li><p dir="${dirOf(text, around)}" class="draft">${text}</p><p><a class="button small" href="${around.base}/mentions/${view.mention.id}?draft=${name}#answer" data-draft="${text}">${steps.drafts.use(steps.drafts.names[name])}</a></p></li>`,
  );
  return html`<p>${hints.where === 'private' ? steps.drafts.inPrivate : steps.drafts.inPublic}</p>
<details class="drafts"><summary>${steps.drafts.title}</summary><ul class="plain">${items}</ul></details>`;
}

/** What is wrong with the wording, or that nothing is. */
function findingsPart(findings: readonly LintFinding[] | null, around: Surroundings): Html | '' {
  if (findings === null) return '';
  const { lint } = around.words.steps;
  if (findings.length === 0) return html`<p class="fine" role="status">${lint.fine}</p>`;
  const items = findings.slice(0, 20).map(({ severity, text, advice }) => {
    const [open, close] = around.messages.quotes;
    const quoted = text === '' ? '' : html` <q>${open}${inline(text, 80)}${close}</q>`;
    return html`<li><strong>${lint.severities[severity]}</strong>${quoted}: <span dir="${dirOf(advice, around)}">${advice}</span></li>`;
  });
  return html`<div class="findings" role="status"><p>${lint.found(findings.length)}</p><ul>${items}</ul></div>`;
}
