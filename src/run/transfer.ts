import { MentionwatchError } from '../core/errors.ts';
import type { MentionRecord, Store } from '../store/store.ts';
import { readMentionLine } from './read-mention-line.ts';

/** A line that could not be taken up. */
export interface BadLine {
  /** From 1. */
  line: number;
  error: string;
}

/** What an import did. */
export interface Imported {
  added: number;
  /** Were here already. */
  known: number;
  /** Added under another id, since theirs was taken. */
  renumbered: number;
  /** Lines that could not be taken up. */
  failed: number;
}

/** Lines that are stored in one transaction: a kill loses no more than these, and a second import brings them. */
const BATCH = 256;

/**
 * Takes up the mentions of an export, one a line, that are not here yet. Lines that are wrong are left out.
 * @param onBad  told of each, at once
 */
export async function importLines(
  store: Store,
  lines: AsyncIterable<string> | Iterable<string>,
  onBad: (bad: BadLine) => void,
  signal: AbortSignal,
): Promise<Imported> {
  const total: Imported = { added: 0, known: 0, renumbered: 0, failed: 0 };
  let batch: MentionRecord[] = [];
  async function save(): Promise<void> {
    const result = await store.importMentions(batch);
    batch = [];
    total.added += result.added;
    total.known += result.known;
    total.renumbered += result.renumbered.size;
  }

  let line = 0;
  for await (const content of lines) {
    signal.throwIfAborted();
    line++;
    if (content.trim() === '') continue;
    try {
      batch.push(readMentionLine(content));
    } catch (error) {
      if (!(error instanceof MentionwatchError)) throw error;
      total.failed++;
      onBad({ line, error: error.message });
    }
    if (batch.length >= BATCH) await save();
  }
  if (batch.length > 0) await save();
  return total;
}
