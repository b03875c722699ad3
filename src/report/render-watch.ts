import type { WatchedAuthor } from '../core/care.ts';
import { en } from '../messages/en.ts';
import { createFormats } from '../messages/formats.ts';
import { type View, watchLines } from './render-mention.ts';
import { paint, usableWidth } from './terminal.ts';

/** `watch`: who is and who was on the list, with every step; or a sentence when there is nobody. */
export function renderWatched(authors: readonly WatchedAuthor[], view: View): string {
  if (authors.length === 0) return 'Nobody is on the watch-list.\n';
  const screen = { ...view, ...usableWidth(view) };
  const formats = createFormats(en, view.timezone);
  const part = (heading: string, members: readonly WatchedAuthor[]) =>
    members.length === 0
      ? []
      : [paint(heading, 'bold', screen), ...members.flatMap((author) => watchLines(author, formats, screen))];
  const lines = [
    ...part(
      'On the watch-list',
      authors.filter(({ rung }) => rung !== 'off'),
    ),
    ...part(
      'Taken off',
      authors.filter(({ rung }) => rung === 'off'),
    ),
  ];
  return `${lines.join('\n')}\n`;
}
