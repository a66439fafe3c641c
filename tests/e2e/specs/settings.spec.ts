import type { Page } from '@playwright/test';

import { expect, test } from '../fixtures';
import { pass, stopTime } from '../support/clock';
import { hold } from '../support/hold';
import { StagesPage } from '../support/stages-page';
import { status } from '../support/watch';

test.use({ serverOptions: { seed: 5 }, colorScheme: 'light' });

const KEY = 'sales-stages/settings';
const LIGHT = 'rgb(255, 255, 255)';
const DARK = 'rgb(22, 24, 29)';

const heights = (stages: StagesPage) =>
  stages.rows.evaluateAll((rows) => [...new Set(rows.map((row) => row.getBoundingClientRect().height))]);

const backgrounds = (page: Page) =>
  page.evaluate(() =>
    [document.documentElement, document.querySelector('.stages')].map(
      (element) => element && getComputedStyle(element).backgroundColor,
    ),
  );

test('a theme counts at once, and again on the next visit', async ({ stages, page }) => {
  await stages.open();
  expect(await backgrounds(page)).toEqual([LIGHT, LIGHT]);
  await stages.choose({ Theme: 'Dark' });
  expect(await backgrounds(page)).toEqual([DARK, DARK]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await stages.choose({ Theme: 'Light' });
  expect(await backgrounds(page)).toEqual([LIGHT, LIGHT]);
  await page.reload();
  await stages.shown();
  expect(await backgrounds(page)).toEqual([LIGHT, LIGHT]);
  await stages.choose({ Theme: 'As your system' });
  expect(await backgrounds(page)).toEqual([DARK, DARK]);
});

test('nothing is painted otherwise than it was chosen', async ({ stages, page }) => {
  await stages.open();
  await stages.choose({ Theme: 'Dark', 'Row height': 'Compact' });
  const config = await hold(page, '**/config.json');
  const wasm = await hold(page, '**/*_bg.wasm');
  await page.reload({ waitUntil: 'commit' });
  // The document's own heading is there, and nothing that comes later.
  await expect(page.locator('.boot-skeleton')).toBeVisible();
  expect(await backgrounds(page)).toEqual([DARK, DARK]);
  config.release();
  wasm.release();
  await stages.shown();
  expect(await backgrounds(page)).toEqual([DARK, DARK]);
});

test('rows are 44 px high, and 36 px where they are compact', async ({ stages }) => {
  await stages.open();
  expect(await heights(stages)).toEqual([44]);
  await stages.choose({ 'Row height': 'Compact' });
  expect(await heights(stages)).toEqual([36]);
});

for (const density of ['Comfortable', 'Compact']) {
  test(`an editor is as high as its row: ${density}`, async ({ stages, page }) => {
    await stages.open();
    await stages.choose({ 'Row height': density });
    await stages.row('Qualified lead').focus();
    await page.keyboard.press('Enter');
    await expect(stages.renameInput('Qualified lead')).toBeFocused();
    expect(await heights(stages)).toHaveLength(1);
  });
}

test('the time to undo a delete is what was chosen', async ({ stages, page, server }) => {
  await page.clock.install();
  await stages.open();
  await stages.choose({ 'Time to undo a delete': '5 seconds' });
  await stopTime(page);
  await stages.delete('New lead');
  await expect(stages.row('New lead')).toContainText('Deleting in 5 s');
  await pass(page, 5);
  await page.clock.resume();
  await expect(stages.said('New lead deleted')).toBeAttached();
  expect(await server.api.names()).not.toContain('New lead');
});

test('a delete waits for a word where that was chosen, and survives a reload', async ({ stages, page, server }) => {
  await page.clock.install();
  await stages.open();
  await stages.choose({ 'Time to undo a delete': 'Until I say so' });
  await stages.delete('New lead');
  await pass(page, 3600);
  await expect(stages.row('New lead')).toContainText('Deleting when you say so');
  expect(await server.api.names()).toContain('New lead');
  await page.reload();
  await stages.shown();
  await stages.unfinished.getByRole('button', { name: 'Keep New lead' }).click();
  await stages.delete('New lead');
  await stages.deleteNow('New lead').click();
  await expect(stages.said('New lead deleted')).toBeAttached();
  expect(await server.api.names()).not.toContain('New lead');
});

test('they are there before anybody has signed in', async ({ stages, page, watch }) => {
  watch.allow(status(401));
  await stages.visit();
  await expect(stages.code).toBeFocused();
  await stages.choose({ Theme: 'Dark' });
  expect(await backgrounds(page)).toEqual([DARK, DARK]);
});

test('single keys do nothing where they are turned off', async ({ stages, page }) => {
  await stages.open();
  await stages.settingsButton.click();
  await stages.settings.getByRole('checkbox', { name: 'Single-key shortcuts' }).uncheck();
  await stages.settings.getByRole('button', { name: 'Close', exact: true }).click();
  await stages.row('New lead').focus();
  await page.keyboard.press('Delete');
  await page.keyboard.press('F2');
  await expect(stages.row('New lead')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(stages.renameInput('New lead')).toBeFocused();
});

test('a choice reaches the other tabs', async ({ stages, page, context, server }) => {
  await stages.open();
  const other = await context.newPage();
  const there = new StagesPage(other, server);
  await there.visit();
  await there.shown();
  await there.settingsButton.click();
  await stages.choose({ Theme: 'Dark', 'Time to undo a delete': '30 seconds' });
  await expect(there.choice('Theme')).toHaveValue('dark');
  await expect(there.choice('Time to undo a delete')).toHaveValue('30');
  expect(await backgrounds(other)).toEqual([DARK, DARK]);
  expect(await page.evaluate((key) => localStorage.getItem(key), KEY)).toContain('"undo":"30"');
});

test('storage that is denied or holds nonsense breaks nothing', async ({ stages, page }) => {
  await page.addInitScript((key) => localStorage.setItem(key, '{"theme":7,"undo":"soon"'), KEY);
  await stages.open();
  await stages.choose({ Theme: 'Dark' });
  expect(await backgrounds(page)).toEqual([DARK, DARK]);
  await page.addInitScript(() =>
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    }),
  );
  await page.reload();
  await stages.shown();
  expect(await backgrounds(page)).toEqual([LIGHT, LIGHT]);
  await stages.choose({ Theme: 'Dark' });
  expect(await backgrounds(page)).toEqual([DARK, DARK]);
});
