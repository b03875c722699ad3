import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { added, NOW, poll } from '../support/database.ts';
import { type Inbox, PASSWORD, PEOPLE, startInbox } from '../support/inbox.ts';

const BROWSER = '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const HOUR_MS = 3_600_000;
const PAGES = ['/', '/?lang=tr&search=nothing-fits', '/mentions/1', '/board', '/report', '/sources', '/nothing-here'];

const overdue = added('overdue', {
  title: 'Charged twice, kettle never arrived',
  text: 'I ordered a kettle from Acme. It never arrived and nobody answers. I want a refund.',
  respondBy: NOW - 2 * HOUR_MS,
  publishedAt: NOW - 3 * HOUR_MS,
  sentiment: {
    label: 'negative',
    score: -0.8,
    confidence: 0.9,
    reasons: [{ text: 'never arrived', weight: -0.4, rule: 'service-failure', span: [69, 82] }],
  },
  triage: {
    intent: 'complaint',
    urgency: 90,
    signals: ['refund', 'health'],
    reasons: [{ text: 'complaint', weight: 45, rule: 'urgency', span: null }],
  },
});
const persian = added('persian', {
  title: 'سفارش من نرسیده است',
  text: 'سه هفته است که سفارشم از Acme نرسیده و کسی جواب نمی‌دهد.',
  language: 'fa',
  triage: { intent: 'complaint', urgency: 80, signals: ['delay'], reasons: [] },
  matches: [],
});
const wide = added('wide', {
  title: `${'Unbreakable'.repeat(30)}`,
  text: `https://example.com/${'long-path/'.repeat(60)} ${'m'.repeat(2_000)}`,
  author: { name: 'N'.repeat(300), handle: null, url: null, followers: null },
  owner: 'o'.repeat(200),
});

