/** A database with a million mentions, as a firm has after years: `node test/bench/million.ts FILE`. */
import { connect } from '../../src/store/database.ts';

const ROWS = 1_000_000;
const YEARS_MS = 3 * 365 * 86_400_000;

/** Makes the file; the newest mention is as old as `now`. */
export async function makeMillion(file: string, now: number): Promise<void> {
  const connection = await connect(file, { now: () => now });
  const numbers = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${ROWS})`;
  const at = `${now} - (${ROWS} - i) * ${Math.round(YEARS_MS / ROWS)}`;
  const said =
    'Acme has sent the wrong parcel again, and nobody answers the phone; I have waited for two weeks by now.';
  await connection.transaction(async (tx) => {
    await tx.run(
      `INSERT INTO mentions (source, platform, kind, language, label, score, confidence, intent, urgency, status,
         first_seen_at, said_at, platform_id, published_at)
       ${numbers} SELECT 'f' || (i % 50), 'feed', 'post', 'en',
         CASE i % 5 WHEN 0 THEN 'negative' WHEN 1 THEN 'positive' ELSE 'neutral' END, 0, 0.5, 'other', i % 100,
         CASE WHEN i % 400 = 0 THEN 'unanswered' ELSE 'answered' END, ${at}, ${at}, 'p' || i, ${at} FROM n`,
    );
    await tx.run(
      `INSERT INTO mention_texts (mention_id, url, canonical_url, title, text, folded, engagement, sentiment_reasons,
         triage_signals, triage_reasons)
       ${numbers} SELECT i, 'https://a.example/' || i, 'a.example/' || i, 'Post ' || i, '${said}', lower('${said}'),
         '{}', '[]', '[]', '[]' FROM n`,
    );
    await tx.run(`INSERT INTO matches (mention_id, alert, spans) ${numbers} SELECT i, 'acme', '[]' FROM n`);
    const hash = 'substr(hex(i * 2654435761 % 4294967296) || hex(i), 1, 22)';
    for (const kind of ['p', 'u', 'c']) {
      await tx.run(
        `INSERT OR IGNORE INTO seen (seen_key, mention_id) ${numbers} SELECT '${kind}' || ${hash}, i FROM n`,
      );
    }
    const month = Math.round((30 * ROWS) / (3 * 365));
    await tx.run(
      `INSERT OR IGNORE INTO bands (band, mention_id)
       WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${month * 20})
       SELECT i * 2654435761 % 4294967296, ${ROWS - month} + i / 20 FROM n`,
    );
  });
  await connection.run('ANALYZE');
  await connection.close();
}

if (import.meta.main) await makeMillion(process.argv[2] ?? ':memory:', Date.now());
