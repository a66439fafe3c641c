// States that are pictured and not tested as such: of several things at once, or with a clock that stands.

import { expect } from '@playwright/test';

import { pass, stopTime } from '../support/clock';
import { LIST } from '../support/hold';
import type { Scene } from '../support/scenes';
import { status } from '../support/watch';

export const GALLERY_SCENES: Scene[] = [
  {
    name: 'overview',
    options: { seed: 45 },
    arrange: async ({ stages, page }) => {
      await page.clock.install();
      await stages.open();
      await stopTime(page);
      await stages.select('Qualified lead', 'Needs analysis');
      await stages.delete('Proposal sent');
      await stages.row('Demo scheduled').focus();
      await page.keyboard.press('F2');
      await page.keyboard.type('Demo booked for next week');
      await pass(page, 3);
      await expect(stages.row('Proposal sent')).toContainText('Deleting in 7 s');
    },
  },
  {
    name: 'list in Arabic',
    options: { seed: 45 },
    arrange: async ({ page, server }) => {
      await page.addInitScript(() => localStorage.setItem('sales-stages/settings', '{"language":"ar"}'));
      await page.goto(server.signInLink());
      await page.locator('[data-stage-id]').nth(2).hover();
    },
  },
  {
    name: 'a delete that waits',
    options: { seed: 45 },
    arrange: async ({ stages, page }) => {
      await page.clock.install();
      await stages.open();
      await stopTime(page);
      await stages.delete('Discovery call booked');
      await pass(page, 3);
      await expect(stages.row('Discovery call booked')).toContainText('Deleting in 7 s');
    },
  },
  {
    name: 'deletes of several that wait',
    options: { seed: 45 },
    arrange: async ({ stages, page }) => {
      await page.clock.install();
      await stages.open();
      await stopTime(page);
      await stages.select('New lead', 'Discovery call booked');
      await stages.deleteSelected();
      await page.mouse.move(0, 0);
      await pass(page, 3);
      await expect(stages.bulk).toContainText('Deleting 2 in 7 s');
    },
  },
  {
    name: 'failed, time stands still',
    options: { seed: 45 },
    arrange: async ({ stages, page, watch }) => {
      watch.allow(status(500));
      await page.clock.install();
      await stages.open();
      await stopTime(page);
      await page.route(LIST, (route) =>
        route.fulfill({ status: 500, headers: { 'Request-Id': 'req_8Kq2Xv' }, json: { error: { message: 'The disk is full.' } } }),
      );
      await page.reload();
      await expect(stages.alert('The stages could not be loaded.')).toBeVisible();
    },
  },
];
