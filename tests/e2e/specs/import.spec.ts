import { readFile } from 'node:fs/promises';

import type { Page } from '@playwright/test';

import { expect, test } from '../fixtures';
import { STAGES } from '../support/hold';
import { status } from '../support/watch';

/** A file as a person chooses it. */
const csv = (text: string, name = 'stages.csv') => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

/** Drops a file onto the page, as a browser does. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  await page.evaluate(
    ([name, text]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], name));
      const drop = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
      if (document.body.dispatchEvent(drop)) throw new Error('the browser would show the file instead of the page');
    },
    [name, text] as const,
  );
}

test.describe('5,000 lines, of which 50 are invalid and 200 there already', () => {
  test.use({ serverOptions: { seed: 200 } });
  test.setTimeout(240_000);

  /** Every 100th line breaks a rule, and every 25th of the others is there already. */
  const file = (known: string[]) => {
    const duplicates = [...known];
    const lines = Array.from({ length: 5_000 }, (_, index) => {
      if (index % 100 === 99) return `"Bad\u202Ename ${index}"`;
      if (index % 25 === 0) return `"${duplicates.pop()!.toUpperCase()}"`;
      return `"Imported, ${index}"`;
    });
    return ['stage_name', ...lines].join('\r\n');
  };

  test('the diff is right, progress moves, cancel stops, and the second run creates nothing', async ({ stages, page, server }) => {
    const seeded = (await server.api.names()).map((name) => name ?? '');
    expect(new Set(seeded.map((name) => name.toUpperCase())).size, 'names that differ').toBe(200);
    await stages.open();
    await stages.importButton.click();
    await stages.importFile.setInputFiles(csv(file(seeded)));

    await expect(stages.import('Review the import')).toBeVisible();
    await expect(stages.lines('All')).toHaveText('All 5,000');
    await expect(stages.lines('New')).toHaveText('New 4,750');
    await expect(stages.lines('Duplicate')).toHaveText('Duplicate 200');
    await expect(stages.lines('Invalid')).toHaveText('Invalid 50');
    await stages.lines('Invalid').click();
    await expect(stages.line(101)).toContainText('Character 4 changes the direction of the text (U+202E)');
    await stages.lines('Duplicate').click();
    await expect(stages.line(2)).toContainText('There is a stage of this name');
    expect(await server.api.names()).toHaveLength(200);

    await page.getByRole('button', { name: 'Import 4,750 lines' }).click();
    const bar = stages.import('Importing').getByRole('progressbar');
    const done = () => bar.evaluate((bar: HTMLProgressElement) => bar.value);
    await expect.poll(done).toBeGreaterThan(0);
    const before = await done();
    await expect.poll(done).toBeGreaterThan(before);
    await stages.import('Importing').getByRole('button', { name: 'Cancel' }).click();

    await expect(stages.import('Import stopped')).toBeVisible();
    const created = (await server.api.names()).length - 200;
    expect(created).toBeGreaterThan(0);
    expect(created).toBeLessThan(4_750);
    await expect(stages.lines('Not tried')).toHaveText(`Not tried ${(4_750 - created).toLocaleString('en')}`);

    await page.getByRole('button', { name: 'Try failed again' }).click();
    await page.getByRole('button', { name: `Import ${(4_750 - created).toLocaleString('en')} lines` }).click();
    await expect(stages.import('Import finished')).toBeVisible({ timeout: 180_000 });
    await expect(stages.said(`Created: ${(4_750 - created).toLocaleString('en')}, renamed: 0, not done: 0`)).toBeAttached();
    expect(await server.api.names()).toHaveLength(4_950);
    await page.getByRole('button', { name: 'Close' }).click();
    await expect(page.getByText('4,950 stages')).toBeVisible();
    await expect(stages.importButton).toBeFocused();

    await stages.importButton.click();
    await stages.importFile.setInputFiles(csv(file(seeded)));
    await expect(stages.import('Review the import')).toContainText('There is nothing to change.');
    await expect(stages.lines('Duplicate')).toHaveText('Duplicate 4,950');
    await expect(page.getByRole('button', { name: /^Import \d/ })).toHaveCount(0);
  });
});

