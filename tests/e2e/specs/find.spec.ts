import { expect, test } from '../fixtures';
import { hold, LIST } from '../support/hold';

test.describe('a list of 300', () => {
  test.use({ serverOptions: { seed: 300 } });

  test('a search shows what has all words, marks them, and stands in the address', async ({ stages, page }) => {
    await stages.open();
    await stages.search.fill('LEAD new');
    await expect(stages.names()).resolves.toEqual(expect.arrayContaining(['New lead']));
    await expect(stages.row('New lead').locator('mark')).toHaveText(['New', 'lead']);
    for (const name of await stages.names()) expect(name).toMatch(/new.*lead/i);
    await expect(page).toHaveURL(/\?q=LEAD%20new$/);
    await expect(stages.said(/\d+ stages found/)).toBeAttached();
  });

  test('accents and capitals do not count', async ({ stages }) => {
    await stages.open();
    await stages.search.fill('negociation');
    await expect(stages.nameButton('Négociation en cours')).toBeVisible();
    await expect(stages.row('Négociation en cours').locator('mark')).toHaveText('Négociation');
  });

  test('a copied address shows the same, and back leads to the whole list', async ({ stages, page }) => {
    await stages.open();
    await stages.search.fill('lead');
    await expect(page).toHaveURL(/\?q=lead$/);
    await page.getByRole('button', { name: 'Name', exact: true }).click();
    await expect(page).toHaveURL(/q=lead&sort=stage_name&order=ASC$/);
    await stages.shown();
    const names = await stages.names();
    await stages.visit(new URL(page.url()).search);
    await stages.shown();
    await expect(stages.search).toHaveValue('lead');
    await expect.poll(() => stages.names()).toEqual(names);
    await page.goBack();
    await page.goBack();
    await expect(stages.search).toHaveValue('');
    await expect(stages.rows).toHaveCount(20);
  });

  test('every stage is sorted, not only those of the page', async ({ stages, page, server }) => {
    await stages.open();
    const head = page.getByRole('columnheader', { name: 'Name', exact: true });
    await head.getByRole('button').click();
    await expect(head).toHaveAttribute('aria-sort', 'ascending');
    const all = await server.api.names();
    const { compare } = new Intl.Collator('en', { numeric: true });
    const sorted = [...all].sort((one, other) => compare(one ?? '', other ?? ''));
    await expect.poll(() => stages.names()).toEqual(sorted.slice(0, 20));
    await head.getByRole('button').click();
    await expect(head).toHaveAttribute('aria-sort', 'descending');
    await expect.poll(() => stages.names()).toEqual(sorted.reverse().slice(0, 20));
  });

  test('all of them on one page: the last one is reached by keyboard', async ({ stages, page, server }) => {
    await stages.open();
    await stages.rowsPerPage.selectOption('all');
    await expect(page).toHaveURL(/\?perPage=all$/);
    await expect(stages.table).toHaveAttribute('aria-rowcount', '301');
    expect(await stages.rows.count()).toBeLessThan(200);
    const names = await server.api.names();
    await stages.rows.first().focus();
    await page.keyboard.press('End');
    const last = stages.row(names.at(-1) ?? '');
    await expect(last).toBeFocused();
    await expect(last).toBeInViewport();
    await expect(last).toHaveAttribute('aria-rowindex', '301');
    await page.keyboard.press('ArrowUp');
    await expect(stages.row(names.at(-2) ?? '')).toBeFocused();
    await page.keyboard.press('Home');
    await expect(stages.row(names[0] ?? '')).toBeFocused();
  });

  test('all of them scroll, and what is edited stays', async ({ stages, page, server }) => {
    await stages.open('?perPage=all');
    const [first] = await server.api.names();
    await stages.row(first ?? '').press('F2');
    await stages.renameInput(first ?? '').fill('Unsaved');
    const middle = stages.rows.filter({ hasText: (await server.api.names())[150] ?? '' });
    await page.mouse.wheel(0, 150 * 44);
    await expect(middle.first()).toBeInViewport();
    await page.mouse.wheel(0, -150 * 44);
    await expect(stages.renameInput(first ?? '')).toHaveValue('Unsaved');
  });

  test('a new stage is seen although something else was searched for', async ({ stages }) => {
    await stages.open('?q=lead');
    await stages.create('Quite another');
    await expect(stages.row('Quite another')).toBeFocused();
    await expect(stages.rows.first()).toContainText('Quite another');
    await expect(stages.search).toHaveValue('');
  });

  test('while stages are missing a bar says so, and it can be cancelled', async ({ stages, page }) => {
    await stages.open();
    const held = await hold(page, LIST);
    await stages.search.fill('lead');
    await expect(page.getByRole('progressbar')).toBeVisible();
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await expect(stages.alert('Loading was cancelled')).toBeVisible();
    held.release();
    await stages.alerts.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('progressbar')).toHaveCount(0);
    await expect(stages.row('New lead')).toBeVisible();
  });

  test('nothing is found: it says so, and the search is taken back by keyboard', async ({ stages, page }) => {
    await stages.open();
    await stages.search.fill('no such stage');
    await expect(page.getByRole('heading', { name: 'No stage matches “no such stage”' })).toBeVisible();
    await stages.search.press('Escape');
    await expect(stages.search).toHaveValue('');
    await expect(stages.search).toBeFocused();
    await expect(stages.rows).toHaveCount(20);
  });

  test('an address whose order is none is named', async ({ stages }) => {
    await stages.open('?sort=size&order=up');
    await expect(stages.alert('sort=size')).toBeVisible();
    await expect(stages.alert('order=up')).toBeVisible();
    await expect(stages.rows).toHaveCount(20);
  });
});

test.describe('on a narrow screen', () => {
  test.use({ serverOptions: { seed: 45 }, viewport: { width: 320, height: 640 } });

  test('the order is chosen from a list', async ({ stages, page }) => {
    await stages.open();
    await page.getByRole('combobox', { name: 'Sort by' }).selectOption({ label: 'Name, A to Z' });
    await expect(page).toHaveURL(/sort=stage_name&order=ASC$/);
    await expect(stages.said('Order: Name, A to Z')).toBeAttached();
  });
});
