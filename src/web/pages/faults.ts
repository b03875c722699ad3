import { randomUUID } from 'node:crypto';
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { MentionwatchError, messageOf } from '../../core/errors.ts';
import type { Visitor, WebContext, WebEdges } from '../edges.ts';
import { layout } from '../layout.ts';

/** A page in place of one that cannot be shown. */
export function faultPage(
  context: WebContext,
  status: ContentfulStatusCode,
  title: string,
  hint: string | null,
): Response | Promise<Response> {
  const around = context.get('around');
  // Unset in front of the guard.
  const visitor = (context.get('visitor') as Visitor | undefined) ?? null;
  const content = html`<section class="fault"><h1>${title}</h1>${hint === null ? '' : html`<p>${hint}</p>`}<p><a href="${around.base}/">${around.words.signIn.back}</a></p></section>`;
  return context.html(layout(around, { title, page: null, visitor }, content), status);
}

/** What a person sees of an error that was not foreseen: a number that leads to the line in the log. */
export function unexpected(error: Error, context: WebContext, log: WebEdges['log']): Response | Promise<Response> {
  const { words } = context.get('around');
  if (error instanceof MentionwatchError && error.fault === 'locked') {
    context.header('retry-after', '5');
    return faultPage(context, 503, words.faults.locked, null);
  }
  const number = randomUUID().slice(0, 8);
  log.error({ number, path: context.req.path, error: messageOf(error) }, 'page failed');
  return faultPage(context, 500, words.faults.unexpected, `${words.faults.unexpectedHint} ${number}`);
}
