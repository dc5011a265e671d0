import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Serving, serve } from '../../src/server/listen.js';
import { chartsSettled, hasChromium, launch, shoot, watch } from '../support/browser.js';
import { type TinyStore, tinyStore } from '../support/tiny-store.js';

const sizes = [
  { width: 1366, height: 768 },
  { width: 390, height: 844 },
] as const;

describe.skipIf(!hasChromium)('the overview in a browser', () => {
  let store: TinyStore;
  let serving: Serving;
  let browser: Browser;

  beforeAll(async () => {
    store = await tinyStore();
    serving = await serve({ storeDir: store.dir, host: '127.0.0.1', port: 0, log: true });
    browser = await launch();
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await serving?.stop();
    store?.remove();
  });

  it.each(sizes)(
    'leads from the lists over a filter to an issue, $width wide',
    async (viewport) => {
      const page = await browser.newPage({ viewport });
      const troubles = watch(page, serving.url);
      const shot = (name: string) => shoot(page, `${name}-${viewport.width}`);
      await page.goto(serving.url);
      expect(await chartsSettled(page)).toEqual([]);
      expect(await page.locator('figure svg').count()).toBe(2);
      expect(await overflow(page)).toBe(0);
      await shot('overview');

      await page.getByRole('link', { name: '事项', exact: true }).click();
      await shot('issues');
      await page.getByLabel('类别').selectOption('城乡建设');
      await page.getByLabel('最少人数').fill('6');
      await page.getByRole('button', { name: '筛选' }).click();
      expect(new URL(page.url()).searchParams.get('category')).toBe('城乡建设');
      expect(await page.locator('.issues tbody tr').count()).toBe(1);
      expect(await overflow(page)).toBe(0);

      await page.getByRole('link', { name: '石桥村主路路灯长期不亮' }).click();
      expect(await page.locator('h1').textContent()).toBe('石桥村主路路灯长期不亮');
      expect(await chartsSettled(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      await page.locator('.law summary').first().click();
      await shot('issue');
      expect(await page.evaluate(() => 'hit' in globalThis)).toBe(false);
      expect(troubles).toEqual([]);
      await page.close();
    },
    60_000,
  );

  it('shows a broken chart as its own trouble and draws the others', async () => {
    const page = await browser.newPage();
    await page.route('**/charts/overview/people-week.json*', (route) =>
      route.fulfill({ status: 500, json: { message: '图表坏了。', hint: '请管理员检查。' } }),
    );
    await page.goto(serving.url);
    expect(await chartsSettled(page)).toHaveLength(1);
    expect(await page.getByText('图表坏了。请管理员检查。').count()).toBe(1);
    expect(await page.locator('figure svg').count()).toBe(1);
    await page.close();
  }, 60_000);
});

/** Pixels by which the page is wider than its window. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.body.scrollWidth - document.body.clientWidth));
}
