import { expect, test } from '../fixtures';
import { hold, LIST, ONE_STAGE } from '../support/hold';
import { status } from '../support/watch';

test.use({ serverOptions: { seed: 5 } });

for (const key of ['Enter', 'F2']) {
  test(`${key} on a row opens its name with all of it selected, Enter saves`, async ({ stages, page, server }) => {
    await stages.open();
    await stages.row('Qualified lead').focus();
    await page.keyboard.press(key);
    await expect(stages.renameInput('Qualified lead')).toBeFocused();
    await page.keyboard.type('Sales qualified');
    await page.keyboard.press('Enter');
    await expect(stages.row('Sales qualified')).toBeFocused();
    await expect(stages.said('Renamed to Sales qualified')).toBeAttached();
    expect((await server.api.names())[1]).toBe('Sales qualified');
  });
}

test('Esc reverts, and nothing is sent', async ({ stages, page, server }) => {
  await stages.open();
  await stages.row('New lead').focus();
  await page.keyboard.press('F2');
  await page.keyboard.type('Something else');
  await page.keyboard.press('Escape');
  await expect(stages.row('New lead')).toBeFocused();
  await expect(stages.renameInput('New lead')).toHaveCount(0);
  expect(await server.api.names()).toContain('New lead');
});

test('the same name again is not sent', async ({ stages, page }) => {
  const sent: string[] = [];
  page.on('request', (request) => request.method() === 'PATCH' && sent.push(request.url()));
  await stages.open();
  await stages.rename('New lead', ' New lead ');
  await expect(stages.row('New lead')).toBeFocused();
  expect(sent).toEqual([]);
});

test('only the name is sent', async ({ stages, page }) => {
  await stages.open();
  const sent = page.waitForRequest((request) => request.method() === 'PATCH');
  await stages.rename('New lead', 'Newer lead');
  expect((await sent).postDataJSON()).toEqual({ stage_name: 'Newer lead' });
});

test('the new name shows before the server has answered', async ({ stages, page }) => {
  const renames = await hold(page, ONE_STAGE, 'PATCH');
  await stages.open();
  await stages.rename('New lead', 'Fresh lead');
  await expect(stages.row('Fresh lead')).toBeVisible();
  await expect(stages.row('Fresh lead')).toContainText('Saving…');
  await expect(stages.said('Renamed')).toHaveCount(0);
  renames.release();
  await expect(stages.said('Renamed to Fresh lead')).toBeAttached();
  await expect(stages.row('Fresh lead')).not.toContainText('Saving…');
});

test('a failure says why and keeps what was typed; the old name is what counts', async ({ stages, page, watch, server }) => {
  watch.allow(status(400));
  await page.route(ONE_STAGE, (route) =>
    route.fulfill({ status: 400, json: { error: { message: 'This name is reserved.' } } }),
  );
  await stages.open();
  await stages.rename('New lead', 'Reserved');
  await expect(stages.row('New lead').getByRole('alert')).toContainText('This name is reserved.');
  await expect(stages.renameInput('New lead')).toHaveValue('Reserved');
  await expect(stages.renameInput('New lead')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(stages.row('New lead')).toBeFocused();
  await page.unroute(ONE_STAGE);
  expect(await server.api.names()).toContain('New lead');
});

for (const [what, text, reason] of [
  ['an empty name', ' ', 'Write a name first.'],
  ['256 characters', 'x'.repeat(256), 'Shorten it to 255 or fewer.'],
  ['a tab', 'a\u0009b', 'is a control character (U+0009)'],
] as const) {
  test(`${what} is refused in place, and the text is kept`, async ({ stages }) => {
    await stages.open();
    await stages.rename('New lead', text);
    await expect(stages.row('New lead').getByRole('alert')).toContainText(reason);
    await expect(stages.renameInput('New lead')).toHaveValue(text);
    await expect(stages.renameInput('New lead')).toBeFocused();
    await expect(stages.renameInput('New lead')).toHaveAttribute('aria-invalid', 'true');
  });
}

test('"Undo rename" gives the old name back, once', async ({ stages, page, server }) => {
  await stages.open();
  await stages.rename('New lead', 'Newer lead');
  const undo = stages.row('Newer lead').getByRole('button', { name: 'Undo rename' });
  await undo.click();
  await expect(stages.row('New lead')).toBeFocused();
  await expect(stages.said('Renamed back to New lead')).toBeAttached();
  await expect(page.getByRole('button', { name: 'Undo rename' })).toHaveCount(0);
  expect(await server.api.names()).toContain('New lead');
});

test('"Undo rename" goes with the next change', async ({ stages, page }) => {
  await stages.open();
  await stages.rename('New lead', 'Newer lead');
  await expect(page.getByRole('button', { name: 'Undo rename' })).toBeVisible();
  await stages.create('Another');
  await expect(stages.row('Another')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Undo rename' })).toHaveCount(0);
});

test('an editor with unsaved text keeps its place when another is asked for', async ({ stages, page }) => {
  await stages.open();
  await stages.row('New lead').focus();
  await page.keyboard.press('F2');
  await page.keyboard.type('Half');
  await stages.row('Needs analysis').hover();
  await stages.renameButton('Needs analysis').click();
  await expect(stages.renameInput('New lead')).toBeFocused();
  await expect(stages.renameInput('New lead')).toHaveValue('Half');
  await expect(stages.renameInput('Needs analysis')).toHaveCount(0);
});

test('an editor keeps its text and the focus while the list is fetched anew', async ({ stages, page }) => {
  await stages.open();
  await stages.delete('Demo scheduled');
  const asked = page.waitForResponse(LIST);
  await stages.deleteNow('Demo scheduled').click();
  const deletes = stages.said('Demo scheduled deleted');
  await stages.row('New lead').focus();
  await page.keyboard.press('F2');
  await page.keyboard.type('Half');
  await asked;
  await expect(deletes).toBeAttached();
  await expect(stages.rows).toHaveCount(4);
  await page.keyboard.type(' a name');
  await expect(stages.renameInput('New lead')).toHaveValue('Half a name');
  await expect(stages.renameInput('New lead')).toBeFocused();
});
