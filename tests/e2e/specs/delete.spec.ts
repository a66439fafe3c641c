import { expect, test } from '../fixtures';
import { pass, stopTime } from '../support/clock';
import { hold, ONE_STAGE } from '../support/hold';
import { CONNECTION_LOST, status } from '../support/watch';

test.use({ serverOptions: { seed: 5 } });

test.beforeEach(async ({ page, stages }) => {
  await page.clock.install();
  await stages.open();
  await stopTime(page);
});

test('a delete counts down ten seconds, and only then is sent and told', async ({ stages, page, server }) => {
  await stages.delete('New lead');
  const row = stages.row('New lead');
  await expect(row).toContainText('Deleting in 10 s');
  await expect(stages.said('New lead will be deleted in 10 seconds')).toBeAttached();
  await pass(page, 1);
  await expect(row).toContainText('Deleting in 9 s');
  await pass(page, 8);
  await expect(row).toContainText('Deleting in 1 s');
  expect(await server.api.names()).toContain('New lead');
  await expect(stages.said('New lead deleted')).toHaveCount(0);
  await pass(page, 1);
  await expect(row).toHaveCount(0);
  await expect(stages.said('New lead deleted')).toBeAttached();
  await expect(page.getByText('4 stages')).toBeVisible();
  expect(await server.api.names()).not.toContain('New lead');
});

test('the focus moves on to the next row, so the clock runs', async ({ stages, page }) => {
  await stages.row('New lead').focus();
  await page.keyboard.press('Delete');
  await expect(stages.row('Qualified lead')).toBeFocused();
  await pass(page, 10);
  await expect(stages.row('New lead')).toHaveCount(0);
  await expect(stages.row('Qualified lead')).toBeFocused();
});

test('the last row gives the focus to the one before', async ({ stages, page }) => {
  await stages.row('Demo scheduled').focus();
  await page.keyboard.press('Delete');
  await expect(stages.row('Needs analysis')).toBeFocused();
});

test('focus on "Undo" holds the clock', async ({ stages, page }) => {
  await stages.delete('New lead');
  await pass(page, 3);
  await stages.undo('New lead').focus();
  await pass(page, 60);
  await expect(stages.row('New lead')).toContainText('Deleting in 7 s');
  await stages.row('Qualified lead').focus();
  await pass(page, 7);
  await expect(stages.row('New lead')).toHaveCount(0);
});

test('the mouse holds the clock only after it left the row and came back', async ({ stages, page }) => {
  await stages.row('New lead').hover();
  await stages.deleteButton('New lead').click();
  await pass(page, 2);
  await expect(stages.row('New lead')).toContainText('Deleting in 8 s');
  await page.mouse.move(0, 0);
  await stages.row('New lead').hover();
  await pass(page, 60);
  await expect(stages.row('New lead')).toContainText('Deleting in 8 s');
  await page.mouse.move(0, 0);
  await pass(page, 8);
  await expect(stages.row('New lead')).toHaveCount(0);
});

test('a hidden tab runs to the deadline, whatever holds the clock', async ({ stages, page }) => {
  await stages.delete('New lead');
  await stages.undo('New lead').focus();
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  });
  await pass(page, 10);
  await expect(stages.row('New lead')).toHaveCount(0);
  await stages.expectFocusKept();
});

test('two deletes have a clock each', async ({ stages, page, server }) => {
  await stages.delete('New lead');
  await pass(page, 4);
  await stages.delete('Needs analysis');
  await expect(stages.row('New lead')).toContainText('Deleting in 6 s');
  await expect(stages.row('Needs analysis')).toContainText('Deleting in 10 s');
  await stages.undo('New lead').click();
  await pass(page, 10);
  await expect(stages.row('Needs analysis')).toHaveCount(0);
  const names = await server.api.names();
  expect(names).toContain('New lead');
  expect(names).not.toContain('Needs analysis');
});

test('two deletes that run out together are both carried out', async ({ stages, page, server }) => {
  await stages.delete('New lead');
  await stages.delete('Needs analysis');
  await pass(page, 10);
  await expect(stages.rows).toHaveCount(3);
  expect(await server.api.names()).toHaveLength(3);
});