test.describe('a list of five', () => {
  test.use({ serverOptions: { seed: 5 } });

  test('a dropped file renames by id, and what others changed meanwhile is a failure that can be saved', async ({ stages, page, server, watch }) => {
    watch.allow(status(412));
    const [mine, theirs] = await server.api.stages();
    await stages.open();
    await drop(page, 'stages.csv', `id;stage_name\r\n${mine!.id};Renamed by file\r\n${theirs!.id};Also renamed\r\n`);
    await expect(stages.line(2)).toContainText(`Was ${mine!.stage_name}`);
    await server.api.rename(theirs!.id, 'Renamed by somebody');
    await page.getByRole('button', { name: 'Import 2 lines' }).click();
    await expect(stages.line(3)).toContainText('Somebody else has renamed it to Renamed by somebody');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save what failed' }).click();
    const saved = await readFile(await (await download).path(), 'utf8');
    expect(saved).toContain(`${theirs!.id},Also renamed,Somebody else has renamed it to Renamed by somebody`);
    await page.getByRole('button', { name: 'Try failed again' }).click();
    await page.getByRole('button', { name: 'Import 1 line' }).click();
    await expect(stages.said('Import finished. Created: 0, renamed: 1, not done: 0')).toBeAttached();
    expect(await server.api.names()).toEqual(expect.arrayContaining(['Renamed by file', 'Also renamed']));
  });

  test('a hostile file is text and nothing else', async ({ stages, page, server }) => {
    const names = ['<img src=x onerror=alert(1)>', '=HYPERLINK("https://example.com")', 'javascript:alert(1)', '{name}', '"><script>alert(1)</script>', '../../etc/passwd', "'; DROP TABLE stages; --"];
    page.on('dialog', () => {
      throw new Error('a script ran');
    });
    await stages.open();
    await stages.importButton.click();
    const rows = names.map((name) => `"${name.replaceAll('"', '""')}"`);
    await stages.importFile.setInputFiles(csv(['name', ...rows, 'a\u202Eb', '"x\u0000y"'].join('\n')));
    // A zero byte is in no text at all, so the file is refused as a whole.
    await expect(stages.alert('This is no text')).toBeVisible();
    await stages.importFile.setInputFiles(csv(['name', ...rows, 'a\u202Eb'].join('\n')));
    await expect(stages.lines('New')).toHaveText(`New ${names.length}`);
    await expect(stages.lines('Invalid')).toHaveText('Invalid 1');
    await page.getByRole('button', { name: `Import ${names.length} lines` }).click();
    await expect(stages.import('Import finished')).toBeVisible();
    await page.getByRole('button', { name: 'Close' }).click();
    expect((await server.api.names()).slice(0, names.length).reverse()).toEqual(names);
  });

  test('files that are none of stages say why', async ({ stages }) => {
    await stages.open();
    await stages.importButton.click();
    const upload = (name: string, content: string | Buffer) =>
      stages.importFile.setInputFiles({ name, mimeType: '', buffer: Buffer.from(content) });
    await upload('stages.xlsx', Buffer.from('504b0304140006000800', 'hex'));
    await expect(stages.alert('This is a spreadsheet program’s own format.')).toBeVisible();
    await upload('stages.json', '{"data": 1}');
    await expect(stages.alert('This JSON has no list of stages.')).toBeVisible();
    await upload('stages.json', '["a", ');
    await expect(stages.alert('This is not JSON from line 1 on.')).toBeVisible();
    await upload('stages.csv', 'a,b\n1,2\n');
    await expect(stages.alert('No column is called “stage_name” or “name”')).toBeVisible();
    await upload('empty.csv', '');
    await expect(stages.alert('There is nothing in it.')).toBeVisible();
    await upload('large.csv', Buffer.alloc(10_000_001, 'a'));
    await expect(stages.alert('It has 10,000,001 bytes.')).toBeVisible();
    await expect(stages.reviewButton).toBeVisible();
  });

  test('without a connection it waits in sight, and goes on', async ({ stages, page, server }) => {
    await stages.open();
    await stages.review('A\nB\nC');
    await expect(stages.import('Review the import')).toBeVisible();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Import 3 lines' }).click();
    await expect(stages.import('Importing')).toContainText('The API cannot be reached. The import goes on');
    await expect(stages.waiting).toHaveCount(0);
    await page.context().setOffline(false);
    await expect(stages.import('Import finished')).toBeVisible();
    expect((await server.api.names()).slice(0, 3)).toEqual(['C', 'B', 'A']);
  });

  test('a session that ends is asked for, and the import goes on', async ({ stages, page, server, watch }) => {
    watch.allow(status(401));
    await stages.open();
    await stages.review('A\nB');
    await expect(page.getByRole('button', { name: 'Import 2 lines' })).toBeVisible();
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Import 2 lines' }).click();
    await expect(stages.code).toBeFocused();
    await stages.signIn(await server.newCode());
    await expect(stages.import('Import finished')).toBeVisible();
    expect((await server.api.names()).slice(0, 2)).toEqual(['B', 'A']);
  });

  test('a reload in the middle loses nothing that was sent and creates nothing twice', async ({ stages, page, server, watch }) => {
    // The one that is under way when the page goes.
    watch.allow(/request failed: POST .* net::ERR_ABORTED/);
    await stages.open();
    await stages.review(Array.from({ length: 150 }, (_, index) => `Line ${index}`).join('\n'));
    let creates = 0;
    await page.route(STAGES, async (route) => {
      creates += route.request().method() === 'POST' ? 1 : 0;
      // The answer to the eleventh never comes.
      if (creates === 11) await route.fetch();
      else await route.continue();
    });
    await page.getByRole('button', { name: 'Import 150 lines' }).click();
    await expect.poll(async () => (await server.api.names()).length).toBe(16);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.reload();
    await stages.shown();
    // What was written down is done; the rest of the file is there to be imported again.
    await expect.poll(async () => (await server.api.names()).length).toBe(105);
    const names = await server.api.names();
    expect(new Set(names).size).toBe(names.length);
  });

  test('all stages are exported, and come back unchanged', async ({ stages, page, server }) => {
    await server.api.create('=1+1, "quoted"');
    await stages.open();
    for (const [format, ending] of [
      ['CSV, for spreadsheets', 'csv'],
      ['JSON, for programs', 'json'],
    ] as const) {
      await stages.exportButton.click();
      const dialog = page.getByRole('dialog', { name: 'Export stages' });
      await dialog.getByRole('combobox', { name: 'Format' }).selectOption(format);
      const coming = page.waitForEvent('download');
      await dialog.getByRole('button', { name: 'Export', exact: true }).click();
      const download = await coming;
      expect(download.suggestedFilename()).toBe(`sales-stages.${ending}`);
      await expect(stages.said('6 stages exported')).toBeAttached();
      await expect(stages.exportButton).toBeFocused();
      await stages.importButton.click();
      await stages.importFile.setInputFiles(await download.path().then(async (path) => csv(await readFile(path, 'utf8'), `again.${ending}`)));
      await expect(stages.lines('Unchanged')).toHaveText('Unchanged 6');
      await expect(stages.lines('All')).toHaveText('All 6');
      await page.keyboard.press('Escape');
    }
  });
});

