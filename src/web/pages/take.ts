import { MentionwatchError } from '../../core/errors.ts';
import { takeStep } from '../../run/care.ts';
import { stepOf } from '../../run/steps.ts';
import type { Access } from '../access/guard.ts';
import { mayDo } from '../access/guard.ts';
import type { WebContext, WebEdges } from '../edges.ts';
import { readWish, wishQuery } from '../inbox/views.ts';
import { faultPage } from './faults.ts';

/** Takes a mention out of the list for oneself; a refusal is told on the page of the mention. */
export async function takeFromList(
  context: WebContext,
  { store, config, now }: WebEdges,
  access: Access,
): Promise<Response> {
  const { base, words } = context.get('around');
  const visitor = context.get('visitor');
  const form = await access.visitorForm(context);
  if (form === null) return faultPage(context, 403, words.signIn.staleForm, null);
  if (!mayDo(visitor.role, 'carer'))
    return faultPage(context, 403, words.faults.notAllowed, words.faults.notAllowedHint);
  const id = Number(form('take'));
  const step = await stepOf('assign', visitor.name, { person: visitor.name }, { config, now: now() });
  try {
    await takeStep(store, id, step, now());
  } catch (error) {
    if (!(error instanceof MentionwatchError) || error.refusal === undefined) throw error;
    return context.redirect(`${base}/mentions/${id}?refused=${error.refusal}`, 303);
  }
  const back = wishQuery(readWish(new URLSearchParams(form('back').slice(0, 3_000))));
  return context.redirect(`${base}/${back === '' ? '' : `?${back}`}#m${id}`, 303);
}