test('a delete that fails restores the row and says why; "Try again" sends it', async ({ stages, page, watch, server }) => {
  watch.allow(status(403));
  await page.route(ONE_STAGE, (route) =>
    route.fulfill({ status: 403, json: { error: { message: 'Deals are still in it.' } } }),
  );
  await stages.delete('New lead');
  await stages.deleteNow('New lead').click();
  const notice = stages.alert('New lead was not deleted.');
  await expect(notice).toContainText('Deals are still in it.');
  await expect(stages.row('New lead')).not.toContainText('Deleting');
  await expect(stages.said('New lead deleted')).toHaveCount(0);
  await page.unroute(ONE_STAGE);
  await notice.getByRole('button', { name: 'Try again' }).click();
  await expect(stages.row('New lead')).toHaveCount(0);
  await expect(notice).toHaveCount(0);
  await stages.expectFocusKept();
  expect(await server.api.names()).not.toContain('New lead');
});

test('a delete without an answer waits in sight, and is repeated until there is one', async ({ stages, page, watch, server }) => {
  watch.allow(CONNECTION_LOST);
  const cutOff = '**/api/**';
  await page.route(cutOff, (route) => route.abort('connectionreset'));
  await stages.delete('New lead');
  await stages.deleteNow('New lead').click();
  await expect(stages.row('New lead')).toContainText('Waiting');
  await pass(page, 20);
  await page.unroute(cutOff);
  // Less than a request may take: the one that is sent meanwhile would be given up.
  await pass(page, 29);
  await expect(stages.row('New lead')).toHaveCount(0);
  expect(await server.api.names()).not.toContain('New lead');
});

test('a server that answers "not deleted" is not believed to have deleted', async ({ stages, page }) => {
  await page.route(ONE_STAGE, (route) =>
    route.request().method() === 'DELETE' ? route.fulfill({ json: { id: 'x', deleted: false } }) : route.fallback(),
  );
  await stages.delete('New lead');
  await stages.deleteNow('New lead').click();
  await expect(stages.alert('New lead was not deleted.')).toContainText('The API answered that it did not delete it.');
  await expect(stages.row('New lead')).toBeVisible();
});

test('a stage that somebody else deleted first counts as deleted', async ({ stages, server, watch }) => {
  watch.allow(status(404));
  await server.api.delete((await server.api.named('New lead')).id);
  await stages.delete('New lead');
  await stages.deleteNow('New lead').click();
  await expect(stages.said('New lead deleted')).toBeAttached();
  await expect(stages.row('New lead')).toHaveCount(0);
  await expect(stages.alerts).toHaveCount(0);
});

test('deleting is shown while the server has not answered', async ({ stages, page }) => {
  const deletes = await hold(page, ONE_STAGE, 'DELETE');
  await stages.delete('New lead');
  await stages.deleteNow('New lead').click();
  await expect(stages.row('New lead')).toContainText('Deleting…');
  await expect(stages.undo('New lead')).toHaveCount(0);
  deletes.release();
  await expect(stages.row('New lead')).toHaveCount(0);
  expect(deletes.count()).toBe(1);
});

test('a page that was emptied steps back to the one before', async ({ stages, page, server }) => {
  for (let index = 0; index < 16; index += 1) await server.api.create(`More ${index}`);
  await stages.visit('?page=2');
  await stages.shown();
  await expect(stages.rows).toHaveCount(1);
  await stages.delete('Demo scheduled');
  await stages.deleteNow('Demo scheduled').click();
  await expect(stages.rows).toHaveCount(20);
  await expect(page).toHaveURL(/\/$/);
  await stages.expectFocusKept();
});

test('a delete goes on while another page is shown', async ({ stages, page, server }) => {
  for (let index = 0; index < 20; index += 1) await server.api.create(`More ${index}`);
  await stages.visit();
  await stages.shown();
  await stages.delete('More 19');
  await pass(page, 4);
  await stages.nextPage.click();
  await expect(stages.row('New lead')).toBeVisible();
  await pass(page, 6);
  await expect(stages.said('More 19 deleted')).toBeAttached();
  await expect(page.getByText('24 stages')).toBeVisible();
  expect(await server.api.names()).not.toContain('More 19');
});

test('a row that comes back into view still counts down', async ({ stages, page, server }) => {
  for (let index = 0; index < 20; index += 1) await server.api.create(`More ${index}`);
  await stages.visit();
  await stages.shown();
  await stages.delete('More 19');
  await stages.nextPage.click();
  await expect(stages.row('New lead')).toBeVisible();
  await pass(page, 4);
  await stages.previousPage.click();
  await expect(stages.row('More 19')).toContainText('Deleting in 6 s');
  await stages.undo('More 19').click();
  await expect(stages.row('More 19')).toBeFocused();
});
