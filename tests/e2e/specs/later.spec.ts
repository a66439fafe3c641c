import type { Page } from '@playwright/test';

import { expect, test } from '../fixtures';
import { expectAccessible } from '../support/axe';
import { hold, type Held } from '../support/hold';
import type { StagesPage } from '../support/stages-page';

test.use({ serverOptions: { seed: 5 } });

/** The part of the page that a first visit does not need. */
const LATER = /\/later-[0-9a-f]{16}\.wasm$/;
const MISSING = 'A part of this page could not be loaded.';

/** Keeps it back until the test lets it through. */
function holdLater(page: Page): Promise<Held> {
  return hold(page, '**/later-*.wasm');
}

/** The list, while the rest is kept back. */
async function withoutLater(stages: StagesPage, page: Page): Promise<Held> {
  const later = await holdLater(page);
  await stages.visit();
  await stages.shown();
  return later;
}

/** Signed in, which needs all of the page; then as somebody who comes back and has nothing of it. */
test.beforeEach(async ({ stages, page, context }) => {
  await stages.open();
  const session = await context.newCDPSession(page);
  await session.send('Network.clearBrowserCache');
  await page.goto('about:blank');
});

test('a page that is only looked at does not ask for it', async ({ stages, page }) => {
  const asked: string[] = [];
  page.on('request', (request) => LATER.test(request.url()) && asked.push(request.url()));
  await stages.visit();
  await stages.shown();
  await expect(stages.rows).toHaveCount(5);
  expect(asked).toEqual([]);
  const later = page.waitForRequest(LATER);
  await stages.heading.hover();
  await later;
  await stages.newStageButton.click();
  await expect(stages.createInput).toBeFocused();
  expect(asked).toHaveLength(1);
});

test('without it there is nothing on the page that lacks a name or a text', async ({ stages, page }) => {
  await page.route(LATER, () => {});
  await stages.visit();
  await stages.shown();
  for (const button of await page.getByRole('button').all()) await expect(button).toHaveAccessibleName(/\S/);
  for (const option of await page.locator('option').all()) await expect(option).toHaveText(/\S/);
  await expectAccessible(page, 'a page without its later part');
});

test('what is asked for while it is on its way happens when it is there', async ({ stages, page }) => {
  const later = await withoutLater(stages, page);
  await stages.newStageButton.click();
  await expect.poll(later.count).toBe(1);
  await expect(stages.createForm).toHaveCount(0);
  later.release();
  await expect(stages.createInput).toBeFocused();
  await stages.createInput.fill('Contract signed');
  await stages.createButton.click();
  await expect(stages.row('Contract signed')).toBeFocused();
});

test('what is typed while it is on its way is searched for', async ({ stages, page }) => {
  const later = await withoutLater(stages, page);
  const name = (await stages.names())[2]!;
  await stages.search.pressSequentially(name);
  await expect.poll(later.count).toBe(1);
  later.release();
  await expect(stages.rows).toHaveCount(1);
  await expect(stages.search).toHaveValue(name);
  await expect(stages.search).toBeFocused();
});

test('what is selected while it is on its way stays checked, and is selected', async ({ stages, page }) => {
  const later = await withoutLater(stages, page);
  const [first, second, ...others] = await stages.names();
  await stages.checkbox(first!).check();
  await stages.checkbox(first!).uncheck();
  await stages.checkbox(second!).check();
  await stages.selectAllShown.check();
  await expect.poll(later.count).toBe(1);
  later.release();
  await expect(stages.toolbar).toContainText('5 selected');
  await expect(stages.selectAllShown).toBeChecked();
  for (const name of [first!, second!, ...others]) await expect(stages.checkbox(name)).toBeChecked();
});

test('where it cannot be loaded the page says so, and what was asked for waits', async ({ stages, page, watch }) => {
  watch.allow(/net::ERR_FAILED/);
  await page.route(LATER, (route) => route.abort());
  await stages.visit();
  await stages.shown();
  await stages.newStageButton.click();
  const alert = stages.alert(MISSING);
  await expect(alert).toContainText('Nothing that you have typed is lost.');
  await expectAccessible(page, 'a page that lacks its later part');
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(stages.said(MISSING)).toBeAttached();
  await expect(alert.getByRole('button', { name: 'Try again' })).toBeFocused();
  await page.unroute(LATER);
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(stages.createInput).toBeFocused();
  await expect(alert).toHaveCount(0);
});

test('one that was tampered with does not run', async ({ stages, page, watch }) => {
  watch.allow(/integrity/, /net::ERR_/);
  await page.route(LATER, async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    await route.fulfill({ response, body: Buffer.concat([body, Buffer.from([0, 4, 3, 97, 98, 99])]) });
  });
  await stages.visit();
  await stages.shown();
  await stages.newStageButton.click();
  await expect(stages.alert(MISSING)).toBeVisible();
  await expect(stages.createForm).toHaveCount(0);
});

test('a list that cannot be had is told with it', async ({ stages, page, watch }) => {
  watch.allow(/status of 503/);
  await page.route('**/api/crm/sales-stage?*', (route) => route.fulfill({ status: 503, body: '' }));
  const later = page.waitForRequest(LATER);
  await stages.visit();
  await later;
  await expect(stages.alert('The stages could not be loaded.')).toBeVisible();
});

test.describe('what is pressed behind something that waits', () => {
  test('is written into the form that was asked for', async ({ stages, page }) => {
    const later = await withoutLater(stages, page);
    await page.keyboard.press('n');
    await page.keyboard.type('Proposal sentt');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Enter');
    await expect.poll(later.count).toBe(1);
    later.release();
    await expect(stages.row('Proposal sent')).toBeFocused();
  });

  test('is written into the search', async ({ stages, page }) => {
    const later = await withoutLater(stages, page);
    await page.keyboard.press('/');
    await page.keyboard.type('New lead');
    later.release();
    await expect(stages.search).toHaveValue('New lead');
    await expect(stages.rows).toHaveCount(1);
  });

  test('belongs to the editor, not to the row', async ({ stages, page, server }) => {
    const later = await withoutLater(stages, page);
    const [first] = await stages.names();
    await stages.row(first!).focus();
    await page.keyboard.press('F2');
    await page.keyboard.press('Delete');
    await page.keyboard.type('No way');
    await page.keyboard.press('Enter');
    later.release();
    await expect(stages.row('No way')).toBeFocused();
    await expect.poll(() => server.api.names()).toContain('No way');
    await expect(stages.toolbar).toHaveCount(0);
  });

  test('takes it back, or closes it', async ({ stages, page, server }) => {
    const later = await withoutLater(stages, page);
    const [first] = await stages.names();
    await stages.row(first!).focus();
    await page.keyboard.press('Delete');
    await page.keyboard.press('ControlOrMeta+z');
    await page.keyboard.press('n');
    await page.keyboard.press('Escape');
    later.release();
    await expect(stages.said(`${first} is kept`)).toBeAttached();
    await expect(stages.createForm).toHaveCount(0);
    expect(await server.api.names()).toContain(first);
  });

  test('stays in the field in which it is typed', async ({ stages, page }) => {
    const later = await withoutLater(stages, page);
    await stages.newStageButton.click();
    await stages.search.click();
    await page.keyboard.type('lead');
    later.release();
    await expect(stages.createForm).toBeVisible();
    await page.keyboard.type('s');
    await expect(stages.search).toHaveValue('leads');
    await expect(stages.createInput).toHaveValue('');
  });
});
