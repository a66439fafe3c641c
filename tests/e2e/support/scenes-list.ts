// The states of a list that is there, and the way to each.

import { expect } from '@playwright/test';

import { hold } from './hold';
import type { Scene } from './scenes';

export const LIST_SCENES: Scene[] = [
  {
    name: 'list',
    options: { seed: 45 },
    arrange: ({ stages }) => stages.open(),
  },
  {
    name: 'list with the pointer on a row',
    options: { seed: 45 },
    arrange: async ({ stages }) => {
      await stages.open();
      await stages.row('Discovery call booked').hover();
    },
  },
  {
    name: 'list with the focus on a row',
    options: { seed: 45 },
    arrange: async ({ stages, page }) => {
      await stages.open();
      await stages.row('Qualified lead').focus();
      await page.keyboard.press('ArrowDown');
    },
  },
  {
    name: 'list, last page',
    options: { seed: 45 },
    arrange: ({ stages }) => stages.open('?page=3'),
  },
  {
    name: 'search',
    options: { seed: 300 },
    arrange: ({ stages }) => stages.open('?q=lead&sort=stage_name&order=ASC'),
  },
  {
    name: 'search that finds nothing',
    options: { seed: 45 },
    arrange: async ({ stages, page }) => {
      await stages.open('?q=no%20such%20stage');
      await expect(page.getByRole('button', { name: 'Clear search' })).toBeVisible();
    },
  },
  {
    name: 'all rows',
    options: { seed: 300 },
    arrange: ({ stages }) => stages.open('?perPage=all'),
  },
  {
    name: 'search in a part of the list',
    options: { seed: 300 },
    arrange: async ({ stages, page }) => {
      await stages.open();
      await hold(page, '**/api/crm/sales-stage?*offset=99');
      await stages.search.fill('lead');
      await expect(page.getByRole('progressbar')).toBeVisible();
    },
  },
  {
    name: 'list of odd names',
    arrange: async ({ stages, server }) => {
      for (const name of ['W'.repeat(255), '🦀'.repeat(255), '<img src=x onerror=alert(1)>', 'هذه مرحلة طويلة الاسم جدا للتفاوض على العقد', 'x']) {
        await server.api.create(name);
      }
      await stages.open();
    },
  },
];
