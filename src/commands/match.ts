import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { MentionwatchError, whyUnreadable } from '../core/errors.ts';
import type { Document, Span } from '../core/mention.ts';
import type { QueryNode } from '../core/query.ts';
import { oneLine, tameJson, truncate } from '../core/text.ts';
import { matchQuery } from '../match/match.ts';
import { parseQuery } from '../match/parser.ts';
import { QueryError } from '../match/query-error.ts';
import type { CommandContext } from './context.ts';
import { createOutput, readLines } from './lines.ts';

interface MatchOptions {
  expand?: boolean;
  cases?: string;
  lang?: string;
}

/** `match QUERY [TEXT…]`: does a query match? Without a text reads documents from stdin; `--cases` checks examples. */
export async function run(
  context: CommandContext,
  [query, ...texts]: readonly string[],
  options: MatchOptions,
): Promise<number> {
  if (options.cases !== undefined) return runCases(context, options.cases);
  if (query === undefined) {
    throw new MentionwatchError('usage', 'match needs a query, or --cases FILE.', {
      hint: "Write mentionwatch match 'QUERY' TEXT.",
    });
  }
  const node = parseQuery(query);
  if (options.expand) return expand(context, node, options.lang ?? '');
  if (texts.length > 0) return matchTexts(context, node, texts, options.lang ?? '');

  const output = createOutput(context.stdout);
  for await (const entry of readEntries(context.stdin, 'stdin')) {
    context.signal.throwIfAborted();
    const spans = matchQuery(node, toDocument(entry));
    output.line(tameJson(JSON.stringify({ id: entry.id ?? null, match: spans !== null, spans: spans ?? [] })));
  }
  output.end();
  return 0;
}

async function expand(context: CommandContext, node: QueryNode, lang: string): Promise<number> {
  const { expandForms } = await import('../match/expand.ts');
  const forms = expandForms(node, lang);
  context.stdout(context.globals.json ? `${JSON.stringify({ forms })}\n` : forms.map((form) => `${form}\n`).join(''));
  return 0;
}

function matchTexts(context: CommandContext, node: QueryNode, texts: readonly string[], lang: string): number {
  const output = createOutput(context.stdout);
  for (const [index, text] of texts.entries()) {
    const spans = matchQuery(node, toDocument({ text, lang }));
    if (context.globals.json) output.line(JSON.stringify({ id: index + 1, match: spans !== null, spans: spans ?? [] }));
    else output.line(`${spans === null ? 'no match' : 'match   '}  ${quoteSpans(text, spans)}`);
  }
  output.end();
  return 0;
}

/** The words that matched, or the beginning of a text in which none did. */
function quoteSpans(text: string, spans: readonly Span[] | null): string {
  if (spans === null || spans.length === 0) return truncate(oneLine(text), 70);
  return spans.map(({ start, end }) => `"${oneLine(text.slice(start, end))}"`).join(', ');
}

type Entry = Readonly<Record<string, unknown>>;

/** `--cases`: each line states what its query makes of its document; tells where that is not so. */
async function runCases(context: CommandContext, file: string): Promise<number> {
  const output = createOutput(context.stdout);
  const input = file === '-' ? context.stdin : createReadStream(file);
  let cases = 0;
  let different = 0;
  for await (const entry of readEntries(input, file)) {
    context.signal.throwIfAborted();
    const { match, error } = tryCase(entry);
    cases++;
    if (match !== (entry.match ?? false) || error !== (entry.error ?? null)) different++;
    output.line(tameJson(JSON.stringify({ id: entry.id ?? null, match, error })));
  }
  output.end();
  if (different > 0) context.stderr(`${different} of ${cases} cases differ from what they state.\n`);
  return different > 0 ? 4 : 0;
}

function tryCase(entry: Entry): { match: boolean; error: string | null } {
  try {
    const doc = typeof entry.doc === 'object' && entry.doc !== null ? (entry.doc as Entry) : {};
    return { match: matchQuery(parseQuery(textOf(entry.query)), toDocument(doc)) !== null, error: null };
  } catch (error) {
    if (error instanceof QueryError) return { match: false, error: error.code };
    throw error;
  }
}

async function* readEntries(stream: Readable, name: string): AsyncGenerator<Entry> {
  let number = 0;
  try {
    for await (const line of readLines(stream)) {
      number++;
      if (line.trim() === '') continue;
      yield readEntry(line, `${name}:${number}`);
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EISDIR' && code !== 'EACCES') throw error;
    throw new MentionwatchError('usage', `cannot read ${name}: ${whyUnreadable(error)}.`, {
      hint: 'Name another file.',
      cause: error,
    });
  }
}

function readEntry(line: string, place: string): Entry {
  try {
    const entry: unknown = JSON.parse(line);
    if (typeof entry === 'object' && entry !== null && !Array.isArray(entry)) return entry as Entry;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new MentionwatchError('usage', `${place} is no JSON object.`, {
    hint: 'Write one document a line: {"id": 1, "title": "", "text": "…", "url": "", "author": "", "source": "", "lang": "en"}.',
  });
}

function toDocument(entry: Entry): Document {
  return {
    title: textOf(entry.title),
    text: textOf(entry.text),
    url: textOf(entry.url),
    author: textOf(entry.author),
    source: textOf(entry.source),
    lang: textOf(entry.lang),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
