// What somebody else changes meanwhile, in another window or by another program.

import type { Browser, BrowserContext } from '@playwright/test';

import { expect, test } from '../fixtures';
import type { Server } from '../support/server';
import { StagesPage } from '../support/stages-page';
import { status } from '../support/watch';

test.use({ serverOptions: { seed: 5 } });

/** Another person at another machine, signed in with a code of their own. */
async function somebodyElse(browser: Browser, server: Server): Promise<{ theirs: StagesPage; context: BrowserContext }> {
  const context = await browser.newContext();
  const theirs = new StagesPage(await context.newPage(), server);
  await theirs.page.goto(`${server.origin}/#code=${await server.newCode()}`);
  await theirs.shown();
  return { theirs, context };
}

test.describe('two people rename the same stage', () => {
  test.beforeEach(async ({ stages, server, browser }) => {
    await stages.open();
    const { theirs, context } = await somebodyElse(browser, server);
    await theirs.rename('New lead', 'Theirs');
    await expect(theirs.said('Renamed to Theirs')).toBeAttached();
    await context.close();
    await stages.rename('New lead', 'Yours');
    await expect(stages.changed).toBeVisible();
  });

  test('the second one is shown was, theirs and yours, and nothing is overwritten', async ({ stages, server }) => {
    await expect(stages.changed.getByRole('definition')).toHaveText(['New lead', 'Theirs', 'Yours']);
    expect(await server.api.names()).toContain('Theirs');
  });

  test('Esc keeps what was typed, and Tab reaches each choice', async ({ stages, page }) => {
    for (const name of ['Keep theirs', 'Edit again', 'Overwrite']) {
      await page.keyboard.press('Tab');
      await expect(stages.changed.getByRole('button', { name })).toBeFocused();
    }
    await page.keyboard.press('Escape');
    await expect(stages.changed).toHaveCount(0);
    await expect(stages.renameInput('Theirs')).toHaveValue('Yours');
  });
});

test('a change between the look and the write is caught by the server', async ({ stages, server, page, watch }) => {
  watch.allow(status(412));
  await stages.open();
  const { id } = await server.api.named('New lead');
  let crossed = false;
  await page.route(`**/${id}`, async (route) => {
    if (route.request().method() === 'PATCH' && !crossed) {
      crossed = true;
      await server.api.rename(id, 'Theirs');
    }
    await route.continue();
  });
  await stages.rename('New lead', 'Yours');
  await expect(stages.changed.getByRole('definition')).toHaveText(['New lead', 'Theirs', 'Yours']);
  expect(await server.api.names()).toContain('Theirs');
});

test('a delete of a stage that was renamed meanwhile asks', async ({ stages, server }) => {
  await stages.open();
  await stages.delete('New lead');
  await server.api.rename((await server.api.named('New lead')).id, 'Theirs');
  await stages.deleteNow('New lead').click();
  await expect(stages.changed.getByRole('definition')).toHaveText(['New lead', 'Theirs']);
  await stages.changed.getByRole('button', { name: 'Keep theirs' }).click();
  await expect(stages.row('Theirs')).toBeFocused();
  await stages.delete('Theirs');
  await server.api.rename((await server.api.named('Theirs')).id, 'Theirs again');
  await stages.deleteNow('Theirs').click();
  await stages.changed.getByRole('button', { name: 'Delete anyway' }).click();
  await expect(stages.said('Theirs again deleted')).toBeAttached();
  expect(await server.api.names()).not.toContain('Theirs again');
});

test('a stage that was deleted meanwhile can be created again with the new name', async ({ stages, server, page, watch }) => {
  watch.allow(status(404));
  await stages.open();
  await server.api.delete((await server.api.named('New lead')).id);
  await stages.rename('New lead', 'Too late');
  const gone = page.getByRole('dialog', { name: 'This stage was deleted' });
  await gone.getByRole('button', { name: 'Create it again' }).click();
  await expect(stages.said('Too late created')).toBeAttached();
  await expect(stages.row('Too late')).toBeVisible();
  await expect(stages.row('New lead')).toHaveCount(0);
  await stages.expectFocusKept();
});
