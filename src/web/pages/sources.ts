import { Hono } from 'hono';
import { html } from 'hono/html';
import { oneLine, truncate } from '../../core/text.ts';
import { standingOf } from '../../run/status.ts';
import { FAILURES_TO_TELL } from '../../run/troubles.ts';
import type { Delivery } from '../../store/delivery-store.ts';
import type { Poll } from '../../store/store.ts';
import { mayDo } from '../access/guard.ts';
import type { Surroundings, WebEdges, WebEnv } from '../edges.ts';
import { type Html, layout } from '../layout.ts';
import { ago, inline, time } from '../text.ts';
import { faultPage } from './faults.ts';

const MOST_SOURCES = 1_000;

/** How the sources are, and what waits to be sent; for admins. */
export function sourcePages({ store, config, scans }: WebEdges): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  routes.get('/sources', async (context) => {
    const [around, visitor] = [context.get('around'), context.get('visitor')];
    const { words, messages, formats, now } = around;
    if (!mayDo(visitor.role, 'admin'))
      return faultPage(context, 403, words.faults.notAllowed, words.faults.notAllowedHint);
    const standing = await standingOf(store, config, now);
    const polls = Map.groupBy(await store.readPolls(), (poll) => poll.source);
    const silent = new Set(standing.troubles.map(({ source }) => source));
    const rows = config.sources.slice(0, MOST_SOURCES).map((source) => {
      const health = source.enabled ? healthOf(polls.get(source.name) ?? [], silent.has(source.name), now) : OFF;
      return sourceRow(source, health, around);
    });
    const scanned =
      standing.lastScanAt === null
        ? words.sources.neverScanned
        : words.sources.lastScan(formats.duration(now - standing.lastScanAt));
    const budgets = standing.budgets.map(
      ({ source, what, used, allowed }) =>
        html`<li>${inline(source, 60)}: ${words.sources.budget(words.sources.what[what], formats.number(Math.max(0, allowed - used)), formats.number(allowed))}</li>`,
    );
    const title = words.shell.pages.sources;
    const error = scans?.last()?.error ?? null;
    const failed =
      error === null
        ? ''
        : html`<p class="problem" role="alert">${words.sources.scanFailed(truncate(oneLine(error), 300))}</p>`;
    const content = html`<div class="page-head"><h1>${title}</h1><p class="muted">${scanned}</p></div>
${failed}
${table('sources', title, words.sources.columns, rows, messages.report.none)}
${budgets.length === 0 ? '' : html`<section aria-labelledby="budgets-title"><h2 id="budgets-title">${words.sources.budgets}</h2><ul>${budgets}</ul></section>`}
<section aria-labelledby="waiting-title"><h2 id="waiting-title">${words.sources.waiting}</h2>
${standing.waiting.length === 0 ? html`<p class="muted">${words.sources.nothingWaits}</p>` : table('waiting', words.sources.waiting, words.sources.deliveryColumns, await deliveryRows(store, around), '')}</section>`;
    return context.html(layout(around, { title, page: 'sources', visitor }, content));
  });
  return routes;
}

interface Health {
  state: 'ok' | 'failing' | 'trouble' | 'off' | 'new';
  lastSuccessAt: number | null;
  lastItemAt: number | null;
  nextAttemptAt: number | null;
  items: number;
  error: string | null;
}

const OFF: Health = { state: 'off', lastSuccessAt: null, lastItemAt: null, nextAttemptAt: null, items: 0, error: null };

/** How a source is, of all places that it is asked at: as its worst one. */
function healthOf(polls: readonly Poll[], isTrouble: boolean, now: number): Health {
  if (polls.length === 0) return { ...OFF, state: 'new' };
  const latest = (at: (poll: Poll) => number | null): number | null =>
    polls.map(at).reduce((one, other) => (one === null || (other !== null && other > one) ? other : one), null);
  const worst = polls.toSorted((a, b) => b.failuresInARow - a.failuresInARow)[0];
  const isFailing = worst !== undefined && worst.failuresInARow > 0;
  const isBroken = isTrouble || (worst?.failuresInARow ?? 0) >= FAILURES_TO_TELL;
  const nextAttemptAt = latest((poll) => poll.nextAttemptAt);
  return {
    state: isBroken ? 'trouble' : isFailing ? 'failing' : 'ok',
    lastSuccessAt: latest((poll) => poll.lastSuccessAt),
    lastItemAt: latest((poll) => poll.lastItemAt),
    nextAttemptAt: nextAttemptAt !== null && nextAttemptAt > now ? nextAttemptAt : null,
    items: polls.reduce((sum, { items }) => sum + items, 0),
    error:
      polls.find(({ disabledReason }) => disabledReason !== null)?.disabledReason ??
      (isFailing ? worst.lastError : null),
  };
}

function sourceRow({ name, type }: { name: string; type: string }, health: Health, around: Surroundings): Html {
  const { words, formats } = around;
  const when = (at: number | null) => (at === null ? html`<span class="muted">–</span>` : ago(at, around));
  const error =
    health.error === null ? '' : html`<p class="note" dir="ltr">${truncate(oneLine(health.error), 300)}</p>`;
  const next =
    health.nextAttemptAt === null
      ? ''
      : html`<p class="muted">${words.sources.nextTry} ${time(health.nextAttemptAt, around)}</p>`;
  return html`<tr><th scope="row">${inline(name, 100)} <span class="muted">${inline(type, 40)}</span></th><td><span class="badge ${health.state === 'trouble' ? 'late' : health.state}">${words.sources.states[health.state]}</span>${error}${next}</td><td>${when(health.lastSuccessAt)}</td><td>${when(health.lastItemAt)}</td><td>${formats.number(health.items)}</td></tr>`;
}

async function deliveryRows(store: WebEdges['store'], around: Surroundings): Promise<Html[]> {
  const waiting: Delivery[] = await store.waitingDeliveries(100);
  return waiting.map(({ digest, channel, status, attempts, createdAt, lastError, nextAttemptAt }) => {
    const { words, formats } = around;
    const error = lastError === null ? '' : html`<p class="note" dir="ltr">${truncate(oneLine(lastError), 300)}</p>`;
    const next = nextAttemptAt === null ? html`<span class="muted">–</span>` : time(nextAttemptAt, around);
    return html`<tr><th scope="row">${inline(digest, 60)} → ${inline(channel, 60)}</th><td><span class="badge ${status === 'failed' ? 'late' : 'due'}">${words.deliveryStatuses[status]}</span>${error}</td><td>${ago(createdAt, around)}</td><td>${formats.number(attempts)}</td><td>${next}</td></tr>`;
  });
}

function table(name: string, caption: string, heads: readonly string[], rows: readonly Html[], none: string): Html {
  if (rows.length === 0) return html`<p class="muted">${none}</p>`;
  return html`<div class="scroll" role="region" tabindex="0" aria-labelledby="${name}-caption"><table><caption id="${name}-caption" class="hidden">${caption}</caption><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;
}
