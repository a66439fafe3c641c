import type { Locator } from '@playwright/test';

import { expect, test } from '../fixtures';
import { pass, stopTime } from '../support/clock';
import { hold, LIST } from '../support/hold';
import { CONNECTION_LOST, status } from '../support/watch';

test.describe('an empty list', () => {
  test('says what a stage is and offers to create one', async ({ stages, page, server }) => {
    await stages.open();
    await expect(page.getByRole('heading', { name: 'No sales stages yet' })).toBeVisible();
    await expect(stages.table).toHaveCount(0);
    await page.getByRole('button', { name: 'Create the first stage' }).click();
    await stages.createInput.fill('The first');
    await stages.createInput.press('Enter');
    await expect(stages.row('The first')).toBeFocused();
    await expect(page.getByText('1 stage', { exact: true })).toBeVisible();
    expect(await server.api.names()).toEqual(['The first']);
  });

  test('is what remains after the last stage is deleted', async ({ stages, server, page }) => {
    await server.api.create('The last');
    await stages.open();
    await stages.delete('The last');
    await stages.deleteNow('The last').click();
    await expect(page.getByRole('heading', { name: 'No sales stages yet' })).toBeVisible();
    await stages.expectFocusKept();
  });
});

test.describe('waiting', () => {
  test.use({ serverOptions: { seed: 5 } });

  test.beforeEach(async ({ page, stages }) => {
    await page.clock.install();
    await stages.open();
  });

  test('skeleton rows stand in, then "Still loading", then a way out', async ({ stages, page }) => {
    const lists = await hold(page, LIST);
    await page.reload();
    await expect(page.locator('.table__row--skeleton')).toHaveCount(8);
    await expect(page.locator('[aria-busy=true]')).toBeAttached();
    await stopTime(page);
    await pass(page, 1);
    await expect(page.getByRole('main').getByText('Still loading')).toBeVisible();
    await expect(stages.said('Still loading')).toBeAttached();
    await expect(page.getByRole('button', { name: 'Cancel' })).toHaveCount(0);
    await pass(page, 9);
    await expect(page.getByRole('button', { name: 'Cancel' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
    lists.release();
    await expect(stages.rows).toHaveCount(5);
    await expect(page.getByRole('main').getByText('Still loading')).toHaveCount(0);
    await expect(page.locator('.table__row--skeleton')).toHaveCount(0);
  });

  test('"Cancel" stops waiting, "Try again" begins anew', async ({ stages, page }) => {
    const lists = await hold(page, LIST);
    await page.reload();
    await stages.loading();
    await stopTime(page);
    await pass(page, 10);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(stages.alert('Loading was cancelled.')).toBeVisible();
    await stages.expectFocusKept();
    lists.release();
    await stages.alert('Loading was cancelled.').getByRole('button', { name: 'Try again' }).click();
    await expect(stages.rows).toHaveCount(5);
    await expect(stages.alerts).toHaveCount(0);
    await stages.expectFocusKept();
  });

  test('"Try again" while it loads asks anew, and the old answer is not waited for', async ({ stages, page }) => {
    const lists = await hold(page, LIST);
    await page.reload();
    await stages.loading();
    await stopTime(page);
    await pass(page, 10);
    await page.route(LIST, (route) => route.continue());
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(stages.rows).toHaveCount(5);
    await stages.expectFocusKept();
    lists.release();
  });

  test('an answer that never comes is given up after a while', async ({ stages, page }) => {
    await stopTime(page);
    await hold(page, LIST);
    await stages.rowsPerPage.selectOption('50');
    await pass(page, 31);
    await expect(stages.alert('The stages could not be loaded.')).toContainText('did not answer within 30 seconds');
    await expect(stages.rows).toHaveCount(5);
  });
});

test.describe('failures of the list', () => {
  test.use({ serverOptions: { seed: 45 } });

  test('a server error is told with its request, tried again by itself, and recovers', async ({ stages, page, watch }) => {
    watch.allow(status(503));
    await stages.open();
    await page.clock.install();
    await page.route(LIST, (route) =>
      route.fulfill({ status: 503, headers: { 'Request-Id': 'req_7' }, json: { error: { message: 'Being moved.' } } }),
    );
    await page.reload();
    const alert = stages.alert('The stages could not be loaded.');
    await expect(alert).toContainText('The API failed (status 503).');
    await expect(alert).toContainText('Being moved.');
    await expect(alert).toContainText('req_7');
    await expect(alert).toContainText('It is tried again by itself.');
    await expect(alert.getByRole('button', { name: 'Copy details' })).toBeVisible();
    await expect(stages.table).toHaveCount(0);
    await page.unroute(LIST);
    await page.clock.runFor(30_000);
    await expect(stages.rows).toHaveCount(20);
    await expect(stages.alerts).toHaveCount(0);
    await expect(stages.said('The API answers again.')).toBeAttached();
  });

  test('"Try again" does not wait, and what was shown stays meanwhile', async ({ stages, page, watch }) => {
    watch.allow(status(400));
    await stages.open();
    await page.route(LIST, (route) => route.fulfill({ status: 400, json: { error: { message: 'No.' } } }));
    await stages.nextPage.click();
    const alert = stages.alert('The stages could not be loaded.');
    await expect(alert).toContainText('What you see is from before.');
    await expect(stages.rows).toHaveCount(20);
    await page.unroute(LIST);
    await alert.getByRole('button', { name: 'Try again' }).click();
    await expect(stages.paging.getByText('Page 2 of 3')).toBeVisible();
    await expect(stages.alerts).toHaveCount(0);
    await stages.expectFocusKept();
  });

  test('"Copy details" copies what happened and how the server calls it', async ({ stages, page, context, watch }) => {
    watch.allow(status(403));
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await stages.open();
    await page.route(LIST, (route) =>
      route.fulfill({ status: 403, headers: { 'Request-Id': 'req_9' }, json: { error: { message: 'Not yours.' } } }),
    );
    await stages.nextPage.click();
    await stages.alerts.getByRole('button', { name: 'Copy details' }).click();
    await expect(stages.alerts.getByRole('button', { name: 'Copied' })).toBeVisible();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    for (const part of ['The stages could not be loaded.', 'Not yours.', 'req_9']) expect(copied).toContain(part);
  });

  test('what the API says of a change can be copied in its place', async ({ stages, page, context, watch }) => {
    watch.allow(status(403));
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await stages.open();
    await page.route('**/api/crm/sales-stage{,/**}', (route) =>
      route.request().method() === 'GET'
        ? route.fallback()
        : route.fulfill({ status: 403, headers: { 'Request-Id': 'req_9' }, json: { error: { message: 'Not yours.' } } }),
    );
    const copied = async (place: Locator) => {
      await page.evaluate(() => navigator.clipboard.writeText(''));
      await place.getByRole('button', { name: 'Copy details' }).click();
      await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).not.toBe('');
      return page.evaluate(() => navigator.clipboard.readText());
    };
    await stages.create('Refused');
    expect(await copied(stages.createForm)).toMatch(/^The new stage was not created\. .*Not yours\..*req_9/);
    // The field is described by what went wrong, and not by the button beside it.
    await expect(stages.createInput).toHaveAccessibleDescription(/Not yours\.(?!.*Copy details)/);
    await stages.createForm.getByRole('button', { name: 'Cancel' }).click();

    await stages.rename('New lead', 'Refused');
    expect(await copied(stages.row('New lead'))).toMatch(/^The name was not saved\. .*Not yours\..*req_9/);
    await stages.row('New lead').getByRole('button', { name: 'Cancel' }).click();

    for (const row of [1, 2]) await stages.rows.nth(row).getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Delete selected' }).click();
    await page.getByRole('button', { name: 'Delete now' }).last().click();
    const lines = (await copied(stages.alert('0 of 2 deleted'))).split('\n');
    expect(lines.map((line) => line.includes('req_9'))).toEqual([false, true, true]);
  });

  test('a server that names its own pause is believed', async ({ stages, page, watch }) => {
    watch.allow(status(429));
    await stages.open();
    await page.clock.install();
    await page.route(LIST, (route) => route.fulfill({ status: 429, headers: { 'Retry-After': '20' }, json: {} }));
    await page.reload();
    // What is asked for before the page runs is asked for once more, and tells the pause.
    await expect(stages.alert('The API was asked too often. Wait 20 seconds.')).toBeVisible();
    await stopTime(page);
    await page.unroute(LIST);
    let asked = 0;
    page.on('request', (request) => (asked += Number(request.url().includes('/api/'))));
    await pass(page, 15);
    expect(asked).toBe(0);
    await pass(page, 6);
    await expect(stages.rows).toHaveCount(20);
  });

  for (const [what, body, type, reason] of [
    ['a web page', '<!doctype html><p>Hello', 'text/html', 'answers with a web page instead of data. Set “apiBase”'],
    ['nothing', '', 'application/json', 'not in the form that it documents'],
    ['broken JSON', '{"data": [', 'application/json', 'not in the form that it documents'],
    ['no list', '{"data": {}, "total": 1}', 'application/json', 'not in the form that it documents'],
    ['a stage without an id', '{"data": [{"stage_name": "x"}], "total": 1}', 'application/json', 'not in the form that it documents'],
  ] as const) {
    test(`${what} instead of a list is told as that`, async ({ stages, page }) => {
      await stages.open();
      await page.route(LIST, (route) => route.fulfill({ body, contentType: type }));
      await page.reload();
      await expect(stages.alert('The stages could not be loaded.')).toContainText(reason);
      await expect(stages.alerts.getByRole('button', { name: 'Try again' })).toBeVisible();
    });
  }

  test('odd stages are listed all the same', async ({ stages, page }) => {
    const time = '2024-01-15T09: 30: 00Z';
    const data = [
      { id: 'sales-stage_abc123', created_at: time, updated_at: time, stage_name: 'stage_name_example' },
      { id: 'a/b?c#d', created_at: 'soon', updated_at: '', stage_name: 'Odd times', colour: 'blue' },
      { id: 'null', created_at: time, updated_at: time, stage_name: null },
      { id: 'none', created_at: time, updated_at: time },
      { id: 'blank', created_at: time, updated_at: time, stage_name: '  ' },
    ];
    await page.route(LIST, (route) => route.fulfill({ json: { data, has_more: false, total: 5, took: 3 } }));
    await stages.open();
    await expect(stages.rows).toHaveCount(5);
    await expect(stages.rowById('sales-stage_abc123').locator('time').first()).toHaveText('15 Jan 2024, 10:30');
    await expect(stages.row('Odd times')).toContainText('soon');
    await expect(stages.row('Odd times')).toContainText('Unknown');
    for (const id of ['null', 'none', 'blank']) await expect(stages.rowById(id)).toContainText('Unnamed stage');
  });
});

test.describe('a server that stops during use', () => {
  test.use({ serverOptions: { seed: 45 } });

  test.beforeEach(({ watch }) => watch.allow(CONNECTION_LOST));

  test('the page says so, keeps what was typed, and creates it once the server is back', async ({ stages, server }) => {
    await stages.open();
    await stages.newStageButton.click();
    await stages.createInput.fill('Not lost');
    await server.stop();
    await stages.createButton.click();
    await expect(stages.createForm).toContainText('The API cannot be reached.');
    await expect(stages.createInput).toHaveValue('Not lost');
    await expect(stages.alert('The stages could not be loaded.')).toContainText('What you see is from before.');
    await expect(stages.rows).toHaveCount(20);
    await server.start();
    await expect(stages.alert('The stages could not be loaded.')).toHaveCount(0, { timeout: 15_000 });
    await expect(stages.row('Not lost')).toBeFocused({ timeout: 15_000 });
    expect((await server.api.names()).filter((name) => name === 'Not lost')).toHaveLength(1);
  });

  test('a rename waits in its row, and is saved once the server is back', async ({ stages, server }) => {
    await stages.open();
    await server.stop();
    await stages.rename('New lead', 'Kept');
    await expect(stages.row('Kept')).toContainText('Waiting');
    await server.start();
    await expect(stages.said('Renamed to Kept')).toBeAttached({ timeout: 15_000 });
    await expect(stages.waiting).toHaveCount(0);
    await expect(stages.row('Kept')).not.toContainText('Waiting');
    expect(await server.api.names()).toContain('Kept');
  });

  test('text in an open form or editor that was not sent is left alone', async ({ stages, server }) => {
    await stages.open();
    await stages.newStageButton.click();
    await stages.createInput.fill('Half a na');
    await server.stop();
    await stages.nextPage.click();
    await expect(stages.alert('The stages could not be loaded.')).toBeVisible();
    await server.start();
    await expect(stages.said('The API answers again.')).toBeAttached({ timeout: 15_000 });
    await expect(stages.createInput).toHaveValue('Half a na');
  });

});

test.describe('durability', () => {
  test.use({ serverOptions: { seed: 5 } });

  test('a stage that was confirmed outlives a killed server', async ({ stages, server, page }) => {
    await stages.open();
    await stages.create('Durable');
    await expect(stages.said('Durable created')).toBeAttached();
    await server.kill();
    await server.start();
    expect(await server.api.names()).toContain('Durable');
    await page.reload();
    await expect(stages.row('Durable')).toBeVisible();
  });
});
