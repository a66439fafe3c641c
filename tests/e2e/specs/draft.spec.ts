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
  expect((await server.api.names()).filter((name) => name.startsWith('Half'))).toEqual(['Half a name']);
});

test('a reload while a create is on its way makes one stage and no form', async ({ stages, page, server }) => {
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
  await expect(stages.code).toBeVisible();
  expect(await drafts()).toEqual([]);
});
