import { expect, test } from '../fixtures';
import { hold, STAGES } from '../support/hold';

test.use({ serverOptions: { seed: 3 } });

test('what is written into the form is there after a reload, and is created from there', async ({ stages, page, server }) => {
  await stages.open();
  await stages.newStageButton.click();
  await stages.createInput.fill('Half a na');
  await page.reload();
  await expect(stages.createInput).toHaveValue('Half a na');
  await expect(stages.createInput).toHaveAccessibleDescription(/What you had typed is back/);
  await stages.createInput.fill('Half a name');
  await stages.createButton.click();
  await expect(stages.row('Half a name')).toBeFocused();
  await page.reload();
  await stages.shown();
  await expect(stages.createForm).toHaveCount(0);
  expect((await server.api.names()).filter((name) => name?.startsWith('Half'))).toEqual(['Half a name']);
});

test('a reload while a create is on its way makes one stage and no form', async ({ stages, page, server, watch }) => {
  // The page is gone before the answer.
  watch.allow(/request failed: POST .* net::ERR_ABORTED/);
  const held = await hold(page, STAGES, 'POST');
  await stages.open();
  await stages.create('Once');
  await expect.poll(held.count).toBe(1);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.reload();
  await expect(stages.row('Once')).toBeVisible();
  await expect(stages.createForm).toHaveCount(0);
  expect((await server.api.names()).filter((name) => name === 'Once')).toHaveLength(1);
});

test('where storage is denied the form works, without a draft', async ({ stages, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'sessionStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  await stages.open();
  await stages.create('Kept in memory');
  await expect(stages.row('Kept in memory')).toBeFocused();
});

test('a draft is gone with the session', async ({ stages, page }) => {
  await stages.open();
  await stages.newStageButton.click();
  await stages.createInput.fill('Mine');
  const drafts = () => page.evaluate(() => Object.values(sessionStorage));
  expect(await drafts()).toEqual(['Mine']);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Discard', exact: true }).click();
  await expect(stages.code).toBeVisible();
  expect(await drafts()).toEqual([]);
});

test('the browser asks before it closes a page with an unsaved name, and only then', async ({ stages, page }) => {
  await stages.open();
  let asked = 0;
  page.on('dialog', (dialog) => {
    asked += 1;
    return dialog.accept();
  });
  await stages.newStageButton.click();
  await stages.createInput.fill('Kept as a draft');
  await page.reload();
  await expect(stages.createInput).toHaveValue('Kept as a draft');
  expect(asked).toBe(0);
  const name = (await stages.names())[0]!;
  await stages.row(name).focus();
  await page.keyboard.press('F2');
  await stages.renameInput(name).fill('Kept nowhere');
  await page.reload();
  await stages.shown();
  expect(asked).toBe(1);
});

test('signing out asks before it takes away what was typed', async ({ stages, page }) => {
  await stages.open();
  const name = (await stages.names())[0]!;
  await stages.row(name).focus();
  await page.keyboard.press('F2');
  await stages.renameInput(name).fill('Half a na');
  await page.getByRole('button', { name: 'Sign out' }).click();
  const dialog = page.getByRole('dialog', { name: 'Discard what you typed?' });
  await expect(dialog.getByRole('button', { name: 'Keep editing' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(stages.renameInput(name)).toBeFocused();
  await expect(stages.renameInput(name)).toHaveValue('Half a na');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await dialog.getByRole('button', { name: 'Discard' }).click();
  await expect(stages.code).toBeFocused();
});
