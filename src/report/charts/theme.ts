/** Colors and patterns. Colors are CSS variables, so that one drawing serves light, dark and paper. */

import type { BarSeriesOption } from 'echarts/charts';

/** The value after the comma is for programs that show a chart without the page around it. */
export const COLORS = {
  ink: 'var(--chart-ink,#1f2328)',
  muted: 'var(--chart-muted,#57606a)',
  line: 'var(--chart-line,#d0d7de)',
  ground: 'var(--chart-ground,#ffffff)',
  bad: 'var(--chart-bad,#b42318)',
  middle: 'var(--chart-middle,#838b94)',
  good: 'var(--chart-good,#1a7f37)',
} as const;

/**
 * To be put into the page's style. Every bar has a contrast of 3 or more against the ground, in both schemes
 * (WCAG 1.4.11), and what it stands for is told by a pattern too.
 */
export const CHART_STYLE = `
:root{--chart-ink:#1f2328;--chart-muted:#57606a;--chart-line:#d0d7de;--chart-ground:#ffffff;--chart-bad:#b42318;--chart-middle:#838b94;--chart-good:#1a7f37}
@media screen and (prefers-color-scheme:dark){:root{--chart-ink:#e6edf3;--chart-muted:#a3adb8;--chart-line:#3d444d;--chart-ground:#1a1f26;--chart-bad:#ff8f83;--chart-middle:#8b949e;--chart-good:#4ac26b}}
.panel{margin:0}
.panel svg{display:block;width:100%;height:auto;max-width:720px}
.panel .narrow{display:none}
.panel .note{margin:4px 0;font-size:14px;color:var(--chart-muted)}
.panel .scroll{overflow-x:auto}
@media screen and (max-width:560px){.panel .wide{display:none}.panel .narrow{display:block}.panel .narrow svg{max-width:420px}}
@media print{.panel{break-inside:avoid}.panel svg{-webkit-print-color-adjust:exact;print-color-adjust:exact}.panel details{display:none}}
`;

type ItemStyle = NonNullable<BarSeriesOption['itemStyle']>;

const across = (rotation: number, dash: number, gap: number): NonNullable<ItemStyle['decal']> => ({
  symbol: 'rect',
  symbolSize: 1,
  dashArrayX: [1, 0],
  dashArrayY: [dash, gap],
  rotation,
  color: COLORS.ground,
});

/** What a bar stands for: bad is solid, neither is hatched, good has level stripes. */
export const FILLS: Readonly<Record<'bad' | 'middle' | 'good', ItemStyle>> = {
  bad: { color: COLORS.bad },
  middle: { color: COLORS.middle, decal: across(-Math.PI / 4, 1.5, 4) },
  good: { color: COLORS.good, decal: across(0, 1.5, 3) },
};
