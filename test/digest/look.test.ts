import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composeMessage } from '../../src/digest/compose.ts';
import { PALETTE } from '../../src/digest/trend-picture.ts';
import { digestInput } from '../support/digest-input.ts';
import { SAMPLE_NOW, sampleMention } from '../support/sample-mention.ts';

const BROWSER = '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

const hostile = sampleMention({
  id: 13,
  title: '<img src="http://127.0.0.9/x.png"><script>document.title="owned"</script>',
  text: `</td></tr></table><iframe src="http://127.0.0.9/"></iframe> ${'Unbreakable'.repeat(40)}`,
  url: `https://example.com/${'long-path/'.repeat(60)}`,
  author: { name: 'N'.repeat(300), handle: null, url: null, followers: null },
});
const persian = sampleMention({ id: 14, title: '', text: 'سفارش من از Acme نرسیده است.', matches: [] });

function numbersOf(color: string): number[] {
  return (color.match(/[\d.]+/gu) ?? []).map(Number);
}

/** The contrast of two colors, by the formula of WCAG. */
function contrast(one: readonly number[], other: readonly number[]): number {
  const light = (color: readonly number[]) => {
    const [r = 0, g = 0, b = 0] = color.map((value) => {
      const part = value / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [bright = 0, dim = 0] = [light(one), light(other)].sort((a, b) => b - a);
  return (bright + 0.05) / (dim + 0.05);
}

describe.skipIf(!existsSync(BROWSER))('the page in a browser (skipped without /usr/bin/chromium)', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: BROWSER, args: FLAGS });
  });
  afterAll(async () => {
    await browser.close();
  });

  async function open(language: string, colorScheme: 'light' | 'dark' = 'light') {
    const { html } = await composeMessage(
      digestInput([sampleMention(), hostile, persian], {
        language,
        troubles: [{ source: 'google', since: null, error: 'HTTP 503' }],
      }),
    );
    const page = await browser.newPage({ viewport: { width: 360, height: 740 }, colorScheme });
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.setContent(html, { waitUntil: 'load' });
    return { page, requests };
  }

  test.each(['en', 'tr', 'pl', 'fa'])('in %s a narrow phone needs no sideways scrolling', async (language) => {
    const { page } = await open(language);

    const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    await page.close();

    expect(overflow).toBeLessThanOrEqual(0);
  });

  test.each(['en', 'tr', 'pl', 'fa'])(
    'in %s what is to be tapped is large enough, and inside the page',
    async (language) => {
      const codes = {
        mine: '12m-g1l-000000000000',
        answered: '12a-g1l-000000000000',
        'not-ours': '12n-g1l-000000000000',
      };
      const byId = new Map([12, 13, 14].map((id) => [id, codes]));
      const acting = { way: 'mail', to: 'codes@example.com', codes: byId, until: 0 } as const;
      const { html } = await composeMessage(digestInput([sampleMention(), persian], { language, acting }));
      const page = await browser.newPage({ viewport: { width: 390, height: 740 } });
      await page.setContent(html, { waitUntil: 'load' });

      const boxes = (selector: string) =>
        page.evaluate<{ left: number; right: number; height: number }[]>(
          `[...document.querySelectorAll('${selector}')].map((each) => {
          const { left, right, height } = each.getBoundingClientRect();
          return { left, right, height };
        })`,
        );
      const [links, pairs] = [await boxes('.act'), await boxes('.pair')];
      const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
      await page.close();

      expect([links.length, pairs.length]).toEqual([6, 6]);
      for (const { height } of links) expect(height).toBeGreaterThanOrEqual(32);
      expect(Math.min(...pairs.map(({ left }) => left))).toBeGreaterThanOrEqual(8);
      expect(Math.max(...pairs.map(({ right }) => right))).toBeLessThanOrEqual(382);
      expect(overflow).toBeLessThanOrEqual(0);
    },
  );

  test('Persian runs from right to left, quoted texts run their own way', async () => {
    const { page } = await open('fa');

    const sheet = await page.evaluate("getComputedStyle(document.querySelector('.sheet')).direction");
    const texts = await page.evaluate(
      '[...document.querySelectorAll(\'p[style*="6px 0"]\')].map((p) => getComputedStyle(p).direction)',
    );
    await page.close();

    expect(sheet).toBe('rtl');
    expect(texts).toEqual(expect.arrayContaining(['ltr', 'rtl']));
  });

  test('a hostile mention is shown as text and nothing is fetched', async () => {
    const { page, requests } = await open('en');

    const shown = await page.evaluate('document.body.innerText');
    const elements = await page.evaluate("document.querySelectorAll('script, iframe, img').length");
    const title = await page.title();
    await page.close();

    expect(shown).toContain('<script>document.title="owned"</script>');
    expect(elements).toBe(0);
    expect(title).toContain('unanswered');
    expect(requests.filter((url) => !url.startsWith('about:'))).toEqual([]);
  });

  test.each(['light', 'dark'] as const)('in %s colors the chart of the last days is seen', async (colorScheme) => {
    const trend = [1, 2, 3].map((day) => ({ at: SAMPLE_NOW - day * 86_400_000, mentions: 9, negative: 4, open: 2 }));
    const { html, image } = await composeMessage(digestInput([sampleMention()], { trend }));
    const page = await browser.newPage({ viewport: { width: 360, height: 740 }, colorScheme });
    // As a mail program shows it: with the attached picture in the place of its name.
    await page.setContent(html.replace(`cid:${image?.cid}`, `data:image/png;base64,${image?.png}`));

    const [width, height, overflow, ground] = await page.evaluate<[number, number, number, string]>(`(async () => {
      const image = document.querySelector('img');
      await image.decode();
      const ground = getComputedStyle(image.closest('.sheet')).backgroundColor;
      return [image.naturalWidth, image.height, document.documentElement.scrollWidth - window.innerWidth, ground];
    })()`);
    const contrasts = PALETTE.slice(1).map((color) => contrast([...color], numbersOf(ground)));
    await page.close();

    expect(width).toBe(1_120);
    expect(height).toBeGreaterThan(40);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(3);
  });

  test.each(['light', 'dark'] as const)('in %s colors every text stands out from its ground', async (scheme) => {
    const { page } = await open('en', scheme);

    const worst = await page.evaluate(`(() => {
      const channel = (value) => { const c = value / 255; return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
      const numbers = (color) => color.match(/[\\d.]+/g).map(Number);
      const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
      const ground = (element) => {
        for (let at = element; at !== null; at = at.parentElement) {
          const color = numbers(getComputedStyle(at).backgroundColor);
          if (color[3] !== 0) return color;
        }
        return [255, 255, 255];
      };
      let worst = 21;
      for (const element of document.querySelectorAll('h1, h2, p, a, b, code, mark, span, li, div')) {
        if (element.innerText.trim() === '') continue;
        const [a, b] = [light(numbers(getComputedStyle(element).color)), light(ground(element))].sort((x, y) => y - x);
        worst = Math.min(worst, (a + 0.05) / (b + 0.05));
      }
      return worst;
    })()`);
    await page.close();

    expect(worst).toBeGreaterThanOrEqual(4.5);
  });
});
