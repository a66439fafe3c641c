import { expect, test } from '../fixtures';
import { pass, stopTime } from '../support/clock';
import { hold, ONE_STAGE } from '../support/hold';
import { status } from '../support/watch';

test.use({ serverOptions: { seed: 45 } });

test.beforeEach(async ({ page, stages }) => {
  await page.clock.install();
  await stages.open();
  await stopTime(page);
});

test('checkboxes, a range with Shift, and "Clear selection"', async ({ stages, page }) => {
  await expect(stages.toolbar).toHaveCount(0);
  const names = await stages.names();
  await stages.select(names[1]!);
  await expect(stages.toolbar).toContainText('1 selected');
  await stages.checkbox(names[4]!).click({ modifiers: ['Shift'] });
  expect(await stages.selected()).toEqual(names.slice(1, 5));
  await expect(stages.toolbar).toContainText('4 selected');
  await expect(stages.said('4 selected')).toBeAttached();
  expect(await page.evaluate(() => String(getSelection()))).toBe('');
  await stages.checkbox(names[2]!).click({ modifiers: ['Shift'] });
  expect(await stages.selected()).toEqual(names.slice(1, 3));
  await expect(stages.checkbox(names[2]!)).toBeChecked();
  await stages.toolbar.getByRole('button', { name: 'Clear selection' }).click();
  await expect(stages.toolbar).toHaveCount(0);
  expect(await stages.selected()).toEqual([]);
  await stages.expectFocusKept();
});

test('all of the cell around a checkbox can be hit, also with Shift', async ({ stages, page }) => {
  const names = await stages.names();
  const corner = { position: { x: 3, y: 3 } };
  const cell = (row: number) => stages.rows.nth(row).getByRole('cell').first();
  await cell(0).click(corner);
  await cell(3).click({ ...corner, modifiers: ['Shift'] });
  expect(await stages.selected()).toEqual(names.slice(0, 4));
  expect(await page.evaluate(() => String(getSelection()))).toBe('');
});

test('"Select all shown" selects the page, and shows when it is only partly so', async ({ stages }) => {
  await stages.select('New lead');
  await expect(stages.selectAllShown).toBeChecked({ indeterminate: true });
  await stages.selectAllShown.click();
  await expect(stages.toolbar).toContainText('20 selected');
  await expect(stages.selectAllShown).toBeChecked();
  await stages.nextPage.click();
  await expect(stages.toolbar).toContainText('20 not shown here');
  await expect(stages.selectAllShown).not.toBeChecked();
  await stages.previousPage.click();
  await expect(stages.selectAllShown).toBeChecked();
  await stages.selectAllShown.click();
  await expect(stages.toolbar).toHaveCount(0);
});

test('several stages of two pages are deleted after one clock, and told once', async ({ stages, page, server }) => {
  const first = (await stages.names())[2]!;
  await stages.select(first);
  await stages.nextPage.click();
  await expect(stages.row(first)).toHaveCount(0);
  const second = (await stages.names())[0]!;
  await stages.select(second);
  await stages.deleteSelected();
  await expect(stages.said('2 stages will be deleted in 10 seconds')).toBeAttached();
  await expect(stages.bulk).toContainText('Deleting 2 in 10 s');
  await expect(stages.row(second)).toContainText('Deleting in 10 s');
  await page.mouse.move(0, 0);
  await pass(page, 9);
  await expect(stages.bulk).toContainText('Deleting 2 in 1 s');
  expect(await server.api.names()).toContain(first);
  await pass(page, 1);
  await expect(stages.said('2 stages deleted')).toBeAttached();
  await expect(stages.status.getByText(/ deleted$/)).toHaveCount(1);
  await expect(stages.bulk).toHaveCount(0);
  const names = await server.api.names();
  expect(names).not.toContain(first);
  expect(names).not.toContain(second);
  await expect(page.getByText('43 stages')).toBeVisible();
  await stages.expectFocusKept();
});

test('"Undo all" keeps them, selected again; "Undo" in a row keeps that one', async ({ stages, page, server }) => {
  await stages.select('New lead', 'Qualified lead', 'Needs analysis');
  await stages.deleteSelected();
  await page.getByRole('button', { name: 'Undo all' }).click();
  await expect(stages.said('3 stages are kept')).toBeAttached();
  expect((await stages.selected()).length).toBe(3);
  await stages.deleteSelected();
  await stages.undo('Qualified lead').click();
  await expect(stages.row('Qualified lead')).toBeFocused();
  await expect(stages.bulk).toContainText('Deleting 2 in');
  await page.mouse.move(0, 0);
  await pass(page, 10);
  await expect(stages.said('2 stages deleted')).toBeAttached();
  const names = await server.api.names();
  expect(names).toContain('Qualified lead');
  expect(names).not.toContain('New lead');
});

test('focus on "Undo all" holds the clock, and so does a mouse that comes back', async ({ stages, page }) => {
  await stages.select('New lead', 'Needs analysis');
  await stages.deleteSelected();
  await pass(page, 2);
  await expect(stages.bulk).toContainText('Deleting 2 in 8 s');
  await page.getByRole('button', { name: 'Undo all' }).focus();
  await pass(page, 60);
  await expect(stages.bulk).toContainText('Deleting 2 in 8 s');
  await stages.row('Demo given').focus();
  await page.mouse.move(0, 0);
  await stages.bulk.hover();
  await pass(page, 60);
  await expect(stages.bulk).toContainText('Deleting 2 in 8 s');
  await page.mouse.move(0, 0);
  await pass(page, 8);
  await expect(stages.bulk).toHaveCount(0);
});

