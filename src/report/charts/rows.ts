import { fitWidth } from '../../core/display-width.ts';
import { chartLabel, inOrder, isolated, NARROW, type Panel, type Place, type Reader } from './panel.ts';
import { drawChart } from './svg.ts';
import { COLORS, FILLS } from './theme.ts';

/** A bar that lies, in parts. */
export interface RowBar {
  /** Clean, in one line; cut where it is too long for the chart. */
  name: string;
  parts: readonly number[];
}

/** What the parts of all bars stand for, in their order. */
export interface RowPart {
  name: string;
  fill: keyof typeof FILLS;
}

/** Lying bars, the first one on top, with their sums at the end. */
export interface RowChart {
  title: string;
  notes: readonly string[];
  parts: readonly RowPart[];
  bars: readonly RowBar[];
  /** Heading of the names. */
  heading: string;
  table?: Panel['table'];
}

const BAR = 26;
const AROUND = 34;
const LEGEND_ROW = 19;
/** Pixels that a column of text takes. */
const COLUMN = 6.8;

/** A chart of lying bars; in right-to-left languages they grow to the left. */
export function rowsPanel(chart: RowChart, reader: Reader): Panel {
  const { messages, formats } = reader;
  const sum = (bar: RowBar) => bar.parts.reduce((total, part) => total + part, 0);
  const told = chart.bars.filter((bar) => sum(bar) > 0).map((bar) => `${bar.name}: ${formats.number(sum(bar))}`);
  const panel: Panel = {
    title: chart.title,
    description: told.join(messages.comma) || messages.report.noMentions,
    notes: chart.notes,
    table: chart.table ?? {
      head: [chart.heading, ...chart.parts.map((part) => part.name), messages.report.total],
      rows: chart.bars.map((bar) => [bar.name, ...bar.parts.map(formats.number), formats.number(sum(bar))]),
    },
    draw: (place) => draw(chart, panel, { ...place, reader }),
  };
  return panel;
}

function draw({ bars, parts }: RowChart, panel: Panel, place: Place): string {
  const { messages, formats } = place.reader;
  const isMirrored = messages.direction === 'rtl';
  const text = { color: COLORS.ink, fontSize: 12 };
  const isNarrow = place.width < NARROW;
  const names = isNarrow ? 118 : 190;
  // A single part is named by the title.
  const hasLegend = parts.length > 1;
  const legendHeight = !hasLegend ? 8 : isNarrow ? parts.length * LEGEND_ROW + 8 : AROUND;
  const sums = bars.map((bar) => bar.parts.reduce((total, part) => total + part, 0));
  const [start, end] = isMirrored ? (['right', 'left'] as const) : (['left', 'right'] as const);
  return drawChart(
    {
      grid: { [start]: names + 8, [end]: 48, top: legendHeight - 4, bottom: 4 },
      legend: {
        show: hasLegend,
        data: inOrder(
          parts.map((part) => part.name),
          isMirrored && !isNarrow,
        ),
        orient: isNarrow ? 'vertical' : 'horizontal',
        top: 0,
        [start]: 0,
        align: start,
        icon: 'rect',
        itemGap: isNarrow ? 5 : 14,
        textStyle: text,
        formatter: (name: string) => chartLabel(name, messages),
      },
      xAxis: { type: 'value', inverse: isMirrored, show: false, max: Math.max(1, ...sums) },
      yAxis: {
        type: 'category',
        inverse: true,
        position: start,
        // Names may be alike; places are not.
        data: bars.map((_, index) => String(index)),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: COLORS.muted } },
        axisLabel: {
          ...text,
          interval: 0,
          formatter: (_: string, index: number) => isolated(fitWidth(bars[index]?.name ?? '', names / COLUMN)),
        },
      },
      series: [
        ...parts.map((part, index) => ({
          name: part.name,
          type: 'bar' as const,
          stack: 'all',
          barWidth: 16,
          data: bars.map((bar) => bar.parts[index] ?? 0),
          itemStyle: FILLS[part.fill],
        })),
        {
          type: 'bar',
          stack: 'all',
          data: bars.map(() => 0),
          label: {
            show: true,
            position: end,
            ...text,
            formatter: ({ dataIndex }: { dataIndex: number }) => formats.number(sums[dataIndex] ?? 0),
          },
        },
      ],
    },
    legendHeight + Math.max(1, bars.length) * BAR,
    panel,
    place,
  );
}
