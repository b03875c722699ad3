import { oneLine, truncate } from '../../core/text.ts';
import type { Cause } from '../figures/causes.ts';
import type { OutstandingWords } from '../figures/words.ts';
import type { FigureTable, Panel, Reader } from './panel.ts';
import { rowsPanel } from './rows.ts';

/** What negative mentions are about, beside the time before. */
export function causesPanel(causes: readonly Cause[], notes: readonly string[], reader: Reader): Panel {
  const { messages, formats } = reader;
  const words = messages.charts;
  const named = ({ cause, kind }: Cause): string => {
    const names: Readonly<Record<string, string>> = kind === 'signal' ? messages.signals : messages.intents;
    return names[cause] ?? cause;
  };
  const { mentions } = messages.report.figures;
  return rowsPanel(
    {
      title: words.causes,
      notes: [words.ofNegative, ...notes],
      heading: words.causes,
      parts: [{ name: messages.labels.negative, fill: 'bad' }],
      bars: causes.map((cause) => ({ name: named(cause), parts: [cause.mentions] })),
      table: {
        head: [words.causes, mentions, words.before],
        rows: causes.map((cause) => [named(cause), formats.number(cause.mentions), formats.number(cause.before)]),
      },
    },
    reader,
  );
}

/** The words that stand out, as a table; its heading and its note say against what. */
export function wordsTable(
  { basis, words }: OutstandingWords,
  { messages, formats }: Reader,
): { title: string; note: string; table: FigureTable | null } {
  const told = messages.charts;
  const isAlone = basis === 'alone';
  const title = isAlone ? told.wordsAlone : told.words;
  if (words.length === 0) return { title, note: isAlone ? told.wordsAloneNote : told.noWords, table: null };
  return {
    title,
    note: `${told.ofNegative} ${isAlone ? told.wordsAloneNote : told.wordsNote}`,
    table: {
      head: [told.word, told.people, ...(isAlone ? [] : [told.before])],
      rows: words.map(({ word, people, before }) => [
        truncate(oneLine(word), 40),
        formats.number(people),
        ...(isAlone ? [] : [formats.number(before)]),
      ]),
    },
  };
}
