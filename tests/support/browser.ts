import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Whether this machine has the browser that the tests drive. */
export const hasChromium = existsSync(executablePath);

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The system's Chromium. */
export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath, args });
}

/** Notes everything on a page that should not happen: console errors, thrown errors, requests to another host. */
export function watch(page: Page, origin: string): string[] {
  const troubles: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      troubles.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => troubles.push(`page: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith('data:')) troubles.push(`request: ${url}`);
  });
  return troubles;
}

/** Waits until every chart of the page is drawn or has failed, and returns those that failed. */
export async function chartsSettled(page: Page): Promise<string[]> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll<HTMLElement>('figure[data-chart]')].every((one) => one.dataset.state),
  );
  return page.$$eval('figure[data-state=failed]', (all) => all.map((one) => one.textContent ?? ''));
}

/** Saves a picture of the page into the folder that `MINSHENG_SHOTS` names, if it does. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env.MINSHENG_SHOTS;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
