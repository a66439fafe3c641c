import { expect, test } from '../fixtures';
import { hold, ONE_STAGE } from '../support/hold';
import { status } from '../support/watch';

test.use({ serverOptions: { seed: 45 } });

test('a name opens the details, and the address says so', async ({ stages, page, server }) => {
  const stage = await server.api.named('Demo given');
  await stages.open();
  await stages.nameButton('Demo given').click();
  await expect(page.getByRole('complementary', { name: 'Demo given' })).toBeVisible();
  await expect(stages.details).toContainText(stage.id);
  await expect(stages.details.locator('time')).toHaveCount(2);
  await expect(stages.details.getByRole('heading', { name: 'Demo given' })).toBeFocused();
  await expect(page).toHaveURL(`${server.origin}/?record=${stage.id}`);
});

test('Esc closes them, and the focus is on the name again', async ({ stages, page, server }) => {
  await stages.open();
  await stages.nameButton('Demo given').click();
  await expect(stages.details).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(stages.details).toHaveCount(0);
  await expect(stages.nameButton('Demo given')).toBeFocused();
  await expect(page).toHaveURL(`${server.origin}/`);
});

test('back closes and forward opens them', async ({ stages, page }) => {
  await stages.open();
  await stages.nameButton('Demo given').click();
  await expect(stages.details).toBeVisible();
  await page.goBack();
  await expect(stages.details).toHaveCount(0);
  await stages.expectFocusKept();
  await page.goForward();
  await expect(page.getByRole('complementary', { name: 'Demo given' })).toBeVisible();
});

test('an address opens the details of a stage that is on another page', async ({ stages, page, server }) => {
  const oldest = (await server.api.stages()).at(-1);
  await stages.open(`?record=${oldest?.id}`);
  await expect(page.getByRole('complementary', { name: 'Handed over to customer success' })).toBeVisible();
  await expect(stages.row('Handed over to customer success')).toHaveCount(0);
});

test('an id that no stage has is told, and the list is there', async ({ stages, watch }) => {
  watch.allow(status(404));
  await stages.open('?record=sales-stage_nothing');
  await expect(stages.details.getByRole('alert')).toContainText('No stage has this id.');
  await expect(stages.details).toContainText('sales-stage_nothing');
  await expect(stages.rows).toHaveCount(20);
});

test('an id with characters that mean something in an address is asked for as it is', async ({ stages, page, watch }) => {
  watch.allow(status(404));
  const asked = page.waitForRequest(/sales-stage\/[^?]+/);
  await stages.open(`?record=${encodeURIComponent('a/b?c#d e%')}`);
  expect((await asked).url()).toContain('/sales-stage/a%2Fb%3Fc%23d%20e%25');
  await expect(stages.details).toContainText('a/b?c#d e%');
});

test('details that cannot be loaded offer "Try again"', async ({ stages, page, watch, server }) => {
  watch.allow(status(500));
  const oldest = (await server.api.stages()).at(-1);
  await page.route(ONE_STAGE, (route) => route.fulfill({ status: 500, json: {} }));
  await stages.open(`?record=${oldest?.id}`);
  await expect(stages.details.getByRole('alert')).toContainText('The stage could not be loaded.');
  await page.unroute(ONE_STAGE);
  await stages.details.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('complementary', { name: 'Handed over to customer success' })).toBeVisible();
  await stages.expectFocusKept();
});

test('details that take long say that they are loading', async ({ stages, page, server }) => {
  const oldest = (await server.api.stages()).at(-1);
  const asked = await hold(page, ONE_STAGE);
  await stages.open(`?record=${oldest?.id}`);
  await expect(stages.details).toContainText('Loading…');
  asked.release();
  await expect(stages.details).not.toContainText('Loading…');
});

test('a rename shows in the open details', async ({ stages, page }) => {
  await stages.open();
  await stages.nameButton('Demo given').click();
  await stages.rename('Demo given', 'Demo held');
  await expect(page.getByRole('complementary', { name: 'Demo held' })).toBeVisible();
});

test('the details of a stage that is deleted go', async ({ stages, page, server }) => {
  await stages.open();
  await stages.nameButton('Demo given').click();
  await stages.delete('Demo given');
  await stages.deleteNow('Demo given').click();
  await expect(stages.details).toHaveCount(0);
  await expect(page).toHaveURL(`${server.origin}/`);
  await stages.expectFocusKept();
});

test('a stage is copied as JSON and as a command, without a key', async ({ stages, page, context, server }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const stage = await server.api.named('Demo given');
  await stages.open();
  await stages.nameButton('Demo given').click();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await stages.details.getByRole('button', { name: 'Copy as JSON' }).click();
  await expect(stages.details.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(JSON.parse(await copied())).toEqual(stage);
  await stages.details.getByRole('button', { name: 'Copy as curl' }).click();
  await expect.poll(copied).toBe(
    `curl ${server.origin}/api/crm/sales-stage/${stage.id} \\\n  -H "Authorization: Bearer $OVERPLANE_API_KEY"`,
  );
});

test('details say how long ago it was', async ({ stages }) => {
  await stages.open();
  await stages.create('Just now');
  await stages.nameButton('Just now').click();
  await expect(stages.details.locator('.ago')).toHaveText(['now', 'now']);
});

test('a browser that refuses to copy: the text can be copied by hand', async ({ stages, context }) => {
  await context.clearPermissions();
  await context.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('no'));
  });
  await stages.open();
  await stages.nameButton('Demo given').click();
  await stages.details.getByRole('button', { name: 'Copy as JSON' }).click();
  const text = stages.details.getByRole('textbox', { name: 'Copy as JSON' });
  await expect(text).toBeFocused();
  await expect(text).toHaveAccessibleDescription(/Could not copy/);
});

test('a browser that refuses to copy: the button says so', async ({ stages, context }) => {
  await context.clearPermissions();
  await context.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('no'));
  });
  await stages.open();
  await stages.nameButton('Demo given').click();
  await stages.details.getByRole('button', { name: 'Copy id' }).click();
  await expect(stages.details.getByRole('button', { name: 'Not copied' })).toBeVisible();
  await expect(stages.said('Could not copy. Select the text and copy it yourself.')).toBeAttached();
});