test('what fails is told with its reasons, stays selected, and is tried again alone', async ({ stages, page, watch, server }) => {
  watch.allow(status(403));
  const kept = [await server.api.named('New lead'), await server.api.named('Needs analysis')];
  await page.route(ONE_STAGE, (route) => {
    const isKept = kept.some(({ id }) => route.request().url().endsWith(id));
    if (route.request().method() !== 'DELETE' || !isKept) return route.fallback();
    return route.fulfill({ status: 403, json: { error: { message: 'Deals are still in it.' } } });
  });
  await stages.select('New lead', 'Qualified lead', 'Needs analysis');
  await stages.deleteSelected();
  await stages.bulk.getByRole('button', { name: 'Delete now' }).click();
  const notice = stages.alert('1 of 3 deleted');
  await expect(notice).toContainText('New lead was not deleted.');
  await expect(notice).toContainText('Needs analysis was not deleted.');
  await expect(notice).not.toContainText('Qualified lead');
  await expect(notice).toContainText('Deals are still in it.');
  expect(await stages.selected()).toEqual(['New lead', 'Needs analysis']);
  // The notice is the outcome: it is not told a second time.
  await expect(stages.status.getByText(/ deleted$/)).toHaveCount(0);
  await page.unroute(ONE_STAGE);
  await notice.getByRole('button', { name: 'Try again' }).click();
  await expect(stages.said('2 stages deleted')).toBeAttached();
  await expect(notice).toHaveCount(0);
  await expect(stages.toolbar).toHaveCount(0);
  await stages.expectFocusKept();
  expect((await server.api.names()).length).toBe(42);
});

test('four are under way at once, and the bar counts', async ({ stages, page }) => {
  const deletes = await hold(page, ONE_STAGE, 'DELETE');
  await stages.selectAllShown.click();
  await stages.deleteSelected();
  await stages.bulk.getByRole('button', { name: 'Delete now' }).click();
  await expect(stages.bulk).toContainText('0 of 20 deleted');
  await expect.poll(deletes.count).toBe(4);
  deletes.release();
  await expect(stages.said('20 stages deleted')).toBeAttached();
  await expect(stages.rows).toHaveCount(20);
  await expect(page.getByText('25 stages')).toBeVisible();
});

test('a stage that somebody renamed since it was selected is asked about', async ({ stages, server }) => {
  await stages.select('New lead', 'Needs analysis');
  await server.api.rename((await server.api.named('New lead')).id, 'Fresh lead');
  await stages.deleteSelected();
  await stages.bulk.getByRole('button', { name: 'Delete now' }).click();
  await expect(stages.changed).toContainText('Fresh lead');
  await stages.changed.getByRole('button', { name: 'Keep theirs' }).click();
  await expect(stages.said('1 of 2 deleted')).toBeAttached();
  expect(await server.api.names()).toContain('Fresh lead');
});

test('a reload asks about each of them', async ({ stages, page, server }) => {
  await stages.select('New lead', 'Needs analysis');
  await stages.deleteSelected();
  await page.reload();
  await stages.shown();
  await expect(stages.unfinished.getByRole('listitem')).toHaveCount(2);
  expect((await server.api.names()).length).toBe(45);
});

test('a range by keyboard, from the row that was selected last', async ({ stages, page, server }) => {
  const names = await stages.names();
  const press = async (...keys: string[]) => {
    for (const key of keys) {
      await page.keyboard.press(key);
      await stages.expectFocusKept();
    }
  };
  await stages.row(names[0]!).focus();
  await press('ArrowDown', 'Space');
  await expect(stages.row(names[1]!)).toBeFocused();
  await press('Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowUp');
  await expect(stages.row(names[2]!)).toBeFocused();
  expect(await stages.selected()).toEqual(names.slice(1, 3));
  await press('ArrowDown', 'ArrowDown', 'Shift+Space');
  expect(await stages.selected()).toEqual(names.slice(1, 5));
  await expect(stages.said('4 selected')).toBeAttached();

  // Escape clears it, and the focus stays.
  await press('Escape');
  expect(await stages.selected()).toEqual([]);
  await expect(stages.row(names[4]!)).toBeFocused();

  // Delete on a row that is selected deletes all that are.
  await press('Space', 'Shift+ArrowUp', 'Delete');
  await expect(stages.bulk).toContainText('Deleting 2 in 10 s');
  await pass(page, 10);
  await expect(stages.said('2 stages deleted')).toBeAttached();
  await stages.expectFocusKept();
  const left = await server.api.names();
  expect(left).not.toContain(names[3]!);
  expect(left).not.toContain(names[4]!);
});

test('checked boxes are seen in forced colours', async ({ stages, page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  const box = stages.checkbox('New lead');
  await page.mouse.move(0, 0);
  const without = await box.screenshot();
  await stages.select('New lead');
  await page.mouse.move(0, 0);
  await page.locator('h1').focus();
  expect((await box.screenshot()).equals(without)).toBe(false);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test('rows are selected as cards, all of them by the words above', async ({ stages, page }) => {
    await stages.select('New lead');
    await expect(stages.toolbar).toContainText('1 selected');
    await expect(stages.toolbar).toBeInViewport();
    await page.locator('.table__select-all').click();
    await expect(stages.toolbar).toContainText('20 selected');
    await expect(stages.selectAllShown).toBeChecked();
  });
});
