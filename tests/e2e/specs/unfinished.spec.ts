import { expect, test } from '../fixtures';
import { StagesPage } from '../support/stages-page';

test.use({ serverOptions: { seed: 5 } });

test('a reload asks about deletes that were waiting; "Keep" keeps', async ({ stages, page, server }) => {
  await stages.open();
  await stages.delete('New lead');
  await page.reload();
  await expect(stages.unfinished).toContainText('New lead');
  await expect(stages.row('New lead')).not.toContainText('Deleting');
  await stages.unfinished.getByRole('button', { name: 'Keep New lead' }).click();
  await expect(stages.unfinished).toHaveCount(0);
  await stages.expectFocusKept();
  expect(await server.api.names()).toContain('New lead');
  await page.reload();
  await stages.shown();
  await expect(stages.unfinished).toHaveCount(0);
});

test('the question stays over further reloads until it is answered', async ({ stages, page }) => {
  await stages.open();
  await stages.delete('New lead');
  await page.reload();
  await expect(stages.unfinished).toBeVisible();
  await page.reload();
  await expect(stages.unfinished).toContainText('New lead');
});

test('nothing is asked about a delete that was undone or done', async ({ stages, page }) => {
  await stages.open();
  await stages.delete('New lead');
  await stages.undo('New lead').click();
  await stages.delete('Needs analysis');
  await stages.deleteNow('Needs analysis').click();
  await expect(stages.row('Needs analysis')).toHaveCount(0);
  await page.reload();
  await stages.shown();
  await expect(stages.unfinished).toHaveCount(0);
});

test('a tab asks for what a closed tab left, but not for what an open one is doing', async ({ stages, page, context, server }) => {
  await stages.open();
  await stages.delete('New lead');
  const other = new StagesPage(await context.newPage(), server);
  await other.visit();
  await other.shown();
  await expect(other.unfinished).toHaveCount(0);
  await page.close();
  await expect(other.unfinished).toContainText('New lead');
  await other.unfinished.getByRole('button', { name: 'Keep New lead' }).click();
  expect(await server.api.names()).toContain('New lead');
});

test('a tab that was open already asks for what a closed tab left', async ({ stages, page, context, server }) => {
  await stages.open();
  const open = new StagesPage(await context.newPage(), server);
  await open.visit();
  await open.shown();
  await stages.delete('New lead');
  await page.close();
  await open.unfinished.getByRole('button', { name: 'Keep New lead' }).click();
  expect(await server.api.names()).toContain('New lead');
});

test('whoever signs out in one tab has signed out in all, and what waited there is kept', async ({ stages, page, context, server }) => {
  await page.clock.install();
  await stages.open();
  const other = new StagesPage(await context.newPage(), server);
  await other.visit();
  await other.shown();
  await stages.delete('New lead');
  await other.page.getByRole('button', { name: 'Sign out' }).click();
  await expect(stages.code).toBeVisible();
  await expect(stages.rows).toHaveCount(0);
  await page.clock.runFor(60_000);
  expect(await server.api.names()).toContain('New lead');
});

test('a tab that is opened later asks for what a closed tab left', async ({ stages, page, context, server }) => {
  await stages.open();
  await stages.delete('New lead');
  await page.close();
  const later = new StagesPage(await context.newPage(), server);
  await later.visit();
  await later.unfinished.getByRole('button', { name: 'Delete New lead' }).click();
  await expect(later.row('New lead')).toHaveCount(0);
  expect(await server.api.names()).not.toContain('New lead');
});
