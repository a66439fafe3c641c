import type { Page } from '@playwright/test';

import { expect, test } from '../fixtures';
import { stopTime } from '../support/clock';
import { LIST } from '../support/hold';
import type { StagesPage } from '../support/stages-page';
import { status } from '../support/watch';

test.use({ serverOptions: { seed: 45 } });

/** Presses keys one after the other; after each, something has the focus. */
async function press(page: Page, stages: StagesPage, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
    await stages.expectFocusKept();
  }
}

test('arrows go from row to row, and stop at the ends', async ({ stages, page }) => {
  await stages.open();
  await stages.row('New lead').focus();
  await press(page, stages, 'ArrowDown');
  await expect(stages.row('Qualified lead')).toBeFocused();
  await press(page, stages, 'ArrowUp', 'ArrowUp');
  await expect(stages.row('New lead')).toBeFocused();
});

test('each row is one stop of the tab key', async ({ stages, page }) => {
  await stages.open();
  await stages.row('New lead').focus();
  await press(page, stages, 'Tab');
  await expect(stages.row('Qualified lead')).toBeFocused();
  await press(page, stages, 'Shift+Tab');
  await expect(stages.row('New lead')).toBeFocused();
});

test('the focus is always seen', async ({ stages, page }) => {
  await stages.open();
  for (let stop = 0; stop < 6; stop += 1) {
    await page.keyboard.press('Tab');
    const outline = await page.locator(':focus').evaluate((element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle === 'none' ? 0 : parseFloat(outlineWidth);
    });
    expect(outline, await page.locator(':focus').innerText()).toBeGreaterThanOrEqual(2);
  }
});

test('keys in an editor do not reach its row', async ({ stages, page }) => {
  await stages.open();
  await stages.row('New lead').focus();
  await press(page, stages, 'F2', 'End', 'ArrowLeft', 'Delete', 'ArrowDown');
  await expect(stages.renameInput('New lead')).toBeFocused();
  await expect(stages.renameInput('New lead')).toHaveValue('New lea');
  await expect(stages.row('New lead')).not.toContainText('Deleting');
});

test('one key leads to the form, to the search and to all keys', async ({ stages, page }) => {
  await stages.open();
  await page.keyboard.press('n');
  await expect(stages.createInput).toBeFocused();
  // What opened the form is not written into it, and what is written there does nothing else.
  await page.keyboard.type('n/?');
  await expect(stages.createInput).toHaveValue('n/?');
  await page.keyboard.press('Escape');
  await expect(stages.newStageButton).toBeFocused();
  await page.keyboard.press('/');
  await expect(stages.search).toBeFocused();
  await page.keyboard.type('new?');
  await expect(stages.search).toHaveValue('new?');
  await page.keyboard.press('Escape');
  await expect(stages.search).toHaveValue('');
  await stages.row('New lead').focus();
  await page.keyboard.press('?');
  await expect(stages.keys.getByRole('heading', { name: 'Keyboard shortcuts' })).toBeFocused();
  await page.keyboard.press('n');
  await page.keyboard.press('Escape');
  await expect(stages.keys).toHaveCount(0);
  await expect(stages.row('New lead')).toBeFocused();
  await expect(stages.createForm).toHaveCount(0);
});

test('keys count where nothing has the focus', async ({ stages, page }) => {
  await stages.open();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('/');
  await expect(stages.search).toBeFocused();
});

test('the last deletes and renames are taken back by keyboard alone', async ({ stages, page, server }) => {
  await page.clock.install();
  await stages.open();
  await stopTime(page);
  await stages.row('New lead').focus();
  await press(page, stages, 'Delete', 'Delete', 'ControlOrMeta+z');
  await expect(stages.row('Qualified lead')).toBeFocused();
  await expect(stages.row('New lead')).toContainText('Deleting');
  await press(page, stages, 'ControlOrMeta+z');
  await expect(stages.row('New lead')).toBeFocused();
  await press(page, stages, 'Shift+ArrowDown', 'Shift+ArrowDown', 'Delete');
  await expect(stages.bulk).toContainText('Deleting 3 in');
  await press(page, stages, 'ControlOrMeta+z');
  await expect(stages.said('3 stages are kept')).toBeAttached();
  await press(page, stages, 'Escape', 'Enter');
  await page.keyboard.type('Newest lead');
  await press(page, stages, 'Enter');
  await expect(stages.said('Renamed to Newest lead')).toBeAttached();
  await press(page, stages, 'ControlOrMeta+z');
  await expect(stages.said('Renamed back to New lead')).toBeAttached();
  await press(page, stages, 'ControlOrMeta+z');
  await expect(stages.said('Nothing to undo')).toBeAttached();
  expect(await server.api.names()).toHaveLength(45);
});

