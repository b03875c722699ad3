/** Mentions that programs and files of one's own hand over: objects with the field names of `list --json`. */
import { type Item, KINDS } from '../core/mention.ts';
import { at, authorOf, fieldsOf, itemOf, linkOf, numberOf, starsOf, textOf, timeOf } from './fields.ts';

/**
 * Reads one object; `null` where it has neither a title nor a text.
 * Fields: `id title text url author publishedAt kind language rating publisher threadId parentId likes shares replies`;
 * the author is a name, or an object with `name`, `handle` and `url`.
 */
export function givenItem(value: unknown, platform: string, now: number): Item | null {
  const fields = fieldsOf(value);
  const title = textOf(fields.title) ?? '';
  const text = textOf(fields.text) ?? '';
  if (title === '' && text === '') return null;
  const { author } = fields;
  const counts = { ...fieldsOf(fields.engagement), ...fields };
  return itemOf({
    platform,
    platformId: textOf(fields.platformId) ?? textOf(fields.id),
    kind: KINDS.find((kind) => kind === fields.kind) ?? 'post',
    url: linkOf(fields.url),
    title,
    text,
    author:
      typeof author === 'string'
        ? authorOf(author, author)
        : authorOf(at(author, 'name'), at(author, 'handle'), { url: linkOf(at(author, 'url')) }),
    publishedAt: timeOf(fields.publishedAt, now),
    languageHint: textOf(fields.language),
    rating: starsOf(fields.rating),
    engagement: { likes: numberOf(counts.likes), shares: numberOf(counts.shares), replies: numberOf(counts.replies) },
    publisher: textOf(fields.publisher),
    threadId: textOf(fields.threadId),
    parentId: textOf(fields.parentId),
  });
}

/** Objects of a text that has one JSON object a line; a line that is none is `null`, an empty one is left out. */
export function parseLines(text: string): unknown[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      try {
        return JSON.parse(line);
      } catch (error) {
        if (error instanceof SyntaxError) return null;
        throw error;
      }
    });
}

/** Objects of comma-separated values (RFC 4180), named by the first record. Linear in the length. */
export function parseCsv(text: string): unknown[] {
  const [head = [], ...rows] = records(text.replace(/^\uFEFF/u, ''));
  return rows.map((row) => Object.fromEntries(head.map((name, index) => [name.trim(), row[index] ?? ''])));
}

function records(text: string): string[][] {
  const found: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? '';
    if (isQuoted) {
      if (char !== '"') cell += char;
      else if (text[i + 1] === '"') cell += text[++i] ?? '';
      else isQuoted = false;
    } else if (char === '"' && cell === '') isQuoted = true;
    else if (char === ',') {
      row.push(cell);
      cell = '';
    } else if (char === '\n') {
      found.push([...row, cell]);
      row = [];
      cell = '';
    } else if (char !== '\r') cell += char;
  }
  if (cell !== '' || row.length > 0) found.push([...row, cell]);
  return found.filter((each) => each.some((value) => value !== ''));
}
