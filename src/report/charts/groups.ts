import { LABELS } from '../../core/mention.ts';
import type { ChartedGrouping, Group } from '../report.ts';
import { groupName } from '../words.ts';
import type { Panel, Reader } from './panel.ts';
import { rowsPanel } from './rows.ts';

const MOST_BARS = 8;
const MOST_ROWS = 50;

/** Who said it, where, and in which language: the groups with most mentions, and the rest in one bar. */
export function groupsPanel(by: ChartedGrouping, groups: readonly Group[], reader: Reader): Panel {
  const { messages, formats } = reader;
  const words = messages.charts;
  const { mentions, unanswered, overdue } = messages.report.figures;
  const sorted = groups.toSorted((a, b) => b.mentions - a.mentions);
  const shown = sorted.length > MOST_BARS ? sorted.slice(0, MOST_BARS - 1) : sorted;
  const rest = sorted.slice(shown.length);
  const named = ({ key }: Group) => {
    return by === 'language' && key !== null ? formats.language(key) : groupName(key, by, messages);
  };
  const bars = shown.map((group) => ({ name: named(group), parts: LABELS.map((label) => group[label]) }));
  if (rest.length > 0) {
    const parts = LABELS.map((label) => rest.reduce((sum, group) => sum + group[label], 0));
    bars.push({ name: words.others(rest.length), parts });
  }
  return rowsPanel(
    {
      title: words.by[by],
      notes: [],
      heading: messages.report.groupings[by],
      parts: [
        { name: messages.labels.negative, fill: 'bad' },
        { name: messages.labels.neutral, fill: 'middle' },
        { name: messages.labels.positive, fill: 'good' },
      ],
      bars,
      table: {
        head: [
          messages.report.groupings[by],
          mentions,
          ...LABELS.map((label) => messages.labels[label]),
          unanswered,
          overdue,
        ],
        rows: sorted
          .slice(0, MOST_ROWS)
          .map((group) => [
            named(group),
            ...[group.mentions, ...LABELS.map((label) => group[label]), group.unanswered, group.overdue].map(
              formats.number,
            ),
          ]),
      },
    },
    reader,
  );
}
