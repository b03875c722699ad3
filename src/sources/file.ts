/** Mentions in files of one's own: what another program exports or leaves in a folder, as NDJSON or CSV. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { MentionwatchError, messageOf } from '../core/errors.ts';
import { readEach } from './fields.ts';
import { givenItem, parseCsv, parseLines } from './given-item.ts';
import { defineSource, type Page, type PollState, type SourceContext } from './source.ts';

const MAX_BYTES = 50_000_000;
const MAX_FILES = 1_000;
const STDIN = '-';
const READABLE = /\.(?:ndjson|jsonl|csv)$/iu;

const options = z.strictObject({
  path: z
    .string()
    .min(1)
    .max(1_000)
    .describe(
      'A file, or a folder whose .ndjson, .jsonl and .csv files are read; relative to the config. `-`: what a scan is given on standard input.',
    ),
});

const marksSchema = z.record(z.string(), z.string());

/** Files on this computer. */
export const file = defineSource(options, {
  id: 'file',
  title: 'File',
  summary:
    'Reads mentions from files, or from those that are left in a folder: NDJSON, or CSV with names in its first line.',
  about: {
    homepage: 'https://github.com/ndjson/ndjson-spec',
    apiDocs: 'https://www.rfc-editor.org/rfc/rfc4180',
    terms: 'https://www.rfc-editor.org/rfc/rfc4180',
  },
  sample: { path: './incoming' },
  limits: { perMinute: 600, pageSize: 10_000, historyHours: null, cost: 'free' },
  supports: { phrases: false, negation: false, replies: false, answers: false },
  proven: 'here',
  searches: () => false,
  hosts: () => [],
  async *fetch(request, context) {
    if (request.options.path === STDIN) {
      yield given(await readAll(context), request.state, context);
      return;
    }
    const path = resolve(context.baseDir ?? '.', request.options.path);
    const files = await filesAt(path);
    const marks = readMarks(request.state);
    const now = new Map<string, string>();
    for (const { name, mark } of files) {
      const known = marks.get(name);
      if (known !== undefined) now.set(name, known);
      if (known === mark) continue;
      context.signal.throwIfAborted();
      const text = await readFile(name, 'utf8');
      const objects = /\.csv$/iu.test(name) ? parseCsv(text) : parseLines(text);
      const { read, skipped } = readEach(objects, (object) => givenItem(object, 'file', context.now()));
      now.set(name, mark);
      yield page({ items: read, seen: objects.length, skipped, unchanged: false }, now);
    }
    if ([...now].every(([name, mark]) => marks.get(name) === mark)) {
      yield page({ items: [], seen: 0, skipped: 0, unchanged: true }, now);
    }
  },
});

/** What stands on standard input, as text; nothing where there is none. */
async function readAll({ stdin, signal }: SourceContext): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stdin ?? []) {
    signal.throwIfAborted();
    parts.push(Buffer.from(part as Uint8Array | string));
    size += parts.at(-1)?.length ?? 0;
    if (size > MAX_BYTES) {
      throw new MentionwatchError('refused', `standard input is longer than ${MAX_BYTES / 1e6} MB`, {
        hint: 'Split it.',
      });
    }
  }
  return Buffer.concat(parts, size).toString('utf8');
}

// It has no name that says what it is: objects begin with a brace, a table with the names of its columns.
function given(text: string, state: PollState | null, { now }: SourceContext): Page {
  const objects = text.trimStart().startsWith('{') ? parseLines(text) : parseCsv(text);
  const { read, skipped } = readEach(objects, (object) => givenItem(object, 'file', now()));
  const part = { items: read, seen: objects.length, skipped, unchanged: objects.length === 0 };
  return page(part, readMarks(state));
}

/** Files to read, each with a mark that changes when it does; those that changed longest ago first. */
async function filesAt(path: string): Promise<{ name: string; mark: string }[]> {
  try {
    const isFolder = (await stat(path)).isDirectory();
    const names = isFolder
      ? (await readdir(path)).filter((name) => READABLE.test(name)).map((name) => join(path, name))
      : [path];
    const found: { name: string; mark: string; at: number }[] = [];
    for (const name of names.sort().slice(-MAX_FILES)) {
      const { size, mtimeMs } = await stat(name);
      if (size > MAX_BYTES) {
        throw new MentionwatchError('refused', `${name} is longer than ${MAX_BYTES / 1e6} MB`, { hint: 'Split it.' });
      }
      found.push({ name, mark: `${size} ${Math.round(mtimeMs)}`, at: mtimeMs });
    }
    return found.sort((a, b) => a.at - b.at);
  } catch (error) {
    if (error instanceof MentionwatchError) throw error;
    throw new MentionwatchError('unavailable', `${path} cannot be read (${messageOf(error)})`, {
      hint: 'Check the path; it is relative to the config.',
      cause: error,
    });
  }
}

function page(part: Pick<Page, 'items' | 'seen' | 'skipped' | 'unchanged'>, marks: ReadonlyMap<string, string>): Page {
  const cursor = JSON.stringify(Object.fromEntries(marks));
  const state = { validators: { etag: null, lastModified: null }, bodyHash: null, cursor, movedTo: null };
  return { ...part, state, title: null, notices: [] };
}

function readMarks(state: PollState | null): Map<string, string> {
  const cursor = state?.cursor ?? '';
  return new Map(Object.entries(cursor.startsWith('{') ? (marksSchema.safeParse(JSON.parse(cursor)).data ?? {}) : {}));
}
