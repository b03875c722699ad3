/** The chart of a mailed digest: its words, and its picture pixel by pixel. */
import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { composeMessage } from '../../src/digest/compose.ts';
import type { TrendDay } from '../../src/digest/digest.ts';
import { trendPicture } from '../../src/digest/trend-picture.ts';
import { createFormats } from '../../src/messages/formats.ts';
import { messagesFor } from '../../src/messages/messages.ts';
import { MESSAGE_TAGS } from '../../src/messages/wording.ts';
import { digestInput } from '../support/digest-input.ts';
import { SAMPLE_NOW, sampleMention } from '../support/sample-mention.ts';

const DAY_MS = 86_400_000;

/** Days that end today, of mentions, negative ones and open ones. */
function days(...figures: [number, number, number][]): TrendDay[] {
  return figures.map(([mentions, negative, open], index) => {
    return { at: SAMPLE_NOW - (figures.length - 1 - index) * DAY_MS, mentions, negative, open };
  });
}

/** The colors of a picture, row by row, and the chunks of the file. */
function decode(png: Buffer) {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const header = chunks.get('IHDR') ?? Buffer.alloc(8);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const data = inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0));
  return { width, height, chunks, colorAt: (x: number, y: number) => data[y * (width + 1) + 1 + x] };
}

describe('the picture', () => {
  test('is a small file of three colors, one of them transparent', () => {
    const png = trendPicture(days(...Array.from({ length: 14 }, (): [number, number, number] => [97, 53, 11])));
    const { width, height, chunks } = decode(png);

    expect([width, height]).toEqual([1_120, 208]);
    expect(png.length).toBeLessThan(4_096);
    expect([...chunks.keys()]).toEqual(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);
    expect(chunks.get('PLTE')).toHaveLength(9);
    expect([...(chunks.get('tRNS') ?? [])]).toEqual([0]);
  });

  test('has solid bars for what is open, striped ones above for the rest, and nothing where nothing was', () => {
    const { width, height, colorAt } = decode(trendPicture(days([4, 2, 1], [0, 0, 0])));
    const column = (x: number) => Array.from({ length: height - 4 }, (_, y) => colorAt(x, y));
    const bar = column(width / 4);

    const quarter = bar.length / 4;
    expect(new Set(bar.slice(3 * quarter))).toEqual(new Set([1]));
    expect(new Set(bar.slice(2 * quarter, 3 * quarter))).toEqual(new Set([0, 1]));
    expect(new Set(bar.slice(0, 2 * quarter))).toEqual(new Set([0, 2]));
    expect(new Set(column((width * 3) / 4))).toEqual(new Set([0]));
    expect(new Set(column(2))).toEqual(new Set([0]));
    expect(colorAt(2, height - 1)).toBe(2);
  });

  test('lets one mention be seen beside thousands', () => {
    const { width, height, colorAt } = decode(trendPicture(days([9_000, 0, 0], [1, 1, 1])));

    expect(colorAt((width * 3) / 4, height - 6)).toBe(1);
  });

  test('is the same each time', () => {
    const same = days([4, 2, 1], [9, 3, 0]);

    expect(trendPicture(structuredClone(same))).toEqual(trendPicture(same));
  });
});

describe.each(MESSAGE_TAGS)('in %s', (language) => {
  test('the alternative text says all that the picture shows', async () => {
    const trend = days([40, 3, 0], [1_250, 22, 5]);
    const message = await composeMessage(digestInput([sampleMention()], { language, trend }));
    const messages = await messagesFor(language);
    const formats = createFormats(messages, 'Europe/London');

    const alt = /<img src="cid:[^"]+"[^>]* alt="([^"]*)"/u.exec(message.html)?.[1] ?? '';

    for (const number of [2, 1_290, 25, 5, 20, 22]) expect(alt).toContain(formats.number(number));
    expect(alt).toContain(formats.date(SAMPLE_NOW));
    expect(message.text).toContain(alt);
    expect(message.html).toContain(`cid:${message.image?.cid}"`);
    expect(message.image?.cid).toMatch(/^[\w.-]+@mentionwatch$/u);
  });

  test('a time without anything bad has no worst day', async () => {
    const message = await composeMessage(digestInput([sampleMention()], { language, trend: days([3, 0, 0]) }));

    expect(message.text).not.toMatch(/null|undefined|NaN/u);
    expect(message.html).toContain('<img');
  });
});

test('a message without figures of the last days has no picture', async () => {
  for (const trend of [undefined, [], days([0, 0, 0])]) {
    const input = digestInput([sampleMention()], trend === undefined ? {} : { trend });
    const message = await composeMessage(input);

    expect(message.image).toBeUndefined();
    expect(message.html).not.toContain('<img');
    expect(message.html).toContain("default-src 'none'");
  }
});
