// What an administrator changes, each by mouse and by keyboard.

import { expect, test } from '../fixtures';
import { pass, stopTime } from '../support/clock';
import { task } from '../support/task';
import { status } from '../support/watch';

test.use({ serverOptions: { seed: 5 } });

task('create a stage', async ({ hand, stages, server }) => {
  await stages.open();
  await hand.press(stages.newStageButton);
  await hand.write(stages.createInput, 'Contract signed');
  await hand.send(stages.createButton);
  await expect(stages.row('Contract signed')).toBeFocused();
  await expect(stages.createForm).toHaveCount(0);
  expect(await server.api.names()).toContain('Contract signed');
});

task('create several stages from a copied list', async ({ hand, stages, page, context, server }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await stages.open();
  await page.evaluate(() => navigator.clipboard.writeText('First of two\nNew lead\nSecond of two\n'));
  await hand.press(stages.newStageButton);
  await hand.paste(stages.createInput);
  await expect(stages.importList).toHaveValue('First of two\nNew lead\nSecond of two\n');
  await hand.press(stages.reviewButton);
  await expect(stages.line(2)).toContainText('Duplicate');
  await hand.press(page.getByRole('button', { name: 'Import 2 lines' }));
  await expect(stages.import('Import finished')).toBeVisible();
  await hand.leave(page.getByRole('dialog').getByRole('button', { name: 'Close' }));
  await expect(stages.rows.first()).toContainText('Second of two');
  expect(await server.api.names()).toHaveLength(7);
});

task('correct a name that was refused', async ({ hand, stages, server }) => {
  await stages.open();
  await hand.press(stages.newStageButton);
  await hand.write(stages.createInput, 'x'.repeat(256));
  await hand.send(stages.createButton);
  await expect(stages.createForm).toContainText('The name has 256 characters. Shorten it to 255 or fewer.');
  await hand.write(stages.createInput, 'Short');
  await hand.send(stages.createButton);
  await expect(stages.row('Short')).toBeFocused();
  expect(await server.api.names()).toContain('Short');
});

task('rename a stage, and undo that', async ({ hand, stages, server }) => {
  await stages.open();
  await hand.edit('Qualified lead');
  await hand.write(stages.renameInput('Qualified lead'), 'Sales qualified lead');
  await hand.send(stages.saveButton);
  await expect(stages.said('Renamed to Sales qualified lead')).toBeAttached();
  expect(await server.api.names()).toContain('Sales qualified lead');
  await hand.press(stages.undoRename);
  await expect(stages.said('Renamed back to Qualified lead')).toBeAttached();
  await expect(stages.row('Qualified lead')).toBeFocused();
  expect(await server.api.names()).not.toContain('Sales qualified lead');
});

task('begin to rename a stage, and leave it', async ({ hand, stages }) => {
  await stages.open();
  await hand.edit('Qualified lead');
  await hand.write(stages.renameInput('Qualified lead'), 'Half a na');
  await hand.leave(stages.rows.getByRole('button', { name: 'Cancel', exact: true }));
  await expect(stages.row('Qualified lead')).toBeFocused();
});

task('delete a stage, and undo that', async ({ hand, stages, page, server }) => {
  await page.clock.install();
  await stages.open();
  await stopTime(page);
  await hand.delete('New lead');
  await hand.press(stages.undo('New lead'));
  await expect(stages.said('New lead is kept')).toBeAttached();
  await expect(stages.row('New lead')).toBeFocused();
  await pass(page, 20);
  await expect(stages.row('New lead')).not.toContainText('Deleting');
  expect(await server.api.names()).toContain('New lead');
});

task('delete a stage and go on working', async ({ hand, stages, page, server }) => {
  await page.clock.install();
  await stages.open();
  await stopTime(page);
  await hand.delete('New lead');
  await hand.edit('Qualified lead');
  await pass(page, 10);
  await expect(stages.said('New lead deleted')).toBeAttached();
  await expect(stages.renameInput('Qualified lead')).toBeFocused();
  expect(await server.api.names()).not.toContain('New lead');
});

task('delete a stage at once', async ({ hand, stages, server }) => {
  await stages.open();
  await hand.delete('New lead');
  await hand.press(stages.deleteNow('New lead'));
  await expect(stages.said('New lead deleted')).toBeAttached();
  await expect(stages.row('New lead')).toHaveCount(0);
  expect(await server.api.names()).not.toContain('New lead');
});

task('keep one and delete one of those that were waiting when the page was closed', async ({ hand, stages, page, server }) => {
  await stages.open();
  await hand.delete('New lead');
  await hand.delete('Needs analysis');
  await page.reload();
  await hand.press(stages.unfinished.getByRole('button', { name: 'Keep New lead' }));
  await hand.press(stages.unfinished.getByRole('button', { name: 'Delete Needs analysis' }));
  await expect(stages.unfinished).toHaveCount(0);
  await expect.poll(() => server.api.names()).not.toContain('Needs analysis');
  expect(await server.api.names()).toContain('New lead');
});

test.describe('of a stage that somebody else has renamed', () => {
  test.beforeEach(({ watch }) => watch.allow(status(412)));

  for (const [choice, name] of [
    ['Keep theirs', 'Theirs'],
    ['Overwrite', 'Yours'],
    ['Edit again', 'Of both'],
  ] as const) {
    task(`rename it, and choose "${choice}"`, async ({ hand, stages, server }) => {
      const { id } = await server.api.named('New lead');
      await stages.open();
      await server.api.rename(id, 'Theirs');
      await hand.edit('New lead');
      await hand.write(stages.renameInput('New lead'), 'Yours');
      await hand.send(stages.saveButton);
      await expect(stages.changed.getByRole('definition')).toHaveText(['New lead', 'Theirs', 'Yours']);
      await hand.press(stages.changed.getByRole('button', { name: choice }));
      await expect(stages.changed).toHaveCount(0);
      if (choice === 'Edit again') {
        await expect(stages.renameInput('Theirs')).toHaveValue('Yours');
        await hand.write(stages.renameInput('Theirs'), 'Of both');
        await hand.send(stages.saveButton);
      }
      await expect(stages.row(name)).toBeFocused();
      await expect.poll(async () => (await server.api.stages()).find((stage) => stage.id === id)?.stage_name).toBe(name);
    });
  }

  task('delete it all the same', async ({ hand, stages, server }) => {
    const { id } = await server.api.named('New lead');
    await stages.open();
    await server.api.rename(id, 'Theirs');
    await hand.delete('New lead');
    await hand.press(stages.deleteNow('New lead'));
    await hand.press(stages.changed.getByRole('button', { name: 'Delete anyway' }));
    await expect(stages.said('Theirs deleted')).toBeAttached();
    expect(await server.api.names()).not.toContain('Theirs');
  });
});
