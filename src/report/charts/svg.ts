/** The one place that knows the charting library: options in, a clean piece of SVG out. */

import { BarChart, type BarSeriesOption } from 'echarts/charts';
import {
  GridComponent,
  type GridComponentOption,
  LegendComponent,
  type LegendComponentOption,
  MarkPointComponent,
} from 'echarts/components';
import { type ComposeOption, init, setPlatformAPI, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { displayWidth } from '../../core/display-width.ts';
import { escapeHtml } from '../../core/escape-html.ts';
import type { Caption, Place } from './panel.ts';

use([BarChart, GridComponent, LegendComponent, MarkPointComponent, SVGRenderer]);

// Without a canvas the library takes every letter beyond ASCII for a square, and would leave out half the Persian and
// Turkish labels for want of room. A little wider than the fonts of the page are.
setPlatformAPI({
  measureText(text: string, font?: string) {
    const size = Number(/([\d.]+)px/u.exec(font ?? '')?.[1] ?? 12);
    const columns = displayWidth(text);
    // Wide letters fill their two columns, others not quite their one.
    return { width: columns * size * (columns > text.length ? 0.5 : 0.56) };
  },
});

export type ChartOption = ComposeOption<BarSeriesOption | GridComponentOption | LegendComponentOption>;

/** Draws bars; nothing of it moves, runs or is fetched, and every text in it is escaped. */
export function drawChart(option: ChartOption, height: number, caption: Caption, place: Place): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: place.width, height });
  try {
    chart.setOption({ animation: false, ...option });
    return cleaned(chart.renderToSVGString({ useViewBox: true }), height, caption, place);
  } finally {
    chart.dispose();
  }
}

/**
 * What the library writes for its own scripts is taken out: styles (which a strict content policy forbids anyway),
 * classes, pointer events. Ids become those of the frame, so that the same chart is the same text each time.
 */
function cleaned(svg: string, height: number, caption: Caption, { id, width, reader }: Place): string {
  const body = svg
    .replace(/^<svg[^>]*>\s*<rect[^>]*><\/rect>/u, '')
    .replace(/<style\b[\s\S]*?<\/style>/gu, '')
    .replace(/<path\b[^>]*\bfill="none" pointer-events="visible"(?![^>]*\bstroke=)[^>]*><\/path>\s*/gu, '')
    .replace(/ (?:class|pointer-events|ecmeta_\w+|xml:space)="[^"]*"/gu, '')
    .replace(/ style="font-size:(\d+)px;font-family:[^"]*?(?:font-weight:(\w+);)?"/gu, (_, size, weight) =>
      weight === undefined ? ` font-size="${size}"` : ` font-size="${size}" font-weight="${weight}"`,
    )
    .replace(/(\bid="|url\(#)zr\d+-/gu, `$1${id}-`)
    .replace(/\n+/gu, '');
  // Places are computed from left to right; texts of the other direction bring their own marks.
  return `<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" direction="ltr" lang="${reader.messages.tag}" font-family="inherit" aria-labelledby="${id}-title" aria-describedby="${id}-about"><title id="${id}-title">${escapeHtml(caption.title)}</title><desc id="${id}-about">${escapeHtml(caption.description)}</desc>${body}`;
}
