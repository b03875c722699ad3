/** Measures feed reading on the development corpus, as its README says; run directly it prints the figures. */

import { existsSync, readFileSync } from 'node:fs';
import { decodeText } from '../../src/feed/decode.ts';
import { decodeEntities } from '../../src/feed/entities.ts';
import { type ReadFeed, readFeed } from '../../src/feed/read.ts';

const ROOT = new URL('../../../shared/feeds/', import.meta.url);

/** What the corpus states of one entry; a missing key is not asserted. */
interface ExpectedEntry {
  title?: string;
  link?: string;
  id?: string;
  published?: string;
}

interface Row {
  file: string;
  kind: string;
  http_content_type?: string;
  expect: { title?: string; entry_count?: number; entries?: ExpectedEntry[] };
}

/** Shares are 0..1. */
export interface FeedFigures {
  files: number;
  read: number;
  fullyRight: number;
  charsetFiles: number;
  charsetTitles: number;
  /** One line for each file that is not fully right. */
  faults: string[];
}

/** Is the corpus there? */
export function hasFeedCorpus(): boolean {
  return existsSync(new URL('index.jsonl', ROOT));
}

/** Reads every file of the corpus and compares. */
export async function evaluateFeeds(): Promise<FeedFigures> {
  const figures: FeedFigures = { files: 0, read: 0, fullyRight: 0, charsetFiles: 0, charsetTitles: 0, faults: [] };
  for (const row of rows()) {
    figures.files++;
    const { feed, error } = await readRow(row);
    const faults = feed === null ? [error] : compare(row, feed);
    if (feed !== null) figures.read++;
    if (faults.length === 0) figures.fullyRight++;
    else figures.faults.push(`${row.file} (${row.kind}): ${faults.join('; ')}`);
    if (row.kind.startsWith('charset')) {
      figures.charsetFiles++;
      if (!faults.some((fault) => fault.includes('title')) && feed !== null) figures.charsetTitles++;
    }
  }
  return figures;
}

/** The rows of the corpus with the text of each file; for tests that go over all of it. */
export function* corpusTexts(): Generator<{ file: string; text: string }> {
  for (const row of rows()) yield { file: row.file, text: textOf(row) };
}

function* rows(): Generator<Row> {
  for (const line of readFileSync(new URL('index.jsonl', ROOT), 'utf8').split('\n')) {
    // A few values are missing and stand as NaN, which is no JSON.
    if (line !== '') yield JSON.parse(line.replaceAll(/: NaN(?=[,}])/gu, ': null')) as Row;
  }
}

function textOf(row: Row): string {
  const contentType = row.http_content_type ?? null;
  return decodeText(readFileSync(new URL(row.file, ROOT)), { contentType, language: null }).text;
}

async function readRow(row: Row): Promise<{ feed: ReadFeed | null; error: string }> {
  const now = Date.UTC(2026, 10, 22);
  try {
    const options = { url: '', languageHint: null, maxItems: 5_000, mayMatch: null, now };
    return { feed: await readFeed(textOf(row), options), error: '' };
  } catch (error) {
    return { feed: null, error: error instanceof Error ? error.message : String(error) };
  }
}

function compare(row: Row, feed: ReadFeed): string[] {
  const faults: string[] = [];
  const mutated = row.kind.startsWith('malformed:');
  const sameTitle = (expected: string, actual: string) =>
    mutated ? bare(actual).includes(bare(expected)) : bare(actual) === bare(expected);
  const { title, entry_count: count, entries = [] } = row.expect;
  if (title != null && !sameTitle(title, feed.title ?? '')) faults.push(`title "${feed.title}" for "${title}"`);
  const spare = row.kind === 'malformed:truncated' ? 1 : 0;
  if (count != null && (feed.items.length < count || feed.items.length > count + spare)) {
    faults.push(`${feed.items.length} entries for ${count}`);
  }
  for (const [index, expected] of entries.entries()) {
    const item = feed.items[index];
    if (item === undefined) continue;
    if (expected.title != null && !sameTitle(expected.title, item.title)) {
      faults.push(`entry ${index} title "${item.title}" for "${expected.title}"`);
    }
    if (expected.link != null && item.url !== expected.link)
      faults.push(`entry ${index} link ${item.url} for ${expected.link}`);
    if (expected.id != null && item.platformId !== expected.id) {
      faults.push(`entry ${index} id ${item.platformId} for ${expected.id}`);
    }
    if (expected.published != null && Math.abs((item.publishedAt ?? 0) - Date.parse(expected.published)) > 1_000) {
      const at = item.publishedAt === null ? null : new Date(item.publishedAt).toISOString();
      faults.push(`entry ${index} published ${at} for ${expected.published}`);
    }
  }
  return faults;
}

function bare(text: string): string {
  return decodeEntities(decodeEntities(text))
    .replaceAll(/<[^<>]*>/gu, '')
    .replaceAll(/\s+/gu, '');
}

if (import.meta.main) {
  const figures = await evaluateFeeds();
  for (const fault of figures.faults) process.stdout.write(`${fault}\n`);
  const share = ((100 * figures.fullyRight) / figures.files).toFixed(1);
  process.stdout.write(
    `feeds: ${figures.read} of ${figures.files} read, ${share} % fully right, ` +
      `${figures.charsetTitles} of ${figures.charsetFiles} charset files' titles right\n`,
  );
}
