// What an administrator does about access, settings and trouble, each by mouse and by keyboard.

import { expect, test } from '../fixtures';
import { stopTime } from '../support/clock';
import { task } from '../support/task';
import { CONNECTION_LOST, status } from '../support/watch';

test.use({ serverOptions: { seed: 5 } });

task('sign in with a code', async ({ hand, stages, server, watch }) => {
  watch.allow(status(401));
  await stages.visit();
  await hand.write(stages.code, await server.newCode());
  await hand.send(stages.signInButton);
  await expect(stages.rows).toHaveCount(5);
  await expect(stages.rows.first()).toBeFocused();
});

task('sign in again in mid-work, and go on', async ({ hand, stages, server, context, watch }) => {
  watch.allow(status(401));
  await stages.open();
  await context.clearCookies();
  await hand.edit('New lead');
  await hand.write(stages.renameInput('New lead'), 'Renamed anyway');
  await hand.send(stages.saveButton);
  await expect(stages.alert('Your session has ended. Sign in again; what you were doing goes on.')).toBeVisible();
  await expect(stages.row('Renamed anyway')).toBeVisible();
  expect(await server.api.names()).not.toContain('Renamed anyway');
  await hand.write(stages.code, await server.newCode());
  await hand.send(stages.signInButton);
  await expect(stages.said('Renamed to Renamed anyway')).toBeAttached();
  await expect(stages.code).toHaveCount(0);
  expect(await server.api.names()).toContain('Renamed anyway');
});

task('sign out', async ({ hand, stages, page, context, watch }) => {
  watch.allow(status(401));
  await stages.open();
  await hand.press(page.getByRole('button', { name: 'Sign out' }));
  await expect(stages.said('Signed out')).toBeAttached();
  await expect(stages.rows).toHaveCount(0);
  await expect(stages.code).toBeFocused();
  expect(await context.cookies()).toEqual([]);
  await page.reload();
  await expect(stages.code).toBeVisible();
});

task('switch to dark colours', async ({ hand, stages, page }) => {
  await stages.open();
  await hand.press(stages.settingsButton);
  await hand.choose(stages.choice('Theme'), 'Dark');
  await hand.leave(stages.settings.getByRole('button', { name: 'Close' }));
  await expect(stages.settings).toHaveCount(0);
  await expect(stages.settingsButton).toBeFocused();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

task('switch to another language', async ({ hand, stages, page }) => {
  await stages.open();
  await hand.press(stages.settingsButton);
  await hand.choose(stages.choice('Language'), 'Deutsch');
  await hand.leave(page.getByRole('dialog').getByRole('button', { name: 'Schließen' }));
  await expect(page.getByRole('button', { name: 'Neue Phase' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
});

task('take more time to undo a delete', async ({ hand, stages }) => {
  await stages.open();
  await hand.press(stages.settingsButton);
  await hand.choose(stages.choice('Time to undo a delete'), '30 seconds');
  await hand.leave(stages.settings.getByRole('button', { name: 'Close' }));
  await hand.delete('New lead');
  await expect(stages.row('New lead')).toContainText(/Deleting in (30|29|28) s/);
});

task('see more rows at once', async ({ hand, stages }) => {
  await stages.open();
  await hand.press(stages.settingsButton);
  await hand.choose(stages.choice('Row height'), 'Compact');
  await hand.leave(stages.settings.getByRole('button', { name: 'Close' }));
  await expect(stages.rows.first()).toHaveCSS('height', '36px');
});

task('carry on after the server was down', async ({ hand, stages, page, server, watch }) => {
  watch.allow(CONNECTION_LOST);
  await page.clock.install();
  await stages.open();
  // Time stands, so that only a person can bring it all back.
  await stopTime(page);
  await server.stop();
  await hand.edit('New lead');
  await hand.write(stages.renameInput('New lead'), 'Kept');
  await hand.send(stages.saveButton);
  await expect(stages.waiting).toContainText('Rename New lead to Kept');
  await server.start();
  await hand.press(stages.alerts.getByRole('button', { name: 'Try again' }));
  await expect(stages.said('Renamed to Kept')).toBeAttached();
  await expect(stages.waiting).toHaveCount(0);
  expect(await server.api.names()).toContain('Kept');
});

task('cancel a change that waits', async ({ hand, stages, page, server, watch }) => {
  watch.allow(CONNECTION_LOST);
  await stages.open();
  await page.route('**/api/**', (route) => route.abort('connectionrefused'));
  await hand.edit('New lead');
  await hand.write(stages.renameInput('New lead'), 'Not made');
  await hand.send(stages.saveButton);
  await hand.press(stages.waiting.getByRole('button', { name: 'Cancel: Rename New lead to Not made' }));
  await expect(stages.waiting).toHaveCount(0);
  await expect(stages.row('New lead')).toBeVisible();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  expect(await server.api.names()).not.toContain('Not made');
});
