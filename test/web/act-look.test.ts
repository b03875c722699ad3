import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actionCode, type CodeAction } from '../../src/cases/action-code.ts';
import { ACTIONS_KEY } from '../../src/run/acting.ts';
import { apiServer, CONFIG } from '../support/api.ts';
import { added, NOW } from '../support/database.ts';

const BROWSER = '/usr/bin/chromium';
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'];

describe.skipIf(!existsSync(BROWSER))('a link of a digest in a browser (skipped without /usr/bin/chromium)', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: BROWSER, args: FLAGS });
  });
  afterAll(() => browser.close());

  async function open(language: string, action: CodeAction, scripts = true) {
    const config = CONFIG.replace('name: Acme,', `name: Acme, language: ${language},`).replace(
      / {2}publicUrl.*\n/u,
      '',
    );
    const server = await apiServer({ config, mentions: [added('a', { text: 'سفارش من نرسید. '.repeat(20) })] });
    const key = await server.store.keyNamed(ACTIONS_KEY);
    const context = await browser.newContext({
      viewport: { width: 360, height: 740 },
      javaScriptEnabled: scripts,
      colorScheme: language === 'fa' ? 'dark' : 'light',
    });
    const page = await context.newPage();
    await page.goto(`${server.url}/act/${actionCode({ mentionId: 1, action, expiresAt: NOW + 86_400_000 }, key)}`);
    return { ...server, page, close: () => context.close() };
  }

  /** What axe finds on a page, and how far it must be scrolled sideways. */
  async function faultsOf(page: Page): Promise<unknown[]> {
    const found = await page.evaluate(
      `${axe.source}; axe.run().then(({ violations }) => violations.map(({ id }) => id))`,
    );
    const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    return [found, overflow];
  }

  test.each(['en', 'tr', 'pl', 'fa'])('in %s it can be used by everybody, on a phone', async (language) => {
    const { page, close } = await open(language, 'answered');

    expect(await faultsOf(page)).toEqual([[], 0]);
    await page.getByRole('button').click();
    await page.getByRole('status').waitFor();
    expect(await faultsOf(page)).toEqual([[], 0]);
    await close();
  });

  test('without scripts somebody says who they are and takes the case', async () => {
    const { page, store, close } = await open('en', 'mine', false);

    await page.getByLabel('Who are you?').selectOption('mehmet');
    await page.getByRole('button', { name: 'Take it' }).click();

    expect(await page.getByRole('status').textContent()).toBe('The case is with mehmet now.');
    expect((await store.getMention(1))?.owner).toBe('mehmet');
    await page.reload();
    expect(await store.events(1)).toHaveLength(2);
    await close();
  });
});
