import { html } from 'hono/html';
import { oneLine, plainText, truncate } from '../core/text.ts';
import { directionOf } from '../messages/direction.ts';
import type { Surroundings } from './edges.ts';
import type { Html } from './layout.ts';

/** A foreign text in one clean line, set apart from the words around it, whatever way it runs. */
export function inline(text: string, most = 300): Html {
  return html`<bdi>${truncate(oneLine(text.slice(0, 20_000)), most)}</bdi>`;
}

/** `dir` for a block of foreign text: by its first letter, else as the page runs. */
export function dirOf(text: string, { messages }: Pick<Surroundings, 'messages'>): 'ltr' | 'rtl' {
  return directionOf(text, messages.direction);
}

/** A place in a text that is to be marked, and how. */
export interface Mark {
  start: number;
  end: number;
  look: 'match' | 'negative' | 'positive';
}

/**
 * A text with marks. One that still needed cleaning is shown without them: their places would be others.
 * @param most characters that are shown
 */
export function markedText(text: string, marks: readonly Mark[], most: number): Html[] {
  const clean = plainText(text.slice(0, most));
  const isWhole = text.length <= most;
  const end = isWhole ? [] : [html`…`];
  if (clean !== text.slice(0, most)) return [html`${clean}`, ...end];
  const pieces: Html[] = [];
  let at = 0;
  for (const mark of [...marks].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (mark.start < at || mark.end <= mark.start || mark.end > clean.length) continue;
    pieces.push(
      html`${clean.slice(at, mark.start)}<mark class="${mark.look}">${clean.slice(mark.start, mark.end)}</mark>`,
    );
    at = mark.end;
  }
  return [...pieces, html`${clean.slice(at)}`, ...end];
}

/** An instant as people write it, with the exact one for machines. */
export function time(at: number, { formats }: Pick<Surroundings, 'formats'>): Html {
  return html`<time datetime="${new Date(at).toISOString()}">${formats.dateTime(at)}</time>`;
}

/** How long ago it was; the instant itself shows when it is pointed at. */
export function ago(at: number, { formats, words, now }: Surroundings): Html {
  const text = words.time.ago(formats.duration(now - at));
  return html`<time datetime="${new Date(at).toISOString()}" title="${formats.dateTime(at)}">${text}</time>`;
}

/** Pieces with dots between them. */
export function dotted(pieces: readonly (Html | string | null)[]): Html[] {
  const shown = pieces.filter((piece) => piece !== null && piece !== '');
  return shown.map(
    (piece, at) => html`${at === 0 ? '' : html` <span aria-hidden="true">·</span> `}<span>${piece}</span>`,
  );
}
