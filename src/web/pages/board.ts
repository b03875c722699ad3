import { Hono } from 'hono';
import { html } from 'hono/html';
import { workingMsBetween } from '../../cases/sla.ts';
import type { CarePromise } from '../../core/care.ts';
import type { Mention } from '../../core/mention.ts';
import { whereOf } from '../../core/mention-facts.ts';
import { oneLine, truncate } from '../../core/text.ts';
import type { Surroundings, WebEdges, WebEnv } from '../edges.ts';
import { deadlineBadge } from '../inbox/rows.ts';
import { type Html, layout } from '../layout.ts';
import { dirOf, inline } from '../text.ts';

/** Entries of one part; the rest is a click away. */
const MOST = 15;
/** When an answered case counts as lying, where the config does not say. */
const SILENT_MS = 24 * 3_600_000;
/** Promises that are due within this are shown. */
const AHEAD_MS = 7 * 86_400_000;

/** Everything with a time: what is late, what is next, what was promised, what lies, what is nobody's. */
export function boardPages({ store, config }: WebEdges): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  routes.get('/board', async (context) => {
    const [around, visitor] = [context.get('around'), context.get('visitor')];
    const { now, words, formats } = around;
    const counts = await store.openCounts(now);
    const overdue = await store.listMentions({ overdueAt: now }, { limit: MOST, sort: 'deadline' });
    const next = await store.listMentions({ dueFrom: now }, { limit: MOST, sort: 'deadline' });
    const open = { sentiment: ['negative'], status: ['unanswered'], unowned: true } as const;
    const unowned = await store.listMentions(open, { limit: MOST, sort: 'urgency' });
    const promises = await store.openPromises(now + AHEAD_MS);
    const lying = (await store.silentCases(now - (config.sla.followUpWithin ?? SILENT_MS), MOST)).filter(
      ({ lastStepAt }) =>
        workingMsBetween(lastStepAt, now, config.sla, config.brand.timezone) >=
        (config.sla.followUpWithin ?? SILENT_MS),
    );
    const wanted = [...promises.slice(0, MOST).map(({ mentionId }) => mentionId), ...lying.map(({ id }) => id)];
    const byId = await mentionsById(store, wanted);

    const parts = [
      part(
        'overdue',
        words.board.overdue,
        counts.overdue,
        '?only=overdue&sort=deadline',
        entries(overdue, around),
        around,
      ),
      part('next', words.board.next, counts.open - counts.overdue, '?sort=deadline', entries(next, around), around),
      part('promises', words.board.promises, promises.length, null, promiseEntries(promises, byId, around), around),
      part(
        'silent',
        words.board.silent,
        lying.length,
        '?status=answered&sentiment=negative&sort=oldest',
        lying.flatMap(({ id, lastStepAt }) => {
          const mention = byId.get(id);
          const since = around.messages.digest.silentFor(formats.duration(now - lastStepAt));
          return mention === undefined ? [] : [entry(mention, html`<p class="badge">${since}</p>`, around)];
        }),
        around,
      ),
      part('unowned', words.board.unowned, counts.unowned, '?only=unowned', entries(unowned, around), around),
    ];
    const title = words.shell.pages.board;
    const content = html`<div class="page-head"><h1>${title}</h1></div><div class="board" data-live="list">${parts}</div>`;
    return context.html(layout(around, { title, page: 'board', visitor }, content));
  });
  return routes;
}

async function mentionsById(store: WebEdges['store'], ids: readonly number[]): Promise<Map<number, Mention>> {
  const unique = [...new Set(ids)];
  const found = unique.length === 0 ? [] : await store.listMentions({ ids: unique }, { limit: unique.length });
  return new Map(found.map((mention) => [mention.id, mention]));
}

function part(
  name: string,
  title: string,
  count: number,
  query: string | null,
  items: readonly Html[],
  { words, formats, base, messages }: Surroundings,
): Html {
  const more = count > items.length && query !== null;
  const list =
    items.length === 0 ? html`<p class="muted">${words.board.nothing}</p>` : html`<ol class="entries">${items}</ol>`;
  return html`<section class="part ${name}" aria-labelledby="${name}-title"><h2 id="${name}-title">${title} <span class="count">${formats.number(count)}</span></h2>
${list}${more ? html`<p><a href="${base}/${query}">${messages.digest.more(count - items.length)}</a></p>` : ''}</section>`;
}

function entries(mentions: readonly Mention[], around: Surroundings): Html[] {
  return mentions.map((mention) => entry(mention, deadlineBadge(mention, around), around));
}

function entry(mention: Mention, badge: Html, around: Surroundings): Html {
  const { base, messages } = around;
  const text =
    truncate(oneLine(mention.title.slice(0, 500)) || oneLine(mention.text.slice(0, 500)), 90) || `#${mention.id}`;
  const owner = mention.owner === null ? messages.digest.noOwner : inline(mention.owner, 40);
  return html`<li>${badge}<p><a href="${base}/mentions/${mention.id}" dir="${dirOf(text, around)}">${text}</a></p><p class="muted">${inline(whereOf(mention), 60)} <span aria-hidden="true">·</span> ${owner}</p></li>`;
}

function promiseEntries(
  promises: readonly CarePromise[],
  byId: ReadonlyMap<number, Mention>,
  around: Surroundings,
): Html[] {
  const { words, formats, base, now, messages } = around;
  return promises.slice(0, MOST).map(({ mentionId, text, dueAt, madeBy }) => {
    const badge =
      dueAt < now
        ? html`<p class="badge late">${words.mention.late(formats.duration(now - dueAt))}</p>`
        : html`<p class="badge due">${words.mention.dueBy(formats.dateTime(dueAt))}</p>`;
    const owner = byId.get(mentionId)?.owner ?? madeBy;
    const shown = truncate(oneLine(text), 90) || `#${mentionId}`;
    return html`<li>${badge}<p><a href="${base}/mentions/${mentionId}" dir="${dirOf(shown, around)}">${shown}</a></p><p class="muted">#${mentionId} <span aria-hidden="true">·</span> ${owner === '' ? messages.digest.noOwner : inline(owner, 40)}</p></li>`;
  });
}
