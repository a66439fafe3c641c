import { expect, test } from '../fixtures';
import { status } from '../support/watch';

test.use({ serverOptions: { seed: 5 } });

const ENDED = 'Your session has ended. Sign in again; what you were doing goes on.';

test('the printed link signs in, and its code leaves the address at once', async ({ stages, page, server }) => {
  await page.goto(server.signInLink());
  await expect(page).toHaveURL(`${server.origin}/`);
  await stages.shown();
  await expect(stages.said('Signed in')).toBeAttached();
  await expect(stages.rows).toHaveCount(5);
});

test('the code is gone from the history too', async ({ stages, page, server }) => {
  await page.goto('about:blank');
  await page.goto(server.signInLink());
  await stages.shown();
  expect(await page.evaluate(() => history.length)).toBe(2);
  await page.goBack();
  await page.goForward();
  await expect(page).toHaveURL(`${server.origin}/`);
});

test('the session lasts over a reload and a restart of the server', async ({ stages, page, server }) => {
  await stages.open();
  await page.reload();
  await expect(stages.rows).toHaveCount(5);
  await server.stop();
  await server.start();
  await page.reload();
  await expect(stages.rows).toHaveCount(5);
});

test('the cookie is out of reach of scripts and of other sites', async ({ stages, context, page, server }) => {
  await stages.open();
  const [cookie, ...others] = await context.cookies();
  expect(others).toEqual([]);
  expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Strict', path: '/' });
  expect(cookie?.name).toBe(`__Host-sales-stages-${new URL(server.origin).port}`);
  expect(await page.evaluate(() => document.cookie)).toBe('');
});

test('a link that was used says so, and another code gets in', async ({ stages, page, context, server, watch }) => {
  watch.allow(status(401));
  const link = server.signInLink();
  await page.goto(link);
  await stages.shown();
  await context.clearCookies();
  await page.goto('about:blank');
  await page.goto(link);
  await expect(stages.alert('This code is wrong, was used already, or is too old.')).toBeVisible();
  await expect(stages.code).toBeFocused();
  await expect(page).toHaveURL(`${server.origin}/`);
  await stages.signIn(await server.newCode());
  await expect(stages.rows).toHaveCount(5);
});

test('without a session the code is asked for, and leads in', async ({ stages, server, watch, page }) => {
  watch.allow(status(401));
  await stages.visit('?perPage=50');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(stages.code).toBeFocused();
  await expect(stages.alerts).toHaveCount(0);
  await stages.signIn(await server.newCode());
  await expect(stages.rows).toHaveCount(5);
  await expect(stages.code).toHaveCount(0);
  await expect(stages.rows.first()).toBeFocused();
  await expect(page).toHaveURL(`${server.origin}/?perPage=50`);
});

for (const [what, code, reason] of [
  ['an empty code', '', 'Enter the code first.'],
  ['a code with spaces in it', 'ab cd', 'This has characters that no code has.'],
  ['a wrong code', 'abcdefghijk', 'This code is wrong, was used already, or is too old.'],
] as const) {
  test(`${what} is refused with the reason, and asked for again`, async ({ stages, watch }) => {
    watch.allow(status(401));
    await stages.visit();
    await stages.signIn(code);
    await expect(stages.alert(reason)).toBeVisible();
    await expect(stages.code).toHaveValue(code);
    await expect(stages.code).toBeFocused();
  });
}

test('a session that ends in mid-work: the create goes on, once', async ({ stages, context, server, watch }) => {
  watch.allow(status(401));
  await stages.open();
  await context.clearCookies();
  await stages.create('Created anyway');
  await expect(stages.alert(ENDED)).toBeVisible();
  await stages.signIn(await server.newCode());
  await expect(stages.row('Created anyway')).toBeVisible();
  expect((await server.api.names()).filter((name) => name === 'Created anyway')).toHaveLength(1);
});

test('a session that ends in mid-work: the delete goes on', async ({ stages, context, server, watch }) => {
  watch.allow(status(401));
  await stages.open();
  await context.clearCookies();
  await stages.delete('New lead');
  await stages.deleteNow('New lead').click();
  await expect(stages.alert(ENDED)).toBeVisible();
  expect(await server.api.names()).toContain('New lead');
  await stages.signIn(await server.newCode());
  await expect(stages.row('New lead')).toHaveCount(0);
  expect(await server.api.names()).not.toContain('New lead');
});

test('a draft is still there after signing in again', async ({ stages, context, server, watch }) => {
  watch.allow(status(401));
  await stages.open();
  await stages.newStageButton.click();
  await stages.createInput.fill('Half a na');
  await context.clearCookies();
  await stages.rename('New lead', 'Renamed anyway');
  await stages.signIn(await server.newCode());
  await expect(stages.said('Renamed to Renamed anyway')).toBeAttached();
  await expect(stages.createInput).toHaveValue('Half a na');
});

test('"Sign out" undoes the deletes that were waiting', async ({ stages, page, server }) => {
  await stages.open();
  await stages.delete('New lead');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(stages.said('Signed out. Deletes that were waiting are undone: 1')).toBeAttached();
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  await stages.signIn(await server.newCode());
  await stages.shown();
  await expect(stages.unfinished).toHaveCount(0);
  await expect(stages.row('New lead')).not.toContainText('Deleting');
});

test('a sign-out that the server did not hear is told', async ({ stages, page, watch }) => {
  watch.allow(status(500));
  await page.route('**/api/session', (route) =>
    route.request().method() === 'DELETE' ? route.fulfill({ status: 500, json: {} }) : route.continue(),
  );
  await stages.open();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(stages.alert('You are still signed in.')).toBeVisible();
  await page.unroute('**/api/session');
  await stages.alert('You are still signed in.').getByRole('button', { name: 'Try again' }).click();
  await expect(stages.said('Signed out')).toBeAttached();
});
