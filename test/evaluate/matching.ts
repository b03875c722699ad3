import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Document } from '../../src/core/mention.ts';
import { matchQuery } from '../../src/match/match.ts';
import { parseQuery } from '../../src/match/parser.ts';
import { QueryError } from '../../src/match/query-error.ts';

/** How many of a kind came out right, and those that did not. */
export interface MatchingFigure {
  figure: string;
  value: number;
  of: number;
  failures: string[];
}

interface Case {
  id: string;
  query: string;
  doc: Document;
  match: boolean;
  rule: string;
}

function lines<Row>(text: string): Row[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): Row => JSON.parse(line));
}

function codeOf(query: string): string {
  try {
    parseQuery(query);
    return 'none';
  } catch (error) {
    if (error instanceof QueryError) return error.code;
    throw error;
  }
}

/** Measures the matcher on the cases of a shared folder: all, by rule, by language, and the invalid queries. */
export async function evaluateMatching(sharedDir: string): Promise<MatchingFigure[]> {
  const cases = lines<Case>(await readFile(`${sharedDir}/matching/dev.jsonl`, 'utf8'));
  const invalid = lines<{ query: string; error: string }>(
    await readFile(`${sharedDir}/matching/dev.invalid.jsonl`, 'utf8'),
  );
  const figures = new Map<string, MatchingFigure>();
  function count(figure: string, right: boolean, failure: string): void {
    const row = figures.get(figure) ?? { figure, value: 0, of: 0, failures: [] };
    row.of++;
    if (right) row.value++;
    else row.failures.push(failure);
    figures.set(figure, row);
  }
  for (const { id, query, doc, match, rule } of cases) {
    const right = (matchQuery(parseQuery(query), doc) !== null) === match;
    const failure = `${id} ${match ? 'missed' : 'found'}: ${query}`;
    for (const figure of ['matching', `matching: ${rule}`, `matching: ${doc.lang.slice(0, 2)}`]) {
      count(figure, right, failure);
    }
  }
  for (const { query, error } of invalid) {
    const code = codeOf(query);
    count('invalid queries', code === error, `${query}: ${code} instead of ${error}`);
  }
  return [...figures.values()];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { figure, value, of, failures } of await evaluateMatching('../shared')) {
    console.log(`${figure.padEnd(24)} ${value}/${of}`);
    if (!figure.includes(':')) for (const failure of failures) console.log(`  ${failure}`);
  }
}
