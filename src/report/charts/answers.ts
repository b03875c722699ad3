import type { AnswerSpread } from '../figures/answers.ts';
import { limitName } from './ages.ts';
import type { Panel, Reader } from './panel.ts';
import { rowsPanel } from './rows.ts';

/** How long answers took beside the target, and what was never answered. */
export function answersPanel({ bins, targetMs, never }: AnswerSpread, reader: Reader): Panel {
  const { messages, formats } = reader;
  const words = messages.charts;
  return rowsPanel(
    {
      title: words.answers,
      notes: [words.target(formats.fineDuration(targetMs))],
      heading: messages.report.answerTimes,
      parts: [
        { name: words.answerParts.within, fill: 'good' },
        { name: words.answerParts.late, fill: 'middle' },
        { name: words.answerParts.never, fill: 'bad' },
      ],
      bars: [
        ...bins.map((bin, index) => ({
          name: limitName(bin.upToMs, bins[index - 1]?.upToMs ?? null, reader),
          parts: bin.isWithin ? [bin.answers, 0, 0] : [0, bin.answers, 0],
        })),
        { name: words.answerParts.never, parts: [0, 0, never] },
      ],
    },
    reader,
  );
}
