// The states of the dialogs for import and export.

import { expect } from '@playwright/test';

import { STAGES } from './hold';
import type { Scene } from './scenes';
import { status } from './watch';

export const IMPORT_SCENES: Scene[] = [
  {
    name: 'import',
    options: { seed: 5 },
    arrange: async ({ stages }) => {
      await stages.open();
      await stages.importButton.click();
      await stages.importFile.setInputFiles({ name: 'stages.xlsx', mimeType: '', buffer: Buffer.from('504b0304', 'hex') });
      await expect(stages.alert('This is a spreadsheet')).toBeVisible();
    },
  },
  {
    name: 'import, review',
    options: { seed: 5 },
    arrange: async ({ stages }) => {
      await stages.open();
      const id = await stages.row('Discovery call booked').getAttribute('data-stage-id');
      await stages.importButton.click();
      await stages.importFile.setInputFiles({
        name: 'stages.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(
          `id,name\n${id},Discovery\n,New lead\n,${'Very long name '.repeat(12)}\n,مرحلة جديدة\n,a\u202Eb\n,Won\n,won\n,"One, two"\n,one,two\nnobody,Lost\n`,
        ),
      });
      await expect(stages.import('Review the import')).toBeVisible();
    },
  },
  {
    name: 'import, under way',
    hasOneLanguage: true,
    options: { seed: 5 },
    arrange: async ({ stages, page }) => {
      await stages.open();
      await stages.review('A\nB\nC');
      await expect(stages.import('Review the import')).toBeVisible();
      await page.context().setOffline(true);
      await page.getByRole('button', { name: 'Import 3 lines' }).click();
      await expect(stages.import('Importing')).toContainText('The API cannot be reached.');
    },
  },
  {
    name: 'import, done',
    options: { seed: 5 },
    arrange: async ({ stages, page, watch }) => {
      watch.allow(status(403));
      await stages.open();
      await stages.review('Qualified again\nWon again\nNew lead\n\u202Ex');
      let count = 0;
      await page.route(STAGES, (route) => {
        count += route.request().method() === 'POST' ? 1 : 0;
        return count === 2 ? route.fulfill({ status: 403, json: { error: { message: 'Not yours.' } } }) : route.continue();
      });
      await page.getByRole('button', { name: 'Import 2 lines' }).click();
      await expect(stages.import('Import finished')).toBeVisible();
      await stages.lines('All').click();
    },
  },
  {
    name: 'import in ar',
    hasOneLanguage: true,
    options: { seed: 5 },
    arrange: async ({ page, server }) => {
      await page.addInitScript(() => localStorage.setItem('sales-stages/settings', '{"language":"ar"}'));
      await page.goto(server.signInLink());
      await page.locator('[data-focus=import]').click();
      await page.locator('#ss-import-list').fill('New lead\nمرحلة جديدة\na\u202Eb\nWon\nwon');
      await page.locator('dialog button[type=submit]').click();
      await expect(page.locator('dialog tbody tr')).toHaveCount(5);
    },
  },
  {
    name: 'export',
    options: { seed: 45 },
    arrange: async ({ stages, page }) => {
      await stages.open('?q=lead');
      await stages.exportButton.click();
      await expect(page.getByRole('dialog', { name: 'Export stages' })).toBeVisible();
    },
  },
];