test.describe('a list of 300', () => {
  test.use({ serverOptions: { seed: 300 } });

  test('what a search finds is exported as it stands on the screen', async ({ stages, page }) => {
    await stages.open('?q=lead&sort=stage_name&order=DESC&perPage=all');
    const names = await stages.names();
    await stages.exportButton.click();
    const dialog = page.getByRole('dialog', { name: 'Export stages' });
    await expect(dialog.getByRole('combobox', { name: 'Stages' })).toHaveValue('found');
    const coming = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Export', exact: true }).click();
    const rows = (await readFile(await (await coming).path(), 'utf8')).trim().split('\r\n').slice(1);
    expect(rows).toHaveLength(names.length);
    rows.forEach((row, index) => expect(row).toContain(names[index]));
  });

  for (const missing of ['*_bg.wasm', '*.js']) test(`what reads files is loaded once, when it is first needed, and again where ${missing} failed`, async ({ stages, page, watch }) => {
    const loaded: string[] = [];
    page.on('request', (request) => request.url().includes('sales-stages-transfer') && loaded.push(request.url()));
    await stages.open();
    expect(loaded).toEqual([]);
    // It cannot be had at first.
    watch.allow(/net::ERR_FAILED/);
    await page.route(`**/sales-stages-transfer${missing}`, (route) => route.abort());
    await stages.review('A');
    await expect(stages.alert('What reads and writes files could not be loaded.')).toBeVisible();
    await page.unroute(`**/sales-stages-transfer${missing}`);
    await stages.reviewButton.click();
    await expect(stages.lines('New')).toHaveText('New 1');
    const before = loaded.length;
    await page.keyboard.press('Escape');
    await stages.importButton.click();
    await stages.reviewButton.click();
    await expect(stages.lines('New')).toHaveText('New 1');
    expect(loaded).toHaveLength(before);
  });

  test('a file of code that was tampered with is not run', async ({ stages, page, watch }) => {
    watch.allow(/integrity/, /Failed to load module script/, /net::ERR/);
    await stages.open();
    await page.route('**/sales-stages-transfer*.js', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `globalThis.tampered = true; ${await response.text()}` });
    });
    await stages.review('A');
    await expect(stages.alert('What reads and writes files could not be loaded.')).toBeVisible();
    expect(await page.evaluate(() => 'tampered' in globalThis)).toBe(false);
  });

  test('an import that cannot read the list says so and goes on', async ({ stages, page, watch }) => {
    watch.allow(status(503));
    await stages.open();
    await page.route(/offset=99/, (route) => route.fulfill({ status: 503, json: {} }));
    await stages.review('A');
    await expect(stages.alert('The stages could not be loaded.').first()).toBeVisible();
    await page.unroute(/offset=99/);
    await expect(stages.lines('New')).toHaveText('New 1', { timeout: 15_000 });
  });

  test('whoever copies why an import cannot go on is not disturbed while it is tried again', async ({ stages, page, watch }) => {
    watch.allow(status(503));
    await stages.open();
    let tries = 0;
    await page.route('**/api/crm/sales-stage?*', (route) => {
      tries += 1;
      return route.fulfill({ status: 503, headers: { 'Request-Id': `req_${tries}` }, json: {} });
    });
    await stages.review('A');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('alert')).toContainText('The stages could not be loaded.');
    // It is tried again meanwhile, and whoever is about to copy what it says is not disturbed.
    const copy = dialog.getByRole('button', { name: 'Copy details' });
    await copy.focus();
    const before = tries;
    await expect.poll(() => tries, { timeout: 15_000 }).toBeGreaterThan(before + 1);
    await expect(copy).toBeFocused();
    await page.unroute('**/api/crm/sales-stage?*');
    await expect(stages.lines('New')).toHaveText('New 1', { timeout: 15_000 });
  });
});

test('an empty page offers to paste a list', async ({ stages, page }) => {
  await stages.open();
  await page.getByRole('button', { name: 'Paste a list' }).click();
  await expect(stages.importList).toBeFocused();
  await stages.importList.fill('Won');
  await stages.reviewButton.click();
  await page.getByRole('button', { name: 'Import 1 line' }).click();
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(stages.row('Won')).toBeVisible();
});
