// The states of the dialogs that are opened with a key.

import { expect } from '@playwright/test';

import type { Scene } from './scenes';

export const KEY_SCENES: Scene[] = [
  {
    name: 'keyboard shortcuts',
    options: { seed: 5 },
    arrange: async ({ stages, page }) => {
      await stages.open();
      await page.keyboard.press('?');
      await expect(stages.keys).toBeVisible();
    },
  },
  {
    name: 'commands',
    options: { seed: 300 },
    arrange: async ({ stages, page }) => {
      await stages.open();
      await page.keyboard.press('ControlOrMeta+k');
      await stages.paletteField.fill('e');
      await expect(stages.palette).toContainText('more stages');
      await expect(stages.palette).not.toContainText('searched');
    },
  },
  {
    name: 'commands that nothing matches',
    options: { seed: 5 },
    arrange: async ({ stages, page }) => {
      await stages.open();
      await page.keyboard.press('ControlOrMeta+k');
      await stages.paletteField.fill('no such thing');
      await expect(stages.palette).toContainText('Nothing matches');
    },
  },
  {
    name: 'commands in ar',
    options: { seed: 45 },
    arrange: async ({ page, server }) => {
      await page.addInitScript(() => localStorage.setItem('sales-stages/settings', '{"language":"ar"}'));
      await page.goto(server.signInLink());
      await page.locator('[data-stage-id]').first().focus();
      await page.keyboard.press('ControlOrMeta+k');
      await expect(page.getByRole('combobox', { expanded: true })).toBeFocused();
    },
  },
];
