/** The page of a report in a real browser, made by the program from a real database. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MESSAGE_TAGS } from '../../src/messages/wording.ts';
import { openDatabase } from '../../src/store/database.ts';
import { openWorkplace } from '../support/cli.ts';
import { added, poll } from '../support/database.ts';
import { fillReportWorld } from '../support/report-world.ts';

const BROWSER = '/usr/bin/chromium';
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync', '--no-first-run'];
const NOW = Date.parse('2026-11-22T14:00:00Z');
const ZONES = { en: 'Europe/London', tr: 'Europe/Istanbul', pl: 'Europe/Warsaw', fa: 'Asia/Tehran' } as const;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const HOSTILE = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script> \u202E${'Unbreakable'.repeat(30)}`;

type Tag = keyof typeof ZONES;

describe.skipIf(!existsSync(BROWSER))('the page of a report (skipped without /usr/bin/chromium)', () => {
  let browser: Browser;
  let place: Awaited<ReturnType<typeof openWorkplace>>;

  beforeAll(async () => {
    place = await openWorkplace();
    const store = await openDatabase(place.file('world.db'), { now: () => NOW });
    await fillReportWorld(store, NOW);
    const given = {
      title: HOSTILE,
      text: `</p></main>${HOSTILE}`,
      url: 'javascript:alert(1)',
      source: HOSTILE,
      owner: HOSTILE,
      language: 'x"><b>',
      author: { name: HOSTILE, handle: null, url: null, followers: null },
      publishedAt: NOW - 3_600_000,
      firstSeenAt: NOW - 3_000_000,
      triage: { intent: 'complaint' as const, urgency: 100, signals: [], reasons: [] },
    };
    await store.savePoll({ poll: null, added: [added('hostile', given)], met: [] });
    await store.savePollState(poll({ source: 'news', failuresInARow: 9, lastError: `HTTP 503 ${HOSTILE}` }));
    await store.close();
    for (const tag of MESSAGE_TAGS) {
      await place.write(
        `${tag}.yaml`,
        `version: 1
brand: { name: Acme, language: ${tag}, timezone: ${ZONES[tag]} }
database: ./world.db
alerts: [{ name: acme, query: acme }]
sources: [{ name: news, type: feed, url: "http://127.0.0.1:9/" }]
`,
      );
      const args = ['-c', `${tag}.yaml`, '--as-of', new Date(NOW).toISOString(), 'report', '--since', '7d'];
      const ran = await place.run([...args, '--format', 'html', '-o', `${tag}.html`]);
      expect(ran).toEqual({ code: 0, stdout: '', stderr: '' });
    }
    browser = await chromium.launch({ executablePath: BROWSER, args: FLAGS });
  });
  afterAll(async () => {
    await browser?.close();
    await place?.remove();
  });

  async function open(tag: Tag, width = 1_280, colorScheme: 'light' | 'dark' = 'light') {
    // Without the page's own policy, which would hide a script that got through.
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, bypassCSP: true });
    const page = await context.newPage();
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    const url = pathToFileURL(place.file(`${tag}.html`)).href;
    await page.goto(url, { waitUntil: 'load' });
    return { page, asked: () => requests.filter((each) => each !== url), close: () => context.close() };
  }

  /** What axe finds, as sentences. */
  async function findings(page: Page): Promise<string[]> {
    await page.evaluate(axe);
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const run = `axe.run({ runOnly: ${JSON.stringify(tags)} }).then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.html).join(' ')))`;
    return await page.evaluate<string[]>(run);
  }

  test.each(MESSAGE_TAGS)(
    'in %s fits a phone, has nothing for axe to find, and asks nobody for anything',
    async (tag) => {
      const { page, asked, close } = await open(tag, 390);

      const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
      const found = await findings(page);
      const scripts = await page.evaluate("document.querySelectorAll('script, iframe, img, object, link').length");
      await close();

      expect(overflow).toBeLessThanOrEqual(0);
      expect(found).toEqual([]);
      expect(scripts).toBe(0);
      expect(asked()).toEqual([]);
    },
  );

  test('in dark colors has nothing for axe to find either', async () => {
    const { page, close } = await open('tr', 1_280, 'dark');
    await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })");

    const found = await findings(page);
    await close();

    expect(found).toEqual([]);
  });

  test('shows what is hostile as text, and links nowhere but to the web', async () => {
    const { page, close } = await open('en');

    const shown = await page.evaluate<string>('document.body.innerText');
    const title = await page.title();
    const links = await page.evaluate<string[]>("[...document.querySelectorAll('a')].map((a) => a.href)");
    await close();

    expect(title).toBe('What is said about Acme');
    expect(shown).toContain(`</p></main><img src=x onerror="document.title='owned'">`);
    expect(shown).not.toContain('\u202E');
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((link) => !/^https?:/u.test(link))).toEqual([]);
  });

  test('draws each chart once for the width that there is, with bars of a size', async () => {
    for (const width of [390, 1_280]) {
      const { page, close } = await open('en', width);
      const sizes = await page.evaluate<[number, number][]>(
        "[...document.querySelectorAll('svg')].map((svg) => svg.getBoundingClientRect()).filter((box) => box.width > 0).map((box) => [box.width, box.height])",
      );
      // Letters of 12 pixels may shrink a little, not to nothing.
      const scale = await page.evaluate<number>(
        "Math.min(...[...document.querySelectorAll('svg')].filter((svg) => svg.getBoundingClientRect().width > 0).map((svg) => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width))",
      );
      await close();

      expect(sizes).toHaveLength(8);
      expect(sizes.every(([each]) => each <= width)).toBe(true);
      expect(scale).toBeGreaterThan(0.9);
    }
  });

  test('in Persian runs from right to left, in its own digits and calendar', async () => {
    const { page, close } = await open('fa');

    const direction = await page.evaluate("getComputedStyle(document.querySelector('main')).direction");
    const shown = await page.evaluate<string>("document.querySelector('header').innerText");
    const axis = await page.evaluate<string[]>(
      "[...document.querySelectorAll('#volume-heading ~ .wide text')].map((text) => text.textContent)",
    );
    await close();

    expect(direction).toBe('rtl');
    expect(shown).toContain('۱ آذر ۱۴۰۵');
    expect(axis.some((text) => text.includes('۲۷ آبان'))).toBe(true);
    expect(axis.join('')).not.toMatch(/[0-9]/u);
  });

  test('finds the wave, what it is about, and the source in trouble', async () => {
    const { page, close } = await open('en');

    const shown = await page.evaluate<string>("document.querySelector('main').innerText");
    await close();

    expect(shown).toMatch(/1: Nov 18, 2026, \d\d:00 to Nov 18, 2026, \d\d:00: \d+ people/u);
    expect(shown).toMatch(/faulty goods/u);
    expect(shown).toMatch(/Words that stand out[\s\S]*czajnik\t\d+\t0/u);
    expect(shown).toMatch(/news: no answer since .* \(HTTP 503/u);
    for (const heading of ['By source', 'By alert', 'By language', 'By owner']) expect(shown).toContain(heading);
    expect(shown).toContain('Time to answer: median');
  });

  test('goes on paper without cutting a chart in two', async () => {
    const { page, close } = await open('en');

    await page.emulateMedia({ media: 'print' });
    const cut = await page.evaluate<string[]>(
      "[...document.querySelectorAll('figure')].map((figure) => getComputedStyle(figure).breakInside)",
    );
    const tables = await page.evaluate<number>(
      "[...document.querySelectorAll('details')].filter((each) => each.getBoundingClientRect().height > 0).length",
    );
    const pdf = await page.pdf({ preferCSSPageSize: true });
    await close();

    expect(new Set(cut)).toEqual(new Set(['avoid']));
    expect(tables).toBe(0);
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/gu)?.length ?? 0;
    expect(pages).toBeGreaterThan(1);
    expect(pages).toBeLessThan(9);
  });
});
