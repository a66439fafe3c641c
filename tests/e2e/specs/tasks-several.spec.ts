// What an administrator does with several stages, each by mouse and by keyboard.

import { readFile } from 'node:fs/promises';

import { expect, test } from '../fixtures';
import { task } from '../support/task';

test.use({ serverOptions: { seed: 8 } });

const FIVE = ['New lead', 'Qualified lead', 'Discovery call booked', 'Needs analysis', 'Demo scheduled'];

task('delete five stages', async ({ hand, stages, server }) => {
  await stages.open();
  await hand.select(...FIVE);
  await hand.press(stages.toolbar.getByRole('button', { name: 'Delete selected' }));
  await expect(stages.bulk).toContainText('Deleting 5 in');
  await hand.press(stages.bulk.getByRole('button', { name: 'Delete now' }));
  await expect(stages.said('5 stages deleted')).toBeAttached();
  const names = await server.api.names();
  expect(names).toHaveLength(3);
  for (const name of FIVE) expect(names).not.toContain(name);
});

task('delete five stages, and undo all of it', async ({ hand, stages, server }) => {
  await stages.open();
  await hand.select(...FIVE);
  await hand.press(stages.toolbar.getByRole('button', { name: 'Delete selected' }));
  await hand.press(stages.bulk.getByRole('button', { name: 'Undo all' }));
  await expect(stages.said('5 stages are kept')).toBeAttached();
  expect(await stages.selected()).toEqual(FIVE);
  expect(await server.api.names()).toHaveLength(8);
});

task('take one stage out of a selection, and then all', async ({ hand, stages }) => {
  await stages.open();
  await hand.select(...FIVE);
  await hand.select('Qualified lead');
  await expect(stages.toolbar).toContainText('4 selected');
  await hand.press(stages.toolbar.getByRole('button', { name: 'Clear selection' }));
  await expect(stages.toolbar).toHaveCount(0);
});

task('import a file after seeing what it would do', async ({ hand, stages, page, server }) => {
  const { id } = await server.api.named('New lead');
  const text = `id,stage_name\n${id},Fresh lead\n,Contract signed\n,Won\n,"Bad\u202Ename"\n`;
  await stages.open();
  await hand.press(stages.importButton);
  await hand.give(stages.importFile, { name: 'stages.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await expect(stages.line(2)).toContainText('Was New lead');
  await expect(stages.lines('New')).toHaveText('New 2');
  await hand.press(stages.lines('Invalid'));
  await expect(stages.line(5)).toContainText('Character 4 changes the direction of the text');
  expect(await server.api.names()).toHaveLength(8);
  await hand.press(page.getByRole('button', { name: 'Import 3 lines' }));
  await expect(stages.said('Import finished. Created: 2, renamed: 1')).toBeAttached();
  await hand.leave(page.getByRole('dialog').getByRole('button', { name: 'Close' }));
  await expect(stages.row('Fresh lead')).toBeVisible();
  expect((await server.api.names()).slice(0, 3)).toEqual(['Won', 'Contract signed', 'Fresh lead']);
});

task('export all stages as JSON', async ({ hand, stages, page, server }) => {
  await stages.open();
  await hand.press(stages.exportButton);
  const dialog = page.getByRole('dialog', { name: 'Export stages' });
  await hand.choose(dialog.getByRole('combobox', { name: 'Format' }), 'JSON, for programs');
  const coming = page.waitForEvent('download');
  await hand.press(dialog.getByRole('button', { name: 'Export', exact: true }));
  const download = await coming;
  expect(download.suggestedFilename()).toBe('sales-stages.json');
  const data = JSON.parse(await readFile(await download.path(), 'utf8'));
  expect(data.map((stage: { stage_name: string }) => stage.stage_name)).toEqual(await server.api.names());
  await expect(stages.exportButton).toBeFocused();
});

task('export what is selected', async ({ hand, stages, page }) => {
  await stages.open();
  await hand.select('New lead', 'Demo given');
  await hand.press(stages.toolbar.getByRole('button', { name: 'Export selected' }));
  const dialog = page.getByRole('dialog', { name: 'Export stages' });
  await expect(dialog.getByRole('combobox', { name: 'Stages' })).toHaveValue(/selected/i);
  const coming = page.waitForEvent('download');
  await hand.press(dialog.getByRole('button', { name: 'Export', exact: true }));
  const lines = (await readFile(await (await coming).path(), 'utf8')).trim().split('\r\n');
  expect(lines.slice(1).map((line) => line.split(',')[1])).toEqual(['New lead', 'Demo given']);
  await expect(stages.said('2 stages exported')).toBeAttached();
});
