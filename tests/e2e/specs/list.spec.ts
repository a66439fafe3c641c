import { expect, test } from '../fixtures';

test.use({ serverOptions: { seed: 45 } });

test('45 stages are listed over three pages, each stage once', async ({ stages, server }) => {
  await stages.open();
  const listed: string[] = [];
  for (const [page, rows] of [20, 20, 5].entries()) {
    await expect(stages.paging.getByText(`Page ${page + 1} of 3`)).toBeVisible();
    await expect(stages.rows).toHaveCount(rows);
    listed.push(...(await stages.names()));
    if (page < 2) await stages.nextPage.click();
  }
  expect(listed).toEqual(await server.api.names());
});

test('the columns are named and the count is told', async ({ stages, page }) => {
  await stages.open();
  for (const name of ['Name', 'Created', 'Updated']) {
    await expect(page.getByRole('columnheader', { name, exact: true })).toBeVisible();
  }
  await expect(page.getByText('45 stages')).toBeVisible();
});

test('each row tells the exact times, written for the reader', async ({ stages, server }) => {
  const stage = await server.api.named('New lead');
  await stages.open();
  const created = stages.row('New lead').locator('time').first();
  const exact = new Date(stage.created_at);
  expect(new Date((await created.getAttribute('datetime')) ?? '')).toEqual(exact);
  const written = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Europe/Zurich',
  });
  await expect(created).toHaveText(written.format(exact));
});

test('the ends of the list are ends', async ({ stages }) => {
  await stages.open('?page=1');
  await expect(stages.previousPage).toHaveAttribute('aria-disabled', 'true');
  await stages.nextPage.click();
  await expect(stages.previousPage).not.toHaveAttribute('aria-disabled', 'true');
  await stages.nextPage.click();
  await expect(stages.nextPage).toHaveAttribute('aria-disabled', 'true');
  await stages.nextPage.click({ force: true });
  await expect(stages.paging.getByText('Page 3 of 3')).toBeVisible();
});

test('another page is announced', async ({ stages }) => {
  await stages.open();
  await stages.nextPage.click();
  await expect(stages.said('Page 2 of 3')).toBeAttached();
});

test('outcomes are said in one place', async ({ stages }) => {
  await stages.open();
  await expect(stages.status).toHaveCount(1);
});

test('turning a page keeps the focus on the button', async ({ stages }) => {
  await stages.open();
  await stages.nextPage.click();
  await expect(stages.paging.getByText('Page 2 of 3')).toBeVisible();
  await expect(stages.nextPage).toBeFocused();
});

test('fifty rows per page show everything at once, and the address says so', async ({ stages, page }) => {
  await stages.open('?page=3');
  await stages.rowsPerPage.selectOption('50');
  await expect(stages.rows).toHaveCount(45);
  await expect(page).toHaveURL(/\?perPage=50$/);
});

test('back and forward restore the page', async ({ stages, page }) => {
  await stages.open();
  const first = await stages.names();
  await stages.nextPage.click();
  await expect(stages.paging.getByText('Page 2 of 3')).toBeVisible();
  await page.goBack();
  await expect.poll(() => stages.names()).toEqual(first);
  await expect(stages.paging.getByText('Page 1 of 3')).toBeVisible();
  await page.goForward();
  await expect(stages.paging.getByText('Page 2 of 3')).toBeVisible();
  await expect(page).toHaveURL(/\?page=2$/);
});

test('back and forward restore the rows per page', async ({ stages, page }) => {
  await stages.open();
  await stages.rowsPerPage.selectOption('50');
  await expect(stages.rows).toHaveCount(45);
  await page.goBack();
  await expect(stages.rows).toHaveCount(20);
  await expect(stages.rowsPerPage).toHaveValue('20');
});

test('going back from a row keeps the focus in the list', async ({ stages, page }) => {
  await stages.open();
  await stages.nextPage.click();
  await expect(stages.paging.getByText('Page 2 of 3')).toBeVisible();
  await stages.rows.nth(3).focus();
  await page.goBack();
  await expect(stages.row('New lead')).toBeVisible();
  await stages.expectFocusKept();
});

test('a draft is kept while pages are turned', async ({ stages, page }) => {
  await stages.open();
  await stages.newStageButton.click();
  await stages.createInput.fill('Half a na');
  await stages.nextPage.click();
  await expect(stages.paging.getByText('Page 2 of 3')).toBeVisible();
  await page.goBack();
  await expect(stages.row('New lead')).toBeVisible();
  await expect(stages.createInput).toHaveValue('Half a na');
});

test('an address leads to its page', async ({ stages }) => {
  await stages.open('?page=2&perPage=20');
  await expect(stages.paging.getByText('Page 2 of 3')).toBeVisible();
  await stages.visit('?perPage=50');
  await expect(stages.rows).toHaveCount(45);
});

test('a page behind the last steps back to the last', async ({ stages, page }) => {
  await stages.open('?page=9');
  await expect(stages.paging.getByText('Page 3 of 3')).toBeVisible();
  await expect(stages.rows).toHaveCount(5);
  await expect(page).toHaveURL(/\?page=3$/);
});

for (const [query, notice] of [
  ['page=-1', 'The address says page=-1.'],
  ['page=1.5', 'The address says page=1.5.'],
  ['perPage=x', 'The address says perPage=x.'],
  ['perPage=21', 'The address says perPage=21.'],
  ['colour=blue', 'The address has “colour”'],
  ['record=', 'The address says record='],
  ['source=%7B', 'The address has a “source” that cannot be read.'],
] as const) {
  test(`?${query} is answered with a notice, and the list is there`, async ({ stages }) => {
    await stages.open(`?${query}`);
    await expect(stages.alert(notice)).toBeVisible();
    await expect(stages.rows).toHaveCount(20);
    await stages.alert(notice).getByRole('button', { name: 'Dismiss' }).click();
    await expect(stages.alerts).toHaveCount(0);
    await stages.expectFocusKept();
  });
}

test('an address can bring a name for the form', async ({ stages }) => {
  await stages.open(`?source=${encodeURIComponent('{"stage_name":"Won back"}')}`);
  await expect(stages.createInput).toHaveValue('Won back');
});

test('a reload shows what the server has meanwhile', async ({ stages, server, page }) => {
  await stages.open();
  await server.api.create('Made elsewhere');
  await server.api.delete((await server.api.named('Demo given')).id);
  await page.reload();
  await expect(stages.row('Made elsewhere')).toBeVisible();
  await expect(stages.row('Demo given')).toHaveCount(0);
});

test('a server that gives fewer rows than asked for is paged through whole', async ({ stages, page, server }) => {
  await page.route('**/api/crm/sales-stage?*', async (route) => {
    const url = new URL(route.request().url());
    url.searchParams.set('limit', '10');
    await route.continue({ url: url.href });
  });
  await stages.open();
  const listed = await stages.names();
  for (const next of [2, 3, 4, 5]) {
    await stages.nextPage.click();
    await expect(stages.paging.getByText(`Page ${next} of 5`)).toBeVisible();
    listed.push(...(await stages.names()));
  }
  expect(listed).toEqual(await server.api.names());
});

test('the list is asked for once', async ({ stages, page }) => {
  const asked: string[] = [];
  await stages.open();
  page.on('request', (request) => {
    if (request.url().includes('/api/')) asked.push(new URL(request.url()).search);
  });
  await page.reload();
  await stages.shown();
  expect(asked).toEqual(['?limit=20&offset=0']);
});
