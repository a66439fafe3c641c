// Every state that the page can be in, and the way there.

import { expect, type Page } from '@playwright/test';

import { pass, stopTime } from './clock';
import { hold, LIST, ONE_STAGE, STAGES } from './hold';
import type { Server, ServerOptions } from './server';
import { IMPORT_SCENES } from './scenes-import';
import { KEY_SCENES } from './scenes-keys';
import { LIST_SCENES } from './scenes-list';
import { TEXT_SCENES } from './scenes-text';
import type { StagesPage } from './stages-page';
import { CONNECTION_LOST, status, type Watch } from './watch';

export type Scene = {
  name: string;
  options?: ServerOptions;
  /** Its language is what it is about, or no other can be had. */
  hasOneLanguage?: true;
  /** Leads to the state; time has been stopped where the state would pass by itself. */
  arrange: (given: { stages: StagesPage; page: Page; server: Server; watch: Watch }) => Promise<void>;
};

const DAMAGED = { status: 500, headers: { 'Request-Id': 'req_8Kq2Xv' }, json: { error: { message: 'The disk is full.' } } };

export const SCENES: Scene[] = [
  ...LIST_SCENES,
  ...TEXT_SCENES,
  {
    name: 'empty',
    arrange: ({ stages }) => stages.open(),
  },
  {
    name: 'loading',
    options: { seed: 45 },
    arrange: async ({ stages, page }) => {
      await stages.open();
      await hold(page, LIST);
      await page.reload();
      await stages.loading();
    },
  },
  {
    name: 'loading for long',
    options: { seed: 45 },
    arrange: async ({ stages, page }) => {
      await page.clock.install();
      await stages.open();
      await hold(page, LIST);
      await page.reload();
      await stages.loading();
      await stopTime(page);
      await pass(page, 10);
      await expect(page.getByRole('button', { name: 'Cancel' })).toBeVisible();
      await page.clock.resume();
    },
  },
  {
    name: 'failed before anything was shown',
    options: { seed: 45 },
    arrange: async ({ stages, page, watch }) => {
      watch.allow(status(500));
      await stages.open();
      await page.route(LIST, (route) => route.fulfill(DAMAGED));
      await page.reload();
      await expect(stages.alert('The stages could not be loaded.')).toBeVisible();
    },
  },
  {
    name: 'failed with what was there',
    options: { seed: 45 },
    arrange: async ({ stages, page, watch }) => {
      watch.allow(status(500));
      await stages.open();
      await page.route(LIST, (route) => route.fulfill(DAMAGED));
      await stages.nextPage.click();
      await expect(stages.alert('What you see is from before.')).toBeVisible();
    },
  },
  {
    name: 'creating',
    options: { seed: 5 },
    arrange: async ({ stages }) => {
      await stages.open();
      await stages.newStageButton.click();
      await stages.createInput.fill('Contract signed');
    },
  },
  {
    name: 'creating, refused',
    options: { seed: 5 },
    arrange: async ({ stages, page, watch }) => {
      watch.allow(status(500));
      await page.route(STAGES, (route) => route.fulfill(DAMAGED));
      await stages.open();
      await stages.create('Contract signed');
      await expect(stages.createForm.getByRole('alert')).toBeVisible();
    },
  },
  {
    name: 'renaming',
    options: { seed: 5 },
    arrange: async ({ stages, page }) => {
      await stages.open();
      await stages.row('Qualified lead').focus();
      await page.keyboard.press('F2');
      await expect(stages.renameInput('Qualified lead')).toBeFocused();
    },
  },
  {
    name: 'renaming, refused',
    options: { seed: 5 },
    arrange: async ({ stages }) => {
      await stages.open();
      await stages.rename('Qualified lead', ' ');
      await expect(stages.row('Qualified lead').getByRole('alert')).toBeVisible();
    },
  },
  {
    name: 'renamed',
    options: { seed: 5 },
    arrange: async ({ stages, page }) => {
      await stages.open();
      await stages.rename('Qualified lead', 'Sales qualified lead');
      await expect(page.getByRole('button', { name: 'Undo rename' })).toBeVisible();
    },
  },
  {
    name: 'deleting',
    options: { seed: 5 },
    arrange: async ({ stages }) => {
      await stages.open();
      await stages.delete('New lead');
      await stages.undo('New lead').focus();
    },
  },
  {
    name: 'deleting failed',
    options: { seed: 5 },
    arrange: async ({ stages, page, watch }) => {
      watch.allow(status(500));
      await page.route(ONE_STAGE, (route) => route.fulfill(DAMAGED));
      await stages.open();
      await stages.delete('New lead');
      await stages.deleteNow('New lead').click();
      await expect(stages.alert('New lead')).toBeVisible();
    },
  },
  {
    name: 'selected',
    options: { seed: 45 },
    arrange: async ({ stages, page }) => {
      await stages.open();
      await stages.select('New lead', 'Needs analysis');
      await page.mouse.move(0, 0);
    },
  },
  {
    name: 'selected on two pages',
    options: { seed: 45 },
    arrange: async ({ stages }) => {
      await stages.open();
      await stages.select('New lead', 'Needs analysis');
      await stages.nextPage.click();
      await expect(stages.toolbar).toContainText('2 not shown here');
      await stages.selectAllShown.click();
    },
  },
  {
    name: 'deleting several',
    options: { seed: 5 },
    arrange: async ({ stages, page }) => {
      await stages.open();
      await stages.select('New lead', 'Needs analysis');
      await stages.deleteSelected();
      await stages.select('Qualified lead');
      await page.getByRole('button', { name: 'Undo all' }).focus();
    },
  },
  {
    name: 'deleting several failed',
    options: { seed: 45 },
    arrange: async ({ stages, page, watch }) => {
      watch.allow(status(403));
      await stages.open();
      await page.route(ONE_STAGE, (route) => (route.request().method() === 'DELETE' ? route.fulfill({ ...DAMAGED, status: 403 }) : route.fallback()));
      await stages.selectAllShown.click();
      await stages.deleteSelected();
      await stages.bulk.getByRole('button', { name: 'Delete now' }).click();
      await expect(stages.alert('0 of 20 deleted')).toBeVisible();
    },
  },
  {
    name: 'changes that wait',
    options: { seed: 5 },
    arrange: async ({ stages, page, watch }) => {
      watch.allow(CONNECTION_LOST);
      await page.clock.install();
      await stages.open();
      await stopTime(page);
      await page.route('**/api/**', (route) => route.abort('connectionrefused'));
      await stages.rename('Needs analysis', 'Needs analysed');
      await stages.delete('Qualified lead');
      await stages.deleteNow('Qualified lead').click();
      await stages.create('Contract signed');
      await expect(stages.waiting.getByRole('listitem')).toHaveCount(3);
      await page.clock.resume();
    },
  },
  {
    name: 'changed by somebody else',
    options: { seed: 5 },
    arrange: async ({ stages, server }) => {
      await stages.open();
      await server.api.rename((await server.api.named('Qualified lead')).id, 'Marketing qualified lead');
      await stages.rename('Qualified lead', 'Sales qualified lead');
      await expect(stages.changed).toBeVisible();
    },
  },
  {
    name: 'changed by somebody else, long names',
    arrange: async ({ stages, server }) => {
      const { id } = await server.api.create('W'.repeat(255));
      await stages.open();
      await server.api.rename(id, 'مرحلة '.repeat(42));
      await stages.rename('W'.repeat(255), 'Sales qualified lead '.repeat(12));
      await expect(stages.changed).toBeVisible();
    },
  },
  {
    name: 'deleted by somebody else',
    options: { seed: 5 },
    arrange: async ({ stages, server, page, watch }) => {
      watch.allow(status(404));
      await stages.open();
      await server.api.delete((await server.api.named('Qualified lead')).id);
      await stages.rename('Qualified lead', 'Sales qualified lead');
      await expect(page.getByRole('dialog', { name: 'This stage was deleted' })).toBeVisible();
    },
  },
  {
    name: 'created or not',
    options: { seed: 5 },
    arrange: async ({ stages, page, watch }) => {
      watch.allow(CONNECTION_LOST);
      await page.route('**/config.json', (route) => route.fulfill({ json: { features: [] } }));
      await page.route(STAGES, (route) => route.abort('connectionreset'));
      await stages.open();
      await stages.create('Contract signed');
      const asked = page.getByRole('dialog', { name: 'Was the stage created?' });
      await expect(asked).toContainText('there is no stage of this name');
    },
  },
  {
    name: 'unfinished deletes',
    options: { seed: 5 },
    arrange: async ({ stages, page }) => {
      await stages.open();
      await stages.delete('New lead');
      await stages.delete('Needs analysis');
      await page.reload();
      await stages.shown();
      await expect(stages.unfinished).toBeVisible();
    },
  },
  {
    name: 'details',
    options: { seed: 45 },
    arrange: async ({ stages }) => {
      await stages.open();
      await stages.nameButton('Demo given').click();
      await expect(stages.details).toBeVisible();
    },
  },
  {
    name: 'details of nothing',
    options: { seed: 45 },
    arrange: async ({ stages, watch }) => {
      watch.allow(status(404));
      await stages.open('?record=sales-stage_nothing');
      await expect(stages.details.getByRole('alert')).toBeVisible();
    },
  },
  {
    name: 'settings',
    options: { seed: 45 },
    arrange: async ({ stages }) => {
      await stages.open();
      await stages.settingsButton.click();
      await expect(stages.settings).toBeVisible();
    },
  },
  {
    name: 'settings in Arabic',
    hasOneLanguage: true,
    options: { seed: 45 },
    arrange: async ({ stages, page }) => {
      await stages.open();
      await stages.settingsButton.click();
      await stages.choice('Language').selectOption('العربية');
      await expect(page.getByRole('dialog', { name: 'الإعدادات' })).toBeVisible();
    },
  },
  ...['de', 'fr', 'es', 'ja', 'ar'].map((language): Scene => ({
    name: `list in ${language}`,
    hasOneLanguage: true,
    options: { seed: 45 },
    arrange: async ({ page, server }) => {
      await page.addInitScript(
        (settings) => localStorage.setItem('sales-stages/settings', settings),
        JSON.stringify({ language }),
      );
      await page.goto(server.signInLink());
      await page.locator('[data-stage-id]').nth(1).focus();
      await page.keyboard.press('Delete');
      await expect(page.locator('.countdown')).toBeVisible();
    },
  })),
  {
    name: 'compact rows, always dark',
    options: { seed: 45 },
    arrange: async ({ stages }) => {
      await stages.open();
      await stages.choose({ Theme: 'Dark', 'Row height': 'Compact' });
    },
  },
  {
    name: 'deleting when told',
    options: { seed: 5 },
    arrange: async ({ stages }) => {
      await stages.open();
      await stages.choose({ 'Time to undo a delete': 'Until I say so' });
      await stages.delete('New lead');
    },
  },
  ...IMPORT_SCENES,
  ...KEY_SCENES,
  {
    name: 'bad address',
    options: { seed: 5 },
    arrange: ({ stages }) => stages.open('?page=-1&colour=blue'),
  },
  {
    name: 'sign-in',
    arrange: async ({ stages, watch }) => {
      watch.allow(status(401));
      await stages.visit();
      await expect(stages.code).toBeVisible();
    },
  },
  {
    name: 'sign-in in mid-work',
    options: { seed: 5 },
    arrange: async ({ stages, page, watch }) => {
      watch.allow(status(401));
      await stages.open();
      await page.context().clearCookies();
      await stages.rename('New lead', 'Renamed anyway');
      await expect(stages.alert('Your session has ended.')).toBeVisible();
    },
  },
  {
    name: 'key',
    options: { auth: 'key' },
    arrange: async ({ stages }) => {
      await stages.visit();
      await stages.connect('sk_live_0123456789');
      await expect(stages.alert('This is a live key.')).toBeVisible();
    },
  },
  {
    name: 'cannot start',
    hasOneLanguage: true,
    arrange: async ({ stages, page, watch }) => {
      watch.allow(status(401), /net::ERR_FAILED/);
      await page.route('**/*_bg.wasm', (route) => route.abort());
      await stages.visit();
      await expect(stages.alert('The page could not start')).toBeVisible();
    },
  },
  {
    name: 'not set up',
    hasOneLanguage: true,
    arrange: async ({ stages, page, watch }) => {
      watch.allow(status(401));
      await page.route('**/config.json', (route) => route.fulfill({ json: { pageSize: 21 } }));
      await stages.visit();
      await expect(stages.alert('This page is not set up correctly')).toBeVisible();
    },
  },
];
