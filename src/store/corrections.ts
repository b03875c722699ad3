import type { Label, Mention } from '../core/mention.ts';
import { getMention } from './mentions.ts';
import { bounded, LIMITS } from './rows.ts';
import { saveEvents } from './save-poll.ts';
import type { Sql } from './sql.ts';
import type { Correction } from './store.ts';

const SCORE: Readonly<Record<Label, number>> = { negative: -1, neutral: 0, positive: 1 };

/**
 * Puts a person's label in place of the scorer's, and keeps it for ever beside the text.
 * @returns the changed mention; `null` when there is none of this id
 */
export async function correctLabel(
  sql: Sql,
  id: number,
  label: Label,
  actor: string,
  at: number,
): Promise<Mention | null> {
  return await sql.transaction(async (tx) => {
    const mention = await getMention(tx, id);
    if (mention === null) return null;
    const { language, title, text, sentiment } = mention;
    const who = bounded(actor, LIMITS.name);
    const judged = title === '' ? text : `${title}\n${text}`;
    await tx.run(
      'INSERT INTO corrections (mention_id, label, language, text, actor, corrected_at) VALUES (?, ?, ?, ?, ?, ?)',
      [id, label, language, judged, who, at],
    );
    const reasons = [{ text: `said by ${who}`, weight: SCORE[label], rule: 'correction', span: null }];
    await tx.run('UPDATE mentions SET label = ?, score = ?, confidence = 1 WHERE id = ?', [label, SCORE[label], id]);
    await tx.run('UPDATE mention_texts SET sentiment_reasons = ? WHERE mention_id = ?', [JSON.stringify(reasons), id]);
    const note = `${sentiment.label} (${sentiment.score}) corrected to ${label}`;
    await saveEvents(tx, [[id, { at, actor: who, type: 'labeled', note }]]);
    return await getMention(tx, id);
  });
}

/** The newest correction of each mention, in order of time. */
export async function readCorrections(sql: Sql): Promise<Correction[]> {
  const rows = await sql.all<{ label: Label; language: string; text: string }>(
    `SELECT label, language, text FROM corrections
     WHERE id IN (SELECT MAX(id) FROM corrections GROUP BY mention_id) ORDER BY id`,
    [],
  );
  return rows.map(({ label, language, text }) => ({ label, language, text }));
}
