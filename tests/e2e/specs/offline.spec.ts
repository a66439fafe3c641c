// Changes while the API cannot be reached; the page's own files still load.

import type { BrowserContext } from '@playwright/test';

import { expect, test } from '../fixtures';
import { hold, ONE_STAGE, STAGES } from '../support/hold';
import { pass, stopTime } from '../support/clock';
import { StagesPage } from '../support/stages-page';
import { CONNECTION_LOST, status } from '../support/watch';

const API = '**/api/**';

test.use({ serverOptions: { seed: 5 } });

test.beforeEach(({ watch }) => watch.allow(CONNECTION_LOST, status(401), status(404)));

/** No call of the API arrives. */
async function cutOff(context: BrowserContext): Promise<void> {
  await context.route(API, (route) => route.abort('connectionrefused'));
}

test('a minute offline with five changes, a reload and a second tab: each is made once', async ({
  stages, page, context, server, watch,
}) => {
  // A reload may cut off an answer; the create is then repeated under its key.
  watch.allow(/request failed: POST \S+ net::ERR_ABORTED/);
  await page.clock.install();
  await stages.open();
  await stopTime(page);
  await cutOff(context);
  await stages.rename('New lead', 'First lead');
  await stages.rename('Needs analysis', 'Analysed');
  await stages.delete('Demo scheduled');
  await stages.deleteNow('Demo scheduled').click();
  for (const name of ['One more', 'And another']) {
    await stages.create(name);
    await stages.createForm.getByRole('button', { name: 'Cancel' }).click();
  }
  await expect(stages.waiting.getByRole('listitem')).toHaveText([
    /Rename New lead to First lead/, /Rename Needs analysis to Analysed/, /Delete Demo scheduled/,
    /Create One more/, /Create And another/,
  ]);
  await expect(stages.row('First lead')).toContainText('Waiting');
  await pass(page, 60);
  await server.api.rename((await server.api.named('Needs analysis')).id, 'Somebody else analysed');
  await page.reload();
  await expect(stages.unfinished).toContainText('Demo scheduled');
  await expect(stages.waiting.getByRole('listitem')).toHaveCount(4);
  await stages.unfinished.getByRole('button', { name: 'Delete Demo scheduled' }).click();
  const second = new StagesPage(await context.newPage(), server);
  await second.visit();
  await expect(second.alert('The stages could not be loaded.')).toBeVisible();
  await expect(second.waiting).toHaveCount(0);

  await context.unroute(API);
  await stages.alert('The stages could not be loaded.').getByRole('button', { name: 'Try again' }).click();
  await expect(stages.changed.getByRole('definition')).toHaveText(
    ['Needs analysis', 'Somebody else analysed', 'Analysed'],
  );
  await stages.changed.getByRole('button', { name: 'Overwrite' }).click();
  await expect(stages.waiting).toHaveCount(0);
  const after = ['And another', 'One more', 'First lead', 'Qualified lead', 'Discovery call booked', 'Analysed'];
  await expect.poll(() => stages.names()).toEqual(await server.api.names());
  expect([...(await server.api.names())].sort()).toEqual([...after].sort());
  await page.reload();
  await stages.shown();
  await expect(stages.unfinished).toHaveCount(0);
  await expect(stages.waiting).toHaveCount(0);
});

test('a change that waits can be cancelled, and is not made', async ({ stages, context, server }) => {
  await stages.open();
  await cutOff(context);
  await stages.rename('New lead', 'Never');
  await stages.waiting.getByRole('button', { name: 'Cancel: Rename New lead to Never' }).click();
  await expect(stages.waiting).toHaveCount(0);
  await expect(stages.row('New lead')).toBeVisible();
  await stages.expectFocusKept();
  await context.unroute(API);
  await expect(stages.alert('The stages could not be loaded.')).toHaveCount(0, { timeout: 15_000 });
  await expect(stages.row('New lead')).toBeVisible();
  expect(await server.api.names()).not.toContain('Never');
});

test('a change on its way when the tab is closed is finished by the next one, once', async ({
  stages, page, context, server, watch,
}) => {
  watch.allow(/request failed: POST \S+ net::ERR_ABORTED/);
  await stages.open();
  // The server gets it, and the page never hears of it.
  const creates = await hold(page, STAGES, 'POST');
  await stages.create('Sent');
  await expect.poll(() => creates.count()).toBe(1);
  await page.close();
  const next = new StagesPage(await context.newPage(), server);
  await next.visit();
  await expect(next.row('Sent')).toBeVisible();
  expect((await server.api.names()).filter((name) => name === 'Sent')).toHaveLength(1);
});

for (const [what, change, seen, gone] of [
  ['a create', (stages: StagesPage) => stages.create('Won'), ['Won'], []],
  ['a rename', (stages: StagesPage) => stages.rename('New lead', 'Won'), ['Won'], ['New lead']],
  [
    'a delete',
    async (stages: StagesPage) => {
      await stages.delete('New lead');
      await stages.deleteNow('New lead').click();
    },
    [],
    ['New lead'],
  ],
] as const) {
  test(`a session that ends in the middle of ${what}: asked again in place, and it goes on`, async ({
    stages, page, context, server,
  }) => {
    await stages.open();
    await context.clearCookies();
    await change(stages);
    await expect(stages.code).toBeFocused();
    await stages.signIn(await server.newCode());
    for (const name of seen) await expect(stages.row(name)).toBeVisible();
    for (const name of gone) await expect(stages.row(name)).toHaveCount(0);
    await expect(page.getByText('Saving…')).toHaveCount(0);
    await expect.poll(async () => (await server.api.names()).join()).toBe((await stages.names()).join());
  });
}

test('a session that ends while details and list are read: both are there after the sign-in', async ({
  stages, context, server, page,
}) => {
  await stages.open();
  const { id } = await server.api.named('New lead');
  await context.clearCookies();
  await page.goto(`${server.origin}/?record=${encodeURIComponent(id)}`);
  await stages.signIn(await server.newCode());
  await expect(stages.details).toContainText('New lead');
  await expect(stages.rows).toHaveCount(5);
});

test('an answer that never comes is given up, and the change is repeated without harm', async ({
  stages, page, server, watch,
}) => {
  watch.allow(/request failed: PATCH \S+ net::ERR_ABORTED/);
  await page.clock.install();
  await stages.open();
  await stopTime(page);
  const renames = await hold(page, ONE_STAGE, 'PATCH');
  await stages.rename('New lead', 'Won');
  await expect.poll(() => renames.count()).toBe(1);
  await pass(page, 31);
  // The one that was given up is not on its way any more: only its repeat is let through.
  await expect.poll(() => renames.count()).toBe(2);
  renames.release();
  await expect(stages.said('Renamed to Won')).toBeAttached();
  expect(await server.api.names()).toContain('Won');
});
