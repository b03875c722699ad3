import { type DeliveryReport, deliverDue } from '../run/deliver.ts';
import { composeDigest, queueDueDigests } from '../run/digests.ts';
import { openEdges } from '../run/open.ts';
import { composeReminders, queueReminders } from '../run/reminders.ts';
import { troublesOf } from '../run/troubles.ts';
import type { NewDigest } from '../store/delivery-store.ts';
import type { CommandContext } from './context.ts';
import { type FailOn, holdsAny } from './fail-on.ts';
import { unknownName } from './filters.ts';
import { deliveryLine } from './progress.ts';

interface Options {
  force?: boolean;
  dryRun?: boolean;
  failOn?: FailOn[];
}

/** Sends the digests that are due, or prints them. */
export async function run(context: CommandContext, names: readonly string[], options: Options): Promise<number> {
  const config = await context.loadConfig();
  const known = config.digests.map(({ name }) => name);
  for (const name of names) if (!known.includes(name)) throw unknownName('digest', name, known);
  const store = await context.openStore({ readOnly: options.dryRun === true, create: false });
  const { now, signal, version } = context;
  // With --json, stdout is the result's alone: what the channel `stdout` prints goes beside it.
  const stdout = context.globals.json ? context.stderr : context.stdout;
  const edges = await openEdges(config, store, { now, log: context.log(), signal, version, stdout });
  const troubles = troublesOf(config, await store.readPolls(), now());
  const wanted = { names: names.length === 0 ? null : names, force: options.force === true, troubles };
  try {
    if (options.dryRun === true) {
      const due: Printable[] = [];
      for (const digest of config.digests) {
        if (wanted.names?.includes(digest.name) === false) continue;
        const composed = await composeDigest(digest, edges, { ...wanted, dryRun: true });
        if (composed !== null) due.push(composed);
      }
      const reminders = names.length === 0 ? await composeReminders(edges, true) : [];
      print([...due, ...reminders], context);
      return 0;
    }
    await queueDueDigests(edges, wanted);
    if (names.length === 0) await queueReminders(edges);
    const reports = await deliverDue(edges);
    tell(reports, context);
    if (await holdsAny(options.failOn ?? [], edges)) return 4;
    return reports.every((report) => report.status === 'sent') ? 0 : 3;
  } finally {
    await edges.http.close();
  }
}

/** A message that is not sent, for all the channels that it is for. */
type Printable = Pick<NewDigest, 'deliveries'>;

function print(due: readonly Printable[], context: CommandContext): void {
  const messages = due.flatMap(({ deliveries }) => deliveries.map(({ channel, message }) => ({ channel, message })));
  if (context.globals.json) {
    const shown = messages.map(({ channel, message }) => ({
      channel,
      subject: message.subject,
      ...(message.payload as object),
    }));
    context.stdout(`${JSON.stringify(shown)}\n`);
    return;
  }
  if (messages.length === 0) context.stdout('No digest is due. See --force.\n');
  for (const { channel, message } of messages) {
    context.stdout(`To ${channel}: ${message.subject}\n\n${message.text}\n`);
  }
}

function tell(reports: readonly DeliveryReport[], context: CommandContext): void {
  if (context.globals.json) {
    context.stdout(`${JSON.stringify({ deliveries: reports.map(({ hint: _hint, ...report }) => report) })}\n`);
    return;
  }
  for (const report of reports) {
    if (report.status !== 'sent') context.stderr(`mentionwatch: ${deliveryLine(report)}\n`);
    else if (context.stdoutIsTty || context.globals.verbosity > 0) context.stdout(`${deliveryLine(report)}\n`);
  }
  if (reports.length === 0 && context.stdoutIsTty) context.stdout('No digest is due. See --force.\n');
}
