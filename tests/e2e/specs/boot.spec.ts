import { expect, test } from '../fixtures';
import { hold, LIST } from '../support/hold';
import { status } from '../support/watch';

test.use({ serverOptions: { seed: 5 } });

const WASM = '**/*_bg.wasm';
const GLUE = /\/sales-stages-page-[0-9a-f]{16}\.js$/;
const CONFIG = '**/config.json';

/** Signed in, so that whatever happens next has another reason. */
test.beforeEach(({ stages }) => stages.open());

test('the first rows are asked for before the program is there', async ({ stages, page }) => {
  const wasm = await hold(page, WASM);
  const answered = page.waitForResponse(LIST);
  await stages.visit();
  expect((await answered).status()).toBe(200);
  await expect.poll(wasm.count).toBeGreaterThan(0);
  await expect(stages.rows).toHaveCount(0);
  await expect(stages.heading).toBeVisible();
  let asked = 0;
  page.on('request', (request) => (asked += Number(request.url().includes('/api/'))));
  wasm.release();
  await expect(stages.rows).toHaveCount(5);
  expect(asked).toBe(0);
});

test('the first request asks for what the address says', async ({ stages, page }) => {
  const asked: string[] = [];
  page.on('request', (request) => request.url().includes('/api/') && asked.push(new URL(request.url()).search));
  await stages.visit('?perPage=50&page=1');
  await expect(stages.rows).toHaveCount(5);
  expect(asked).toEqual(['?limit=50&offset=0']);
});

test('an early request that fails is made again', async ({ stages, page, watch }) => {
  watch.allow(/net::ERR_FAILED/);
  let first = true;
  await page.route(LIST, (route) => {
    const answer = first ? route.abort() : route.continue();
    first = false;
    return answer;
  });
  await stages.visit();
  await expect(stages.rows).toHaveCount(5);
});

test.describe('when the page cannot start, it says what happened and what to do', () => {
  for (const [what, url] of [
    ['the program', WASM],
    ['its glue', GLUE],
    ['config.json', CONFIG],
  ] as const) {
    test(`${what} is missing`, async ({ stages, page, watch }) => {
      // The browser compares even the body of a 404 with the hash that the document names.
      watch.allow(status(404), /integrity/);
      await page.route(url, (route) => route.fulfill({ status: 404, body: 'Not found' }));
      await stages.visit();
      const alert = stages.alert('The page could not start');
      await expect(alert).toContainText('A file of this page could not be loaded. Check your connection and reload.');
      await expect(stages.heading).toBeVisible();
      await expect(page.locator('.boot-skeleton')).toHaveCount(0);
      await page.unroute(url);
      await alert.getByRole('button', { name: 'Reload' }).click();
      await expect(stages.rows).toHaveCount(5);
    });
  }

  test('a file is cut off', async ({ stages, page, watch }) => {
    watch.allow(/net::ERR_FAILED/);
    await page.route(WASM, (route) => route.abort());
    await stages.visit();
    await expect(stages.alert('The page could not start')).toBeVisible();
  });

  test('a program that was tampered with does not run', async ({ stages, page, watch }) => {
    watch.allow(/integrity/, /net::ERR_/, /uncaught.*integrity/);
    await page.route(WASM, async (route) => {
      const response = await route.fetch();
      const body = await response.body();
      await route.fulfill({ response, body: Buffer.concat([body, Buffer.from([0, 4, 3, 97, 98, 99])]) });
    });
    await stages.visit();
    await expect(stages.alert('The page could not start')).toBeVisible();
    await expect(stages.rows).toHaveCount(0);
  });

  test('glue that was tampered with does not run', async ({ stages, page, watch }) => {
    watch.allow(/integrity/, /net::ERR_/, /uncaught.*integrity/);
    await page.route(GLUE, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `${await response.text()}\n;console.error('tampered');` });
    });
    await stages.visit();
    await expect(stages.alert('The page could not start')).toBeVisible();
    await expect(stages.rows).toHaveCount(0);
  });

  test('the browser has no WebAssembly', async ({ stages, page }) => {
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly'));
    await stages.visit();
    await expect(stages.alert('The page could not start')).toContainText(
      'This page needs WebAssembly, which this browser does not have or does not allow.',
    );
  });
});

test.describe('a configuration that cannot be used says so on a readable page', () => {
  for (const [what, text, reason] of [
    ['HTML', '<!doctype html><p>Home', 'config.json is a web page, not JSON.'],
    ['no JSON', '{"auth": ', 'config.json is not a JSON object.'],
    ['a list', '[]', 'config.json is not a JSON object.'],
    ['an unknown way in', '{"auth": "basic"}', 'In config.json, auth must be "session", "key" or "none".'],
    ['a page size that is none', '{"pageSize": 21}', 'In config.json, pageSize must be 20, 50 or 100.'],
    ['a base that is no address', '{"apiBase": "api.example.com", "auth": "key"}', 'In config.json, apiBase must be'],
    ['a session with a remote API', '{"apiBase": "https://api.example.com"}', 'auth is “session”, which works with the page’s own origin only'],
  ] as const) {
    test(what, async ({ stages, page, watch }) => {
      // The early request, made from what could be read, may meet the policy or nobody.
      watch.allow(/api\.example\.com/);
      await page.route(CONFIG, (route) => route.fulfill({ body: text, contentType: 'application/json' }));
      await stages.visit();
      const alert = stages.alert('This page is not set up correctly');
      await expect(alert).toContainText(reason);
      await expect(stages.heading).toBeVisible();
      await expect(stages.rows).toHaveCount(0);
    });
  }
});

test('keys that mean nothing are named in the console, and the page works', async ({ stages, page, watch }) => {
  watch.allow(/config\.json has keys that mean nothing here: apibase, features: etag/);
  const warnings: string[] = [];
  page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
  await page.route(CONFIG, (route) => route.fulfill({ json: { apibase: '', features: ['etag'] } }));
  await stages.visit();
  await expect(stages.rows).toHaveCount(5);
  expect(warnings).toContain('config.json has keys that mean nothing here: apibase, features: etag');
});

test('a page size of the configuration counts', async ({ stages, page }) => {
  await page.route(CONFIG, (route) => route.fulfill({ json: { pageSize: 50 } }));
  await stages.visit();
  await expect(stages.rowsPerPage).toHaveValue('50');
});
