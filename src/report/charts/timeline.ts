import { LABELS, type Label } from '../../core/mention.ts';
import { sumOf, type Timeline } from '../figures/timeline.ts';
import type { Wave } from '../figures/waves.ts';
import { chartLabel, inOrder, NARROW, type Panel, type Place, type Reader } from './panel.ts';
import { drawChart } from './svg.ts';
import { COLORS, FILLS } from './theme.ts';

const HEIGHT = 240;
const FILL_OF = { negative: 'bad', neutral: 'middle', positive: 'good' } as const satisfies Record<Label, string>;

/** How much was said when and how it felt, with waves of complaints marked by numbers. */
export function timelinePanel(timeline: Timeline, waves: readonly Wave[], reader: Reader): Panel {
  const { messages, formats } = reader;
  const words = messages.charts;
  const totals = LABELS.map((mood) => {
    const sum = timeline.bins.reduce((total, bin) => total + bin[mood], 0);
    return `${messages.labels[mood]}: ${formats.number(sum)}`;
  });
  const highest = timeline.bins.toSorted((a, b) => sumOf(b) - sumOf(a))[0];
  const peak =
    highest === undefined ? null : words.peak(nameOf(highest.from, timeline, reader), formats.number(sumOf(highest)));
  const told = waves.map(({ from, until, voices, usual }, index) => {
    const text = words.wave(formats.dateTime(from), formats.dateTime(until), voices, formats.number(usual));
    return `${formats.number(index + 1)}: ${text}`;
  });
  const early = sumOf(timeline.earlier);
  const panel: Panel = {
    title: words.volume,
    description: [totals.join(messages.comma), peak].filter((part) => part !== null).join('. '),
    notes: [
      words.oneBar(timeline.unit, timeline.step),
      ...(early === 0 ? [] : [words.earlier(early)]),
      ...(told.length === 0 ? [] : [`▼ ${words.waves}`, ...told]),
    ],
    table: {
      head: [
        messages.report.groupings.day,
        messages.report.figures.mentions,
        ...LABELS.map((mood) => messages.labels[mood]),
      ],
      rows: timeline.bins
        .filter((bin) => sumOf(bin) > 0)
        .map((bin) => [
          nameOf(bin.from, timeline, reader),
          formats.number(sumOf(bin)),
          ...LABELS.map((mood) => formats.number(bin[mood])),
        ]),
    },
    draw: (place) => draw(timeline, waves, panel, { ...place, reader }),
  };
  return panel;
}

function nameOf(at: number, { unit }: Timeline, { formats }: Reader): string {
  return unit === 'hour' ? formats.dateTime(at) : formats.date(at);
}

function draw(timeline: Timeline, waves: readonly Wave[], panel: Panel, place: Place): string {
  const { messages, formats } = place.reader;
  const { bins } = timeline;
  const isMirrored = messages.direction === 'rtl';
  const labels = axisLabels(timeline, place);
  const text = { color: COLORS.ink, fontSize: 12 };
  const marks = waves.flatMap((wave, index) => {
    // Where it was highest.
    const at = bins.findIndex((bin) => wave.peakAt >= bin.from && wave.peakAt < bin.until);
    const bin = bins[at];
    return bin === undefined ? [] : [{ name: String(index + 1), coord: [at, sumOf(bin)], value: index + 1 }];
  });
  return drawChart(
    {
      grid: {
        left: isMirrored ? 8 : 40,
        right: isMirrored ? 40 : 8,
        top: 52,
        bottom: timeline.unit === 'hour' ? 40 : 24,
      },
      legend: {
        data: inOrder(
          LABELS.map((mood) => messages.labels[mood]),
          isMirrored,
        ),
        top: 0,
        [isMirrored ? 'right' : 'left']: 0,
        align: isMirrored ? 'right' : 'left',
        icon: 'rect',
        itemGap: 16,
        textStyle: text,
        formatter: (name: string) => chartLabel(name, messages),
      },
      xAxis: {
        type: 'category',
        data: bins.map(({ from }) => String(from)),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: COLORS.muted } },
        axisLabel: {
          ...text,
          lineHeight: 15,
          interval: (index: number) => labels[index] !== null,
          formatter: (_: string, index: number) => labels[index] ?? '',
        },
      },
      yAxis: {
        type: 'value',
        position: isMirrored ? 'right' : 'left',
        minInterval: 1,
        splitNumber: 4,
        axisLabel: { ...text, formatter: (value: number) => formats.number(value) },
        splitLine: { lineStyle: { color: COLORS.line } },
      },
      series: LABELS.map((mood, index) => ({
        name: messages.labels[mood],
        type: 'bar',
        stack: 'all',
        barCategoryGap: '20%',
        data: bins.map((bin) => bin[mood]),
        itemStyle: FILLS[FILL_OF[mood]],
        ...(index === LABELS.length - 1 ? { markPoint: markPoint(marks, place) } : {}),
      })),
    },
    HEIGHT,
    panel,
    place,
  );
}

/** An arrow with a number above the bar. */
function markPoint(data: { name: string; coord: number[]; value: number }[], { reader }: Place) {
  return {
    data,
    symbol: 'triangle',
    symbolRotate: 180,
    symbolSize: [11, 9],
    symbolOffset: [0, -8],
    itemStyle: { color: COLORS.ink },
    label: {
      show: true,
      position: 'top' as const,
      color: COLORS.ink,
      fontSize: 12,
      fontWeight: 'bold' as const,
      formatter: ({ value }: { value: unknown }) => reader.formats.number(Number(value)),
    },
  };
}

const HOUR_STEPS = [1, 2, 3, 6, 12, 24];

/** A label for every so many bars, as many as there is room for; `null` for the rest. */
function axisLabels({ bins, unit, step }: Timeline, { width, reader }: Place): (string | null)[] {
  const { messages, formats } = reader;
  const room = Math.max(2, Math.floor((width - 50) / (width < NARROW ? 62 : 68)));
  const least = Math.ceil(bins.length / room);
  if (unit === 'day') {
    const every = step > 1 ? least : ([1, 2, 7, 14].find((each) => each >= least) ?? least);
    // Counted from the last bar: the newest one is always named.
    return bins.map(({ from }, index) =>
      (bins.length - 1 - index) % every === 0 ? chartLabel(formats.dayAndMonth(from), messages) : null,
    );
  }
  const every = HOUR_STEPS.find((each) => each >= least) ?? 24;
  let day = '';
  return bins.map(({ from }, index) => {
    const time = formats.time(from);
    if ((bins.length - 1 - index) % every !== 0) return null;
    const date = formats.dayAndMonth(from);
    const isNext = date !== day;
    day = date;
    return isNext ? `${time}\n${chartLabel(date, messages)}` : time;
  });
}
