import { mentionJson, watchedJson } from '../core/mention-json.ts';
import { isoOrNull } from '../core/time.ts';
import { renderExplain } from '../report/render-mention.ts';
import { requireMention } from '../run/care.ts';
import { watchOf } from '../run/watch.ts';
import type { CommandContext } from './context.ts';
import { readIds } from './steps.ts';
import { viewOf } from './view.ts';

/** Why a mention matched, was scored, triaged and delivered as it was. */
export async function run(context: CommandContext, args: readonly string[]): Promise<number> {
  const [id = 0] = readIds(args);
  const config = await context.loadConfig();
  const store = await context.openStore({ readOnly: true });
  const mention = await requireMention(store, id);
  const [events, copies, deliveries] = await Promise.all([store.events(id), store.copies(id), store.deliveriesOf(id)]);
  const watched = await watchOf(store, mention);
  const queries = mention.matches.map((match) => ({
    alert: match.alert,
    query: config.alerts.find((alert) => alert.name === match.alert)?.query ?? null,
    spans: match.spans.map((span) => ({ ...span, text: mention[span.field].slice(span.start, span.end) })),
  }));
  if (context.globals.json) {
    const { sentiment, triage, ...facts } = mentionJson(mention);
    const { reasons: scored } = mention.sentiment;
    const { reasons: triaged } = mention.triage;
    const told = deliveries.map(({ digest, channel, status, sentAt }) => ({
      digest,
      channel,
      status,
      sentAt: isoOrNull(sentAt),
    }));
    context.stdout(
      `${JSON.stringify({
        ...facts,
        matches: queries,
        sentiment: { ...sentiment, reasons: scored },
        triage: { ...triage, reasons: triaged },
        watched: watched === null ? null : watchedJson(watched),
        deliveries: told,
      })}\n`,
    );
    return 0;
  }
  const lines = queries.map(({ alert, query }) => `${alert}: ${query ?? 'no longer in the config'}`);
  context.stdout(renderExplain(mention, { events, copies, deliveries, watched }, await viewOf(context)));
  context.stdout(`\nQueries\n${lines.map((line) => `  ${line}\n`).join('')}`);
  return 0;
}
