/** Tells what an import file holds from its beginning. */

/** More of a file than this is no config of another program. */
const MAX_WHOLE = 50_000_000;

/** Lines of a file: mentions to be read one by one, or a whole text that may be another program's settings. */
export type ImportContent =
  | { kind: 'mentions'; lines: AsyncIterable<string> | Iterable<string> }
  | { kind: 'whole'; text: string; lines: readonly string[] };

/** Looks at the first line that is not blank. Mentions are not held in memory, as there may be millions of them. */
export async function contentOf(lines: AsyncIterable<string>): Promise<ImportContent> {
  const iterator = lines[Symbol.asyncIterator]();
  const head: string[] = [];
  for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
    head.push(next.value);
    if (next.value.trim() === '') continue;
    if (isMention(next.value)) return { kind: 'mentions', lines: goOn(head, iterator) };
    break;
  }
  const all = [...head];
  let size = 0;
  for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
    all.push(next.value);
    size += next.value.length;
    if (size > MAX_WHOLE) return { kind: 'mentions', lines: goOn(all, iterator) };
  }
  return { kind: 'whole', text: all.join('\n'), lines: all };
}

async function* goOn(head: readonly string[], iterator: AsyncIterator<string>): AsyncGenerator<string> {
  yield* head;
  for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
}

/** Is it an object of one line that bears the fields every mention has? */
function isMention(line: string): boolean {
  if (!line.trimStart().startsWith('{')) return false;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'id' in value && 'firstSeenAt' in value;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