test('in a field Ctrl+Z is the field\'s own', async ({ stages, page }) => {
  await page.clock.install();
  await stages.open();
  await stopTime(page);
  await stages.delete('New lead');
  await stages.search.focus();
  await page.keyboard.type('x');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(stages.search).toHaveValue('');
  await page.keyboard.press('Escape');
  await expect(stages.row('New lead')).toContainText('Deleting');
});

test('a stage of another page is found and shown by keyboard alone', async ({ stages, page, server }) => {
  const [last] = (await server.api.stages()).slice(-1);
  await stages.open();
  await stages.row('New lead').focus();
  await page.keyboard.press('ControlOrMeta+k');
  await expect(stages.paletteField).toBeFocused();
  await page.keyboard.type(last!.stage_name!.toUpperCase());
  const found = stages.palette.getByRole('option', { name: last!.stage_name! });
  await expect(found.first()).toBeVisible();
  await expect(stages.palette.getByRole('option', { selected: true })).toHaveCount(1);
  await expect(stages.paletteField).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(stages.details.getByRole('heading')).toBeFocused();
  await expect(stages.details).toContainText(last!.stage_name!);
});

test('commands are carried out, and the focus goes back where it was', async ({ stages, page }) => {
  await stages.open();
  await stages.row('Qualified lead').focus();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.press('Escape');
  await expect(stages.palette).toHaveCount(0);
  await expect(stages.row('Qualified lead')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('per page 50');
  await press(page, stages, 'Enter');
  await expect(stages.rows).toHaveCount(45);
  await expect(stages.row('Qualified lead')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('new stage');
  await press(page, stages, 'Enter');
  await expect(stages.createInput).toBeFocused();
});

test('escape closes what is on top, and only that', async ({ stages, page }) => {
  await stages.open('?q=lead');
  await stages.newStageButton.click();
  await stages.nameButton('New lead').click();
  await stages.settingsButton.focus();
  await press(page, stages, 'Escape');
  await expect(stages.details).toHaveCount(0);
  await expect(stages.createForm).toBeVisible();
  await press(page, stages, 'Escape');
  await expect(stages.createForm).toHaveCount(0);
  await expect(stages.search).toHaveValue('lead');
  await press(page, stages, 'Escape');
  await expect(stages.search).toHaveValue('');
});

/** Goes up from the last row: each row that has the focus is seen whole. */
async function expectRowsSeenOnTheWayUp(page: Page, stages: StagesPage): Promise<void> {
  await stages.rows.last().focus();
  for (let row = 0; row < 19; row += 1) {
    await page.keyboard.press('ArrowUp');
    const hidden = await page.locator(':focus').evaluate((element) => {
      const { left, top, bottom } = element.getBoundingClientRect();
      const at = (y: number) => document.elementFromPoint(left + 20, y);
      return [top + 3, bottom - 3].some((y) => !element.contains(at(y)));
    });
    expect(hidden, `hidden: ${await page.locator(':focus').innerText()}`).toBe(false);
  }
}

test('a focused row is never under the head of the table', async ({ stages, page }) => {
  await page.setViewportSize({ width: 1280, height: 600 });
  await stages.open();
  await expectRowsSeenOnTheWayUp(page, stages);
});

for (const width of [1280, 320]) {
  test(`a focused row is never under a failure that stays in sight, at ${width} px`, async ({ stages, page, watch }) => {
    watch.allow(status(400));
    await page.setViewportSize({ width, height: 600 });
    await stages.open();
    await page.route(LIST, (route) => route.fulfill({ status: 400, json: {} }));
    await stages.nextPage.click();
    await expect(stages.alert('The stages could not be loaded.')).toBeVisible();
    await expectRowsSeenOnTheWayUp(page, stages);
  });
}
