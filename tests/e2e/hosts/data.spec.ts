// Data of every kind, passed as each framework passes it: as a property or as an attribute.

import { status } from '../support/watch';
import { expect, test } from './fixtures';

test('a boolean', async ({ shown }) => {
  await shown.showCases({ readonly: true });
  expect(await shown.property('readonly')).toBe(true);
  await expect(shown.newStageButton).toHaveCount(0);
  await shown.change({ readonly: false });
  await expect(shown.newStageButton).toBeVisible();
  expect(await shown.property('readonly')).toBe(false);
});

test('a number, and none', async ({ shown }) => {
  await shown.showCases({ pageSize: 50 });
  expect(await shown.property('pageSize')).toBe(50);
  await expect(shown.rowsPerPage).toHaveValue('50');
  await shown.change({ pageSize: 100 });
  await expect(shown.rowsPerPage).toHaveValue('100');
  for (const none of [null, undefined]) {
    await shown.change({ pageSize: none });
    await expect.poll(() => shown.property('pageSize')).toBeNull();
    await shown.change({ pageSize: 20 });
    await expect.poll(() => shown.property('pageSize')).toBe(20);
  }
  await expect(shown.alerts).toHaveCount(0);
});

test('a string, and none', async ({ shown, page }) => {
  await shown.openCases({ locale: 'de' });
  expect(await shown.property('locale')).toBe('de');
  await expect(page.getByRole('button', { name: 'Neue Phase' })).toBeVisible();
  for (const none of [null, undefined]) {
    await shown.change({ locale: none });
    await expect(shown.newStageButton).toBeVisible();
    expect(await shown.property('locale')).toBeNull();
    await shown.change({ locale: 'de' });
    await expect(page.getByRole('button', { name: 'Neue Phase' })).toBeVisible();
  }
});

test('a string and a boolean of two words', async ({ shown, page, server }) => {
  await shown.showCases({ showObjectIds: true });
  expect(await shown.property('apiBase')).toBe(server.origin);
  expect(await shown.property('showObjectIds')).toBe(true);
  const { id } = await server.api.named('New lead');
  await expect(page.getByText(id)).toBeVisible();
  await shown.change({ showObjectIds: false });
  await expect(page.getByText(id)).toBeHidden();
});

test('an object, another one, and none', async ({ shown }) => {
  await shown.showCases({ appearance: { fontSizeBase: '18px' } });
  expect(await shown.property('appearance')).toEqual({ fontSizeBase: '18px' });
  expect(await shown.style('font-size')).toBe('18px');
  await shown.change({ appearance: { fontSizeBase: '16px' } });
  await expect.poll(() => shown.style('font-size')).toBe('16px');
  for (const none of [null, undefined]) {
    await shown.change({ appearance: none });
    await expect.poll(() => shown.style('font-size')).toBe('14px');
    await shown.change({ appearance: { fontSizeBase: '16px' } });
    await expect.poll(() => shown.style('font-size')).toBe('16px');
  }
  await expect(shown.alerts).toHaveCount(0);
});

test('an array, as it is: what it cannot use, the element says', async ({ shown }) => {
  await shown.showCases({ appearance: ['teal', 'red'] });
  expect(await shown.property('appearance')).toEqual(['teal', 'red']);
  await expect(shown.alerts).toContainText('left out: 0, 1');
  await shown.change({ appearance: [] });
  await expect(shown.alerts).toHaveCount(0);
});

test('a function, and another one', async ({ shown, page }) => {
  await shown.showCases();
  const key = await page.evaluate(async () => (await (await fetch('/token', { method: 'POST' })).json()).token as string);
  await page.evaluate((key) => {
    window.change({
      fetchToken: async () => {
        Object.assign(window, { asked: true });
        return key;
      },
    });
  }, key);
  await shown.element.evaluate((element) => (element as unknown as { refresh(): void }).refresh());
  await expect.poll(() => page.evaluate(() => (window as { asked?: boolean }).asked)).toBe(true);
  await shown.shown();
});

test('data by the names of attributes', async ({ shown, server }) => {
  await shown.showCases({ attributes: true, pageSize: 50, showObjectIds: true });
  for (const [name, value] of [['api-base', server.origin], ['page-size', '50']] as const) {
    await expect(shown.element).toHaveAttribute(name, value);
  }
  expect(await shown.property('showObjectIds')).toBe(true);
  await expect(shown.rowsPerPage).toHaveValue('50');
  await shown.change({ pageSize: null, showObjectIds: false });
  await expect(shown.element).not.toHaveAttribute('page-size');
  expect(await shown.property('showObjectIds')).toBe(false);
});

test('attributes of an element that is defined later count', async ({ shown, page, watch }) => {
  // The function may be lost: most frameworks ask the class of the element whether it is a property.
  watch.allow(status(401));
  await shown.openCases({ attributes: true, locale: 'de', pageSize: 50, readonly: true }, '?later');
  await expect(shown.element).toHaveAttribute('page-size', '50');
  expect(await shown.element.evaluate((element) => element.shadowRoot)).toBeNull();
  await page.evaluate('define()');
  await page.evaluate(async () => {
    const { token } = await (await fetch('/token', { method: 'POST' })).json();
    window.change({ fetchToken: async () => token });
  });
  await expect(page.locator('[data-stage-id]')).toHaveCount(5);
  await expect(page.getByRole('button', { name: 'Neue Phase' })).toHaveCount(0);
  await shown.change({ readonly: false });
  await expect(page.getByRole('button', { name: 'Neue Phase' })).toBeVisible();
});
