import { join } from 'node:path';

import type { Page } from '@playwright/test';

import { expect, test } from '../fixtures';
import { expectAccessible } from '../support/axe';
import { expectNoOverlap, expectNoSidewaysScrolling, expectWholeRows } from '../support/layout';
import { SCENES } from '../support/scenes';
import { smallTargets } from '../support/targets';

const WIDTHS = [1280, 768, 320];

/** Whoever asks for less motion gets none. */
async function expectNoMotion(page: Page, state: string): Promise<void> {
  const moving = await page.locator('#app').evaluate((app) => {
    const lasts = (times: string) => times.split(',').some((time) => parseFloat(time) > 0.01);
    return [...app.querySelectorAll('*')]
      .map((element) => ({ element, style: getComputedStyle(element) }))
      .filter(({ style }) => lasts(style.transitionDuration) || (style.animationName !== 'none' && lasts(style.animationDuration)))
      .map(({ element }) => element.className);
  });
  expect(moving, `what moves: ${state}`).toEqual([]);
}

type Look = 'light' | 'dark' | 'forced';
const LOOKS: Look[] = ['light', 'dark', 'forced'];

async function dress(page: Page, look: Look): Promise<void> {
  await page.emulateMedia({ colorScheme: look === 'dark' ? 'dark' : 'light', forcedColors: look === 'forced' ? 'active' : 'none' });
}

/** The page in Arabic, as if that had been chosen in another tab. */
async function mirror(page: Page): Promise<void> {
  await page.evaluate(() => {
    const key = 'sales-stages/settings';
    const newValue = JSON.stringify({ ...JSON.parse(localStorage.getItem(key) ?? '{}'), language: 'ar' });
    localStorage.setItem(key, newValue);
    dispatchEvent(new StorageEvent('storage', { key, newValue }));
  });
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
}

// Each state has every width with every direction and with two of the looks, every look with every
// direction, and structure is looked at in both. The next state has other looks at the same widths.
SCENES.forEach((scene, place) => {
  test.describe(scene.name, () => {
    test.use({ serverOptions: scene.options ?? {}, contextOptions: { reducedMotion: 'reduce' } });

    test('breaks no rule of access or layout: any width, either direction, light, dark and forced colours', async ({ stages, page, server, watch }) => {
      await scene.arrange({ stages, page, server, watch });
      await expectNoMotion(page, scene.name);
      for (const direction of scene.hasOneLanguage ? ['as it is'] : ['ltr', 'rtl']) {
        if (direction === 'rtl') await mirror(page);
        for (const [index, width] of WIDTHS.entries()) {
          const look = LOOKS[(place + index + (direction === 'rtl' ? 1 : 0)) % 3]!;
          const state = `${scene.name}, ${direction}, ${look}, ${width} px`;
          await page.setViewportSize({ width, height: 800 });
          await dress(page, look);
          await expectNoSidewaysScrolling(page, state);
          await expectNoOverlap(page, state);
          await expectWholeRows(page, state);
          if (direction !== 'rtl') expect(await smallTargets(page, 24), `what is hard to hit: ${state}`).toEqual([]);
          // The parts of a page are the same in any colours, and differ with its width.
          await expectAccessible(page, state, look === 'forced' ? 'parts' : width === 768 ? 'colours' : undefined);
          if (process.env.SCREENSHOTS) {
            const name = state.replaceAll(/\W+/g, '-');
            await page.screenshot({ path: join(__dirname, `../screenshots/${name}.png`), caret: 'initial' });
          }
        }
      }
    });
  });
});

test.describe('the list', () => {
  test.use({ serverOptions: { seed: 45 } });

  for (const width of WIDTHS) {
    test(`is a table with rows and cells at ${width} px`, async ({ stages, page }) => {
      await page.setViewportSize({ width, height: 800 });
      await stages.open();
      await expect(stages.table).toBeVisible();
      await expect(stages.table.getByRole('row')).toHaveCount(21);
      await expect(stages.rows.first().getByRole('cell')).toHaveCount(5);
    });
  }

  test('what a row offers does not shift it', async ({ stages, page }) => {
    await stages.open();
    const row = stages.row('Needs analysis');
    const before = await row.boundingBox();
    await row.hover();
    await expect(stages.deleteButton('Needs analysis')).toBeVisible();
    expect(await row.boundingBox()).toEqual(before);
    await page.mouse.move(0, 0);
    await row.focus();
    expect(await row.boundingBox()).toEqual(before);
  });

  test('a selection moves nothing, and no row is under its bar', async ({ stages, page }) => {
    await stages.open();
    const places = () => stages.rows.evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().top));
    const before = await places();
    await stages.select('New lead', 'Needs analysis');
    await expect(stages.toolbar).toBeVisible();
    expect(await places()).toEqual(before);
    await stages.deleteSelected();
    await expect(stages.bulk).toContainText('Deleting 2 in');
    expect(await places()).toEqual(before);
    await stages.rows.nth(2).focus();
    for (let row = 3; row < 20; row += 1) {
      await page.keyboard.press('ArrowDown');
      const focused = (await stages.rows.nth(row).boundingBox())!;
      expect(focused.y + focused.height, `row ${row}`).toBeLessThanOrEqual((await stages.bulk.boundingBox())!.y + 1);
    }
  });

  test('what a row offers is always there for touch', async ({ browser, server }) => {
    const context = await browser.newContext({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } });
    const page = await context.newPage();
    await page.goto(server.signInLink());
    const remove = page.getByRole('button', { name: 'Delete New lead', exact: true });
    await expect(remove).toBeVisible();
    await expect(remove).toHaveCSS('opacity', '1');
    await context.close();
  });
});

