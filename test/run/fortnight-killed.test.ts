/** The first eight days of the fortnight, over the end of summer time, with the program killed at twenty points. */
import BetterSqlite3 from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { configOf, EVERY, expectedDeliveries, feedAt, MINUTE, people, START } from '../support/fortnight.ts';
import { routes, serve } from '../support/server.ts';
import { simulation } from '../support/simulation.ts';
import { smtpServer } from '../support/smtp.ts';

const END = START + 8 * 24 * 60 * MINUTE;
const KILLS = 20;
/** When the feed is asked; when a message was received and not acknowledged yet; when it was. */
const MOMENTS = ['feed', 'received', 'acknowledged'] as const;
type Moment = (typeof MOMENTS)[number];

/** Every delivery that the database knows, as `expectedDeliveries` has them, with its state. */
function deliveriesIn(file: string): string[] {
  const db = new BetterSqlite3(file, { readonly: true });
  const query = `SELECT d.digest, d.channel, d.status, d.created_at AS at, count(m.mention_id) AS mentions
    FROM deliveries d LEFT JOIN delivery_mentions m ON m.delivery_id = d.id GROUP BY d.id ORDER BY d.id`;
  const rows = db.prepare<[], { digest: string; channel: string; status: string; at: number; mentions: number }>(query);
  const lines = rows.all().map(({ digest, channel, status, at, mentions }) => {
    return `${new Date(at).toISOString()} ${digest} ${channel} ${mentions} ${status}`;
  });
  db.close();
  return lines;
}

test('killed at twenty points it sends the same, loses nothing, and repeats under the same Message-ID only', async () => {
  let now = START;
  let happened: (moment: Moment) => void = () => {};
  const mail = await smtpServer({
    beforeAnswer: async () => {
      happened('received');
      setImmediate(() => happened('acknowledged'));
    },
  });
  onTestFinished(mail.close);
  const feed = await serve(
    routes({
      '/feed': (_request, reply) => {
        happened('feed');
        reply.writeHead(200).end(feedAt(now));
      },
    }),
  );
  onTestFinished(feed.close);
  const sim = await simulation(configOf(mail.url, feed.url));
  const act = people(sim.store);
  const expected = expectedDeliveries(END);
  const busy = [...new Set(expected.map((line) => line.split(' ')[0]))];
  // Spread over all hours in which something is sent.
  const killedAt = new Set(
    Array.from({ length: KILLS }, (_, index) => busy[Math.floor((index * busy.length) / KILLS)]),
  );

  /** Runs a scan in a process of its own, and kills it. @returns whether it was killed before its end */
  async function killedScan(wanted: Moment): Promise<boolean> {
    const { code } = await sim.place.run(['scan', '--as-of', new Date(now).toISOString()], {
      started: (send) => {
        happened = (moment) => moment === wanted && send('SIGKILL');
      },
    });
    happened = () => {};
    return code === null;
  }

  let kills = 0;
  for (; now <= END; now += EVERY) {
    await act(now);
    const isKilled = killedAt.has(new Date(now).toISOString());
    if (isKilled && (await killedScan(MOMENTS[kills % MOMENTS.length] ?? 'feed'))) kills++;
    await sim.scanAt(now);
    if (isKilled) await sim.deliverAt(now + MINUTE);
  }

  expect(kills).toBe(KILLS);
  const sent = deliveriesIn(sim.place.file('mentionwatch.db'));
  expect(sent.sort()).toEqual(expected.map((line) => `${line} sent`).sort());
  const byId = Map.groupBy(mail.received, (each) => each.mail.messageId);
  expect(byId.size).toBe(sent.length);
  for (const repeats of byId.values()) {
    expect(new Set(repeats.map(({ to, mail: { subject, text } }) => JSON.stringify([to, subject, text]))).size).toBe(1);
  }
}, 240_000);
