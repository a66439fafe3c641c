// What an administrator does to find something, each by mouse and by keyboard.

import { expect, test } from '../fixtures';
import { StagesPage } from '../support/stages-page';
import { task } from '../support/task';

test.use({ serverOptions: { seed: 45 } });

task('find a stage by a part of its name', async ({ hand, stages }) => {
  await stages.open();
  await hand.write(stages.search, 'contr');
  await expect(stages.rows).toHaveCount(1);
  await hand.press(stages.nameButton('Contract out for signature'));
  await expect(stages.details).toContainText('Contract out for signature');
});

task('take back a search that finds nothing', async ({ hand, stages, page }) => {
  await stages.open();
  await hand.write(stages.search, 'no such stage');
  await hand.press(page.getByRole('button', { name: 'Clear search' }));
  await expect(stages.rows).toHaveCount(20);
  await expect(stages.search).toHaveValue('');
});

task('sort by name, and the other way round', async ({ hand, stages, server }) => {
  const names = (await server.api.names()).map((name) => name ?? '');
  const compare = new Intl.Collator('en').compare;
  await stages.open();
  await hand.press(stages.sortButton('Name'));
  await expect(stages.rows.first()).toContainText(names.toSorted(compare)[0]!);
  await hand.press(stages.sortButton('Name'));
  await expect(stages.rows.first()).toContainText(names.toSorted(compare).at(-1)!);
});

task('go to page 3 and back', async ({ hand, stages }) => {
  await stages.open();
  const names = await stages.names();
  for (const page of [2, 3]) {
    await hand.press(stages.nextPage);
    await expect(stages.paging.getByText(`Page ${page} of 3`)).toBeVisible();
  }
  await expect(stages.rows).toHaveCount(5);
  await hand.press(stages.previousPage);
  await expect(stages.paging.getByText('Page 2 of 3')).toBeVisible();
  await hand.press(stages.previousPage);
  await expect(stages.rows.first()).toContainText(names[0]!);
});

task('see all stages on one page', async ({ hand, stages }) => {
  await stages.open();
  await hand.choose(stages.rowsPerPage, 'All');
  await expect(stages.rows).toHaveCount(45);
});

task('open the details of a stage and copy its id', async ({ hand, stages, page, context, server }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const stage = await server.api.named('Demo given');
  await stages.open();
  await hand.press(stages.nameButton('Demo given'));
  await hand.press(stages.details.getByRole('button', { name: 'Copy id' }));
  await expect(stages.details.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(stage.id);
  await hand.leave(stages.details.getByRole('button', { name: 'Close' }));
  await expect(stages.details).toHaveCount(0);
  await expect(stages.nameButton('Demo given')).toBeFocused();
});

task('send somebody the address of what is on the screen', async ({ hand, stages, page, context, server }) => {
  await stages.open();
  await hand.write(stages.search, 'lead');
  await expect(stages.rows).toHaveCount(2);
  await hand.press(stages.sortButton('Name'));
  await expect(page).toHaveURL(/q=lead&sort=stage_name/);
  const seen = await stages.names();
  const other = new StagesPage(await context.newPage(), server);
  await other.page.goto(page.url());
  await other.shown();
  expect(await other.names()).toEqual(seen);
});
