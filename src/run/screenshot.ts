import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { messageOf } from '../core/errors.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];
const TIMEOUT_MS = 20_000;
const FLAGS = ['--disable-gpu', '--disable-background-networking', '--disable-component-update', '--no-first-run'];

/** A picture of a page, or one sentence that says why there is none. */
export type Screenshot = { png: Uint8Array } | { why: string };

/** The Chromium of this machine: `$MENTIONWATCH_BROWSER`, else the first on the path; `null` without one. */
export function findBrowser(env: Readonly<Record<string, string | undefined>>): string | null {
  const given = env.MENTIONWATCH_BROWSER;
  if (given !== undefined && given !== '') return isProgram(given) ? given : null;
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(isProgram) ?? null;
}

/**
 * Draws a page that was fetched before. The browser has no network and runs no scripts: it shows what the page said,
 * without pictures from elsewhere, and reaches nothing by its links.
 */
export async function drawPage(html: string, browser: string | null): Promise<Screenshot> {
  if (browser === null) return { why: 'no Chromium was found on this machine' };
  const playwright = await import('playwright-core').catch(() => null);
  if (playwright === null) return { why: 'the package playwright-core is not installed' };
  try {
    // The browser's own sandbox needs rights that root and many containers do not give.
    const args = process.getuid?.() === 0 ? [...FLAGS, '--no-sandbox'] : FLAGS;
    const chromium = await playwright.chromium.launch({ executablePath: browser, args, timeout: TIMEOUT_MS });
    try {
      const context = await chromium.newContext({
        javaScriptEnabled: false,
        offline: true,
        viewport: { width: 1_280, height: 1_600 },
      });
      await context.route('**/*', (route) => route.abort());
      const page = await context.newPage();
      await page.setContent(html, { waitUntil: 'domcontentloaded', timeout: TIMEOUT_MS });
      return { png: await page.screenshot({ timeout: TIMEOUT_MS }) };
    } finally {
      await chromium.close();
    }
  } catch (error) {
    return { why: `the browser failed: ${messageOf(error).split('\n')[0] ?? ''}` };
  }
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    // Not there, or not ours to run: the next one is tried.
    return false;
  }
}
