/** Charts as text: what is in them, and that nothing of what comes from outside takes effect. */
import { describe, expect, test } from 'vitest';
import { createFormats } from '../../src/messages/formats.ts';
import { messagesFor } from '../../src/messages/messages.ts';
import { MESSAGE_TAGS } from '../../src/messages/wording.ts';
import { agesPanel } from '../../src/report/charts/ages.ts';
import { groupsPanel } from '../../src/report/charts/groups.ts';
import { type Reader, renderPanel } from '../../src/report/charts/panel.ts';
import { timelinePanel } from '../../src/report/charts/timeline.ts';
import { createTimeline } from '../../src/report/figures/timeline.ts';
import type { Group } from '../../src/report/report.ts';

const DAY_MS = 86_400_000;
const NOW = Date.parse('2026-11-22T14:00:00Z');
const HOSTILE = '</text></svg><script>alert(1)</script>"\' &amp; <style>*{display:none}</style> zr0-p0 id="x"';

async function readerOf(tag: string): Promise<Reader> {
  const messages = await messagesFor(tag);
  return { messages, formats: createFormats(messages, 'UTC') };
}

function group(key: string | null, negative: number): Group {
  return { key, mentions: negative + 3, negative, neutral: 2, positive: 1, unanswered: 1, overdue: 0 };
}

function month() {
  const counter = createTimeline(NOW - 29 * DAY_MS, NOW, 'UTC');
  for (let day = 0; day < 30; day++) counter.add(NOW - day * DAY_MS, day % 2 === 0 ? 'negative' : 'positive');
  return counter.result();
}

/** The shown text of a chart, label by label. */
function labels(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/gu)].map(([, text = '']) =>
    text.replace(/[\u2066-\u2069]/gu, ''),
  );
}

describe('a chart', () => {
  test('shows hostile names as text and stays one well-formed piece of SVG', async () => {
    const panel = groupsPanel('source', [group(HOSTILE, 4), group('\u202Eforum\u0000', 2)], await readerOf('en'));

    const svg = panel.draw({ id: 'c', width: 720 });

    expect(svg).toMatch(/^<svg [^>]+>.*<\/svg>$/su);
    expect(svg.match(/<svg/gu)).toHaveLength(1);
    expect(svg).not.toMatch(/<script|<style|\son\w+=|javascript:|\u202E|\u0000/u);
    expect(labels(svg).some((label) => label.startsWith('&lt;/text&gt;'))).toBe(true);
    expect(renderPanel(panel, 'c', (await readerOf('en')).messages)).not.toMatch(/<script|<style/u);
  });

  test('is the same text each time, and needs neither styles nor scripts', async () => {
    const reader = await readerOf('tr');
    const panel = timelinePanel(month(), [], reader);

    const first = panel.draw({ id: 'c', width: 720 });

    expect(panel.draw({ id: 'c', width: 720 })).toBe(first);
    expect(first).not.toMatch(/ style=|<style|class="zr|ecmeta|url\(#zr/u);
    const ids = [...first.matchAll(/\bid="([^"]+)"/gu)].map(([, id]) => id);
    expect(ids.every((id) => id?.startsWith('c-'))).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, used] of first.matchAll(/url\(#([^)]+)\)/gu)) expect(ids).toContain(used);
  });

  test.each(MESSAGE_TAGS)('in %s has a title and says its figures', async (tag) => {
    const reader = await readerOf(tag);
    const svg = timelinePanel(month(), [], reader).draw({ id: 'c', width: 340 });

    const { messages, formats } = reader;
    expect(svg).toContain(`<title id="c-title">${messages.charts.volume}</title>`);
    expect(svg).toMatch(new RegExp(`<desc[^>]*>[^<]*${messages.labels.negative}: ${formats.number(15)}`, 'u'));
    expect(labels(svg)).toContain(formats.dayAndMonth(NOW));
    expect(labels(svg)).toContain(formats.number(1));
  });

  test('tells its parts by patterns as well as by colors', async () => {
    const svg = groupsPanel('owner', [group('ayse', 4)], await readerOf('en')).draw({ id: 'c', width: 720 });

    const patterns = [...svg.matchAll(/<pattern[^>]*patternTransform="([^"]*)"|<pattern[^>]*>/gu)];
    expect(patterns.length).toBeGreaterThanOrEqual(2);
  });

  test('grows to the left in Persian, and to the right elsewhere', async () => {
    const startOf = async (tag: string) => {
      const svg = groupsPanel('owner', [group('ayse', 40)], await readerOf(tag)).draw({ id: 'c', width: 720 });
      const [, x = ''] = /<text[^>]*translate\(([\d.]+) [\d.]+\)"[^>]*>\u2068?ayse/u.exec(svg) ?? [];
      return Number(x);
    };

    expect(await startOf('en')).toBeLessThan(360);
    expect(await startOf('fa')).toBeGreaterThan(360);
  });

  test('marks each wave at its bar and tells of it below', async () => {
    const at = NOW - 10 * DAY_MS;
    const wave = { from: at, until: at + 6 * 3_600_000, peakAt: at, voices: 14, usual: 2.25 };
    const panel = timelinePanel(month(), [wave], await readerOf('en'));

    expect(panel.notes.join('\n')).toMatch(/1: Nov 12, 2026, 14:00 to Nov 12, 2026, 20:00: 14 people .* 2\.3/u);
    const without = timelinePanel(month(), [], await readerOf('en')).draw({ id: 'c', width: 720 });
    expect(panel.draw({ id: 'c', width: 720 }).length).toBeGreaterThan(without.length);
  });

  test('puts what is too small for a bar of its own into one, and all of it into the table', async () => {
    const groups = Array.from({ length: 12 }, (_, index) => group(`source-${index}`, 20 - index));
    const panel = groupsPanel('source', groups, await readerOf('en'));

    const names = labels(panel.draw({ id: 'c', width: 720 }));

    expect(names.filter((name) => name.startsWith('source-'))).toHaveLength(7);
    expect(names).toContain('5 others');
    expect(panel.table.rows).toHaveLength(12);
    expect(panel.table.rows[0]).toEqual(['source-0', '23', '20', '2', '1', '1', '0']);
  });

  test('of nothing is drawn all the same', async () => {
    const reader = await readerOf('pl');
    const empty = createTimeline(NOW - DAY_MS, NOW, 'UTC').result();

    for (const panel of [timelinePanel(empty, [], reader), agesPanel([], reader), groupsPanel('alert', [], reader)]) {
      const html = renderPanel(panel, 'c', reader.messages);
      expect(html).toContain('<svg');
      expect(html).not.toMatch(/NaN|undefined|Infinity/u);
    }
  });
});
