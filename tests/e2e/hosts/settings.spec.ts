// The page of settings of each example, as a person uses it.

import { expect, test } from './fixtures';

test.beforeEach(async ({ shown }) => {
  await shown.openSettings();
});

test('the stages are there, and the log tells what becomes of them', async ({ shown }) => {
  await expect(shown.rows).toHaveCount(5);
  await shown.create('Evaluation');
  await expect(shown.row('Evaluation')).toBeVisible();
  await shown.rename('Evaluation', 'Trial');
  await expect(shown.events).toHaveText([
    'sales-stage:load-start',
    'sales-stage:created Evaluation',
    'sales-stage:updated Trial',
  ]);
});

test('read only is switched while something is written, which stays', async ({ shown, page }) => {
  const readonly = page.getByRole('checkbox', { name: 'Read only' });
  await shown.newStageButton.click();
  await shown.createInput.fill('Half a na');
  await readonly.check();
  await expect(shown.newStageButton).toHaveCount(0);
  await expect(shown.rows).toHaveCount(5);
  await readonly.uncheck();
  await expect(shown.createInput).toHaveValue('Half a na');
});

test('language, theme and colours change at once', async ({ shown, page }) => {
  await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
  await expect(page.getByRole('button', { name: 'Neue Phase' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('Dark');
  await expect.poll(() => shown.style('color-scheme')).toBe('dark');
  await page.getByRole('checkbox', { name: 'In our colours' }).check();
  await expect.poll(() => shown.style('font-family')).toContain('Georgia');
  await page.getByRole('checkbox', { name: 'In our colours' }).uncheck();
  await expect.poll(() => shown.style('font-family')).not.toContain('Georgia');
});

test('the list is read anew', async ({ shown, page, server }) => {
  await server.api.create('Of somebody else');
  await page.getByRole('button', { name: 'Refresh the list' }).click();
  await expect(shown.row('Of somebody else')).toBeVisible();
});

test('whoever logs out sees nothing of the list', async ({ shown, page }) => {
  await page.getByRole('button', { name: 'Log out of the list' }).click();
  await expect(shown.rows).toHaveCount(0);
});
