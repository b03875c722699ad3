import { Hono } from 'hono';
import { ACTIONS, type Action, REFUSALS, type Refusal } from '../../cases/case.ts';
import { MentionwatchError } from '../../core/errors.ts';
import { LABELS } from '../../core/mention.ts';
import { oneLine } from '../../core/text.ts';
import { parseUntil } from '../../core/time.ts';
import { takeStep } from '../../run/care.ts';
import { judgeReply } from '../../run/replies.ts';
import { type StepWords, stepOf } from '../../run/steps.ts';
import type { Form } from '../access/forms.ts';
import { type Access, mayDo } from '../access/guard.ts';
import type { Surroundings, Visitor, WebContext, WebEdges, WebEnv } from '../edges.ts';
import { mentionPage, type Notice } from '../mention/page.ts';
import { type Attempt, loadMention, type MentionView } from '../mention/view.ts';
import { faultPage } from './faults.ts';

/** One mention, and the steps that people take in its case. */
export function mentionPages(edges: WebEdges, access: Access): Hono<WebEnv> {
  const { store, config, now } = edges;
  const people = peopleOf(edges);
  const routes = new Hono<WebEnv>();

  function show(
    context: WebContext,
    view: MentionView,
    status: 200 | 409 | 422,
    shown: { notice?: Notice | null; attempt?: Attempt | null } = {},
  ) {
    const [around, visitor] = [context.get('around'), context.get('visitor')];
    const { notice = null, attempt = null } = shown;
    const draft = context.req.query('draft') ?? null;
    return context.html(mentionPage({ view, visitor, attempt, people }, { notice, draft }, around), status);
  }

  routes.get('/mentions/:id{[0-9]{1,15}}', async (context) => {
    const view = await loadMention(edges, Number(context.req.param('id')), context.get('around').now);
    if (view === null) return context.notFound();
    return show(context, view, 200, { notice: noticeOf(context, view) });
  });

  routes.post('/mentions/:id{[0-9]{1,15}}/:step', async (context) => {
    const around = context.get('around');
    const visitor = context.get('visitor');
    const { faults, signIn } = around.words;
    const form = await access.visitorForm(context);
    if (form === null) return faultPage(context, 403, signIn.staleForm, null);
    if (!mayDo(visitor.role, 'carer')) return faultPage(context, 403, faults.notAllowed, faults.notAllowedHint);
    const step = context.req.param('step');
    const id = Number(context.req.param('id'));
    const view = await loadMention(edges, id, around.now);
    const isKnown = step === 'lint' || step === 'label' || ACTIONS.some((action) => action === step);
    if (view === null || !isKnown) return context.notFound();
    if (step === 'lint') {
      const reply = { text: form('note'), language: null, mentionId: id };
      const { brand } = config;
      const known = { store, fallback: brand.language, own: brand.reply.contact, now: now() };
      const { findings } = await judgeReply(reply, known);
      return show(context, view, 200, { attempt: { step: 'answer', form, problem: null, findings } });
    }
    const problem = await tryStep(step as Action | 'label', form, view, { edges, visitor, around });
    if (problem === null) return context.redirect(`${around.base}/mentions/${id}?done=${step}#notice`, 303);
    const fresh = (await loadMention(edges, id, around.now)) ?? view;
    return show(context, fresh, problem.isConflict ? 409 : 422, {
      notice: { text: problem.text, isProblem: true },
      attempt: { step, form, problem: problem.text, findings: null },
    });
  });

  return routes;
}

interface Problem {
  text: string;
  /** Somebody else was faster. */
  isConflict: boolean;
}

/** Takes the step. @returns why it was refused, `null` when it was taken */
async function tryStep(
  step: Action | 'label',
  form: Form,
  view: MentionView,
  { edges, visitor, around }: { edges: WebEdges; visitor: Visitor; around: Surroundings },
): Promise<Problem | null> {
  const { store, config, now } = edges;
  const { id } = view.mention;
  try {
    return await store.inTransaction(async (tx) => {
      const news = byOthers(await tx.events(id), form('seen'), visitor.name);
      if (news !== undefined && step !== 'note' && step !== 'assign') {
        const types: Readonly<Record<string, string>> = around.words.events;
        const what = types[news.type] ?? news.type;
        return { text: around.words.steps.meanwhile(oneLine(news.actor), oneLine(what)), isConflict: true };
      }
      if (step === 'label') {
        const label = LABELS.find((each) => each === form('label'));
        if (label !== undefined) await tx.correctLabel(id, label, visitor.name, now());
        return null;
      }
      await takeStep(
        tx,
        id,
        await stepOf(step, visitor.name, wordsOf(step, form, now()), { config, now: now() }),
        now(),
      );
      return null;
    });
  } catch (error) {
    if (!(error instanceof MentionwatchError) || error.refusal === undefined) throw error;
    const owner = (await store.getMention(id))?.owner ?? null;
    return { text: refusalText(error.refusal, owner, view, around), isConflict: error.refusal === 'taken' };
  }
}

/** The last thing that somebody else has done since the writer saw the page. */
function byOthers(events: MentionView['events'], seen: string, name: string) {
  const since = /^\d{1,6}$/u.test(seen) ? Number(seen) : 0;
  return events.slice(since).findLast(({ actor }) => actor !== name && actor !== 'mentionwatch');
}

function wordsOf(step: Action, form: Form, now: number): StepWords {
  const note = form('note').trim();
  const url = form('url').trim();
  const needsTime = step === 'promise' || step === 'snooze';
  return {
    note: note === '' ? null : note,
    confirmed: form('confirmed') === 'yes',
    url: url === '' ? null : url,
    until: needsTime ? parseUntil(form('until'), now) : null,
    person: step === 'assign' ? form('person').trim() || null : null,
    force: form('force') === 'yes',
  };
}

/** Why a step was refused, in the reader's language. */
function refusalText(refusal: string, owner: string | null, view: MentionView, around: Surroundings): string {
  const { refusals } = around.words.steps;
  if (refusal === 'taken') return refusals.taken(oneLine(owner ?? ''));
  if (refusal === 'not-from-here') return refusals['not-from-here'](around.messages.statuses[view.mention.status]);
  const code = REFUSALS.find((each): each is Exclude<Refusal, 'taken' | 'not-from-here'> => each === refusal);
  return code === undefined ? refusals['no-mention'] : refusals[code];
}

/** What the address says was just done, or refused in the list. */
function noticeOf(context: WebContext, view: MentionView): Notice | null {
  const around = context.get('around');
  const { done } = around.words.steps;
  const step = ([...ACTIONS, 'label'] as const).find((each) => each === context.req.query('done'));
  if (step !== undefined) return { text: done[step], isProblem: false };
  const refusal = REFUSALS.find((each) => each === context.req.query('refused'));
  if (refusal === undefined) return null;
  return { text: refusalText(refusal, view.mention.owner, view, around), isProblem: true };
}

function peopleOf({ config, localUser }: WebEdges): string[] {
  const names = [
    ...config.owners.map(({ name }) => name),
    ...config.alerts.flatMap(({ owner }) => owner ?? []),
    ...config.serve.people.filter(({ role }) => role !== 'reader').map(({ name }) => name),
    ...(config.serve.people.length === 0 ? [localUser] : []),
  ];
  return [...new Set(names)];
}
