// The states of what a person is writing or copies, and the way to each.

import { expect } from '@playwright/test';

import type { Scene } from './scenes';

export const TEXT_SCENES: Scene[] = [
  {
    name: 'creating, after a reload and with a name that is taken',
    options: { seed: 5 },
    arrange: async ({ stages, page }) => {
      await stages.open();
      await stages.newStageButton.click();
      await stages.createInput.fill('qualified lead');
      await page.reload();
      await expect(page.getByRole('button', { name: 'Open the existing one' })).toBeVisible();
      await expect(stages.createForm).toContainText('What you had typed is back.');
    },
  },
  {
    name: 'renaming to a name that is taken',
    options: { seed: 5 },
    arrange: async ({ stages, page }) => {
      await stages.open();
      await stages.row('Qualified lead').focus();
      await page.keyboard.press('F2');
      await stages.renameInput('Qualified lead').fill('New lead');
      await expect(page.getByRole('button', { name: 'Open the existing one' })).toBeVisible();
    },
  },
  {
    name: 'signing out with unsaved text',
    options: { seed: 5 },
    arrange: async ({ stages, page }) => {
      await stages.open();
      await stages.newStageButton.click();
      await stages.createInput.fill('Contract signed');
      await page.getByRole('button', { name: 'Sign out' }).click();
      await expect(page.getByRole('dialog', { name: 'Discard what you typed?' })).toBeVisible();
    },
  },
  {
    name: 'details, not copied',
    options: { seed: 5 },
    arrange: async ({ stages, page }) => {
      await page.addInitScript(() => {
        navigator.clipboard.writeText = () => Promise.reject(new Error('no'));
      });
      await stages.open();
      await stages.nameButton('Qualified lead').click();
      await stages.details.getByRole('button', { name: 'Copy as curl' }).click();
      await expect(stages.details.getByRole('textbox', { name: 'Copy as curl' })).toBeFocused();
    },
  },
];