describe.skipIf(!existsSync(BROWSER))('the inbox in a browser (skipped without /usr/bin/chromium)', () => {
  let browser: Browser;
  let inbox: Inbox;
  /** What the browser complains about: errors of the script, breaches of the pages' own policy. */
  const faults: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: BROWSER, args: FLAGS });
    inbox = await startInbox({
      serve: { people: PEOPLE },
      mentions: [overdue, persian, wide],
      config: { sources: [{ name: 'forum', type: 'feed', url: 'https://forum.example/' }] },
    });
    await inbox.store.savePollState(poll({ failuresInARow: 3, lastError: 'HTTP 503' }));
    await inbox.store.addPromise({ mentionId: 2, text: 'we call', madeBy: 'ada', madeAt: NOW, dueAt: NOW - 1 });
  });
  afterAll(async () => {
    await browser.close();
    await inbox.close();
  });
  afterEach(() => {
    expect(faults.splice(0)).toEqual([]);
  });

  async function open(name: string | null, options: BrowserContextOptions = {}, at = inbox): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (line) => {
      if (line.type() === 'error' && !/the server responded with a status/u.test(line.text())) faults.push(line.text());
    });
    if (name !== null) {
      const visitor = at.visitor();
      await visitor.signIn(name);
      await context.addCookies([...visitor.cookies].map(([key, value]) => ({ name: key, value, url: at.url })));
      await page.goto(`${at.url}/`);
    }
    return page;
  }

  async function signIn(page: Page, name: string, at: Inbox): Promise<void> {
    await page.goto(`${at.url}/`);
    await page.locator('#name').fill(name);
    await page.locator('#password').fill(PASSWORD);
    await page.locator('.door .primary').click();
    await page.locator('.top').waitFor();
  }

  async function seeded(): Promise<Inbox> {
    const own = await startInbox({ serve: { people: PEOPLE }, mentions: [overdue, persian] });
    onTestFinished(own.close);
    return own;
  }

  /** From the signing in to the closing of a case, as a person of customer care goes. */
  async function wholeLoop(page: Page, own: Inbox): Promise<void> {
    await signIn(page, 'ayse', own);
    await page
      .getByRole('navigation', { name: 'Views' })
      .getByRole('link', { name: /Overdue/u })
      .click();
    await page.getByRole('link', { name: 'Charged twice, kettle never arrived' }).click();
    expect(await page.locator('mark.negative').textContent()).toBe('never arrived');
    await page.getByRole('button', { name: 'Take it' }).click();
    expect(await page.getByRole('status').textContent()).toBe('The case has its owner.');
    await page.getByRole('textbox', { name: 'Your answer' }).fill('We are sorry. We send a new one today.');
    await page.getByRole('textbox', { name: 'Where it can be read' }).fill('https://forum.example/1#2');
    await page.getByRole('button', { name: 'Mark as answered' }).click();
    await page.getByText('Note a promise').click();
    await page.getByRole('textbox', { name: 'What was promised' }).fill('a new kettle');
    await page.getByRole('combobox', { name: 'Until when' }).selectOption('2d');
    await page.getByRole('button', { name: 'Note the promise' }).click();
    await page.getByText('Close: solved').click();
    await page.getByRole('button', { name: 'Close as solved' }).click();
    expect(await page.getByRole('alert').first().textContent()).toContain('Tick that the customer confirmed it');
    await page.getByRole('checkbox', { name: 'The customer says that it is settled' }).check();
    await page.getByRole('button', { name: 'Close as solved' }).click();
    await page.getByText('Closed as solved.').waitFor();
    const events = await own.store.events(1);
    expect(events.map(({ type, actor }) => `${type} ${actor}`).slice(1)).toEqual([
      'assigned ayse',
      'answered ayse',
      'promised ayse',
      'resolved ayse',
    ]);
  }

  test('the overdue complaint is found, understood, taken, answered, promised on and closed', async () => {
    await wholeLoop(await open(null), await seeded());
  });

  test('all of that goes without JavaScript, too', async () => {
    await wholeLoop(await open(null, { javaScriptEnabled: false }), await seeded());
  });

  test('of two people the second sees at once who has it', async () => {
    const own = await seeded();
    const [first, second] = [await open('ayse', {}, own), await open('ada', {}, own)];
    for (const page of [first, second]) await page.goto(`${own.url}/mentions/1`);
    const list = await second.context().newPage();
    await list.goto(`${own.url}/`);
    await Promise.all([first.waitForURL(/done=/u), first.locator('#take').click()]);

    // The list changes by itself; the page that is read offers to.
    await list.locator('.row', { hasText: 'Charged twice' }).getByText('for ayse').waitFor();
    await second.bringToFront();
    await second.locator('#take').click();
    await second.getByText('ayse has it already.').first().waitFor();

    expect(await second.locator('.holder').textContent()).toContain('ayse has it.');
    expect((await own.store.getMention(1))?.owner).toBe('ayse');
  });

  test('a page that is read says that somebody has changed the case', async () => {
    const own = await seeded();
    const page = await open('ada', {}, own);
    await Promise.all([page.waitForRequest(/\/live$/u), page.goto(`${own.url}/mentions/1`)]);
    const say = setInterval(() => {
      void own.store.addEvent(1, { at: NOW, actor: 'ayse', type: 'note', note: 'called her' });
    }, 1_000);
    await page.getByText('Somebody changed this case.').waitFor();
    clearInterval(say);
    await page.getByRole('button', { name: 'Show it' }).click();

    await page.getByText('called her').first().waitFor();
  });

  test('keys go through the list, open, answer, take, search and help', async () => {
    const own = await seeded();
    const page = await open('ayse', {}, own);
    const focused = () => page.evaluate('document.activeElement.textContent.trim() || document.activeElement.id');

    await page.keyboard.press('j');
    expect(await focused()).toBe('Charged twice, kettle never arrived');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('?');
    expect(await page.getByRole('dialog').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('s');
    await page.locator('.row', { hasText: 'Charged twice' }).getByText('for ayse').waitFor();
    await page.keyboard.press('/');
    expect(await focused()).toBe('search');
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/mentions\/1$/u);
    await page.keyboard.press('a');
    expect(await focused()).toBe('answer-text');
    await page.keyboard.type('jas');

    expect(await page.locator('#answer-text').inputValue()).toBe('jas');
    expect((await own.store.getMention(1))?.owner).toBe('ayse');
  });

  test('keys can be switched off, for whoever speaks to the computer', async () => {
    const page = await open('ayse');

    await page.locator('#keys-button').click();
    await page.getByRole('checkbox', { name: 'Use single keys' }).uncheck();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.keyboard.press('j');

    expect(await page.evaluate('document.activeElement.closest(".row")')).toBeNull();
  });

  test('a draft is put into the answer by one click, and what was written stays', async () => {
    const page = await open('ayse');
    await page.goto(`${inbox.url}/mentions/1`);
    await page.getByText('Drafts to begin with').click();
    const drafts = page.locator('[data-draft]');
    await drafts.first().click();
    const first = await page.locator('#answer-text').inputValue();
    await page.locator('#answer-text').fill('My own words.');
    await drafts.first().click();

    expect(first.length).toBeGreaterThan(20);
    expect(await page.locator('#answer-text').inputValue()).toBe(`My own words.\n\n${first}`);
  });

  test('Persian runs from right to left, with its own digits and calendar, and foreign texts run their own way', async () => {
    const page = await open('مریم', { locale: 'fa-IR' });
    const row = page.locator('.row', { hasText: 'Charged twice' });
    const directions = await page.evaluate(
      `['html', '.row h2[dir=ltr]', '.row h2[dir=rtl]'].map((place) => getComputedStyle(document.querySelector(place)).direction)`,
    );
    const badge = await row.locator('.badge').textContent();
    await page.goto(`${inbox.url}/mentions/1`);

    expect(directions).toEqual(['rtl', 'ltr', 'rtl']);
    expect(badge).toContain('۲ ساعت');
    expect(await page.locator('.said .meta').textContent()).toContain('۱۴۰۵');
  });

  describe.each(['ada', 'مریم'])('a phone of %s', (name) => {
    test('needs no sideways scrolling, and everything to touch is large enough', async () => {
      const page = await open(name, { viewport: { width: 320, height: 640 }, hasTouch: true });
      for (const path of ['/', '/mentions/1', '/mentions/3', '/board', '/report', '/sources']) {
        await page.goto(`${inbox.url}${path}`);
        const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
        const small =
          await page.evaluate(`[...document.querySelectorAll('button, summary, input, select, .top a, .tabs a')]
          .filter((e) => e.offsetParent !== null && e.type !== 'hidden')
          .filter((e) => { const r = e.getBoundingClientRect(); return r.width < 24 || r.height < 24; })
          .map((e) => e.outerHTML.slice(0, 80))`);

        expect([path, overflow]).toEqual([path, 0]);
        expect([path, small]).toEqual([path, []]);
      }
    });
  });

  describe.each([
    ['ada', 'light'],
    ['مریم', 'dark'],
  ] as const)('for %s in %s colors', (name, colorScheme) => {
    test('axe finds nothing on any page', async () => {
      const page = await open(null, { colorScheme });
      await page.goto(`${inbox.url}/sign-in`);
      expect(['/sign-in', await violations(page)]).toEqual(['/sign-in', []]);
      const reader = await open(name, { colorScheme });
      for (const path of PAGES) {
        await reader.goto(`${inbox.url}${path}`);
        await reader.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })");
        expect([path, await violations(reader)]).toEqual([path, []]);
      }
    });
  });

  test('the page leads the eye to a mistake when a name or password is wrong', async () => {
    const page = await open(null);
    await page.goto(`${inbox.url}/sign-in`);
    await page.locator('#name').fill('nobody');
    await page.locator('#password').fill('wrong password');
    await page.locator('.door .primary').click();

    expect(await page.getByRole('alert').textContent()).toContain('do not fit together');
    expect(await page.locator('#name').inputValue()).toBe('nobody');
    expect(await violations(page)).toEqual([]);
  });

  test('axe would notice a picture without words, and pale ink', async () => {
    const page = await open(null);
    await page.goto(`${inbox.url}/sign-in`);
    await page.evaluate(
      "const p = document.querySelector('.lead'); p.style.color = '#999'; p.append(document.createElement('img'))",
    );

    const found = await violations(page);

    expect(found.map((line) => line.split(':')[0]).toSorted()).toEqual(['color-contrast', 'image-alt']);
  });

  test('the first stop of the Tab key leads past the navigation', async () => {
    const page = await open('ayse');
    await page.keyboard.press('Tab');
    const first = await page.evaluate(
      '[document.activeElement.textContent, document.activeElement.getBoundingClientRect().top >= 0]',
    );
    await page.keyboard.press('Enter');

    expect(first).toEqual(['Skip to the content', true]);
    expect(await page.evaluate('document.activeElement.id')).toBe('content');
  });

  /** What axe has to say, in short. */
  async function violations(page: Page): Promise<string[]> {
    // The page's own rules forbid scripts from elsewhere; what the browser's debugger runs is not bound by them.
    await page.evaluate(AXE);
    return await page.evaluate(`(async () => {
      const { violations } = await axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      });
      return violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ': ' + node.html.slice(0, 120)));
    })()`);
  }
});
