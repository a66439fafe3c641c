import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, test } from '../fixtures';
import { TYPES } from '../support/page-host';
import { widgetFolder } from '../support/places';
import { status } from '../support/watch';
import { callableFrom, script, Widget } from '../support/widget';

const TOKEN = 'widget.fetchToken = () => { tokens += 1; return window.token(); };';

test.describe('with tokens of the host', () => {
  test.use(callableFrom({ seed: 3, auth: 'key' }));

  test('a token is asked for once, and kept nowhere', async ({ page, widgetHost, server }) => {
    const widget = new Widget(page, widgetHost, server);
    const asked = page.waitForRequest(/\/api\//);
    await widget.open('', { before: `window.token = async () => ${JSON.stringify(server.key)}; ${TOKEN}` });
    expect((await asked).headers()['authorization']).toBe(`Bearer ${server.key}`);
    await expect(widget.rows).toHaveCount(3);
    await widget.create('With a token');
    await expect(widget.row('With a token')).toBeVisible();
    expect(await page.evaluate(() => window.tokens)).toBe(1);
    const traces = await page.evaluate(() => {
      const stored = [localStorage, sessionStorage].map((storage) => JSON.stringify({ ...storage }));
      const shown = [document.documentElement.outerHTML, window.widget.shadowRoot?.innerHTML];
      return [...stored, ...shown, location.href, JSON.stringify(window.told)].join('\n');
    });
    // The host's own script is a file: it is not in the document.
    expect(traces).not.toContain(server.key);
  });

  test('twenty questions at once ask for one token', async ({ page, widgetHost, server }) => {
    const widget = new Widget(page, widgetHost, server);
    const token = `new Promise((give) => (window.give = () => give(${JSON.stringify(server.key)})))`;
    await widget.open('', { before: `window.token = () => ${token}; ${TOKEN}` });
    await expect.poll(() => page.evaluate(() => window.tokens)).toBe(1);
    await widget.run((widget) => {
      const refresh = widget['refresh'] as () => void;
      for (let time = 0; time < 20; time += 1) refresh.call(widget);
    });
    await page.evaluate('give()');
    await expect(widget.rows).toHaveCount(3);
    expect(await page.evaluate(() => window.tokens)).toBe(1);
  });

  test('a token that has ended is replaced, and nobody notices', async ({ page, widgetHost, server, watch }) => {
    watch.allow(status(401));
    const widget = new Widget(page, widgetHost, server);
    const key = JSON.stringify(server.key);
    // The first one is good for the list, then the API refuses it.
    await widget.open('', { before: `window.token = async () => ${key}; ${TOKEN}` });
    await expect(widget.rows).toHaveCount(3);
    let refused = 0;
    await page.route('**/api/crm/sales-stage', (route) => {
      if (route.request().method() !== 'POST' || refused > 0) return route.fallback();
      refused += 1;
      return route.fulfill({ status: 401, headers: { 'Access-Control-Allow-Origin': '*' }, json: {} });
    });
    await widget.create('Once more');
    await expect(widget.row('Once more')).toBeVisible();
    expect(refused).toBe(1);
    expect(await page.evaluate(() => window.tokens)).toBe(2);
    expect((await server.api.names()).filter((name) => name === 'Once more')).toHaveLength(1);
    expect(await widget.events()).not.toContain('load-error');
  });

  const PROBLEMS = {
    'throws at once': [`() => { throw new Error('the host is broken') }`, 'could not get access'],
    'promises and fails': [`async () => { throw new Error('the host is broken') }`, 'could not get access'],
    'gives an object': [`async () => ({ token: 'x' })`, 'is none'],
    'gives nothing': ['() => undefined', 'is none'],
    'gives a line break': [`async () => 'a\\nb'`, 'is none'],
    'gives a live key': [`async () => 'sk_live_1'`, 'is none'],
  } as const;
  for (const [what, [token, words]] of Object.entries(PROBLEMS)) {
    test(`a host whose function ${what} is told, and so is the person`, async ({ page, widgetHost, server }) => {
      const widget = new Widget(page, widgetHost, server);
      const asked: string[] = [];
      page.on('request', (request) => request.url().includes('/api/') && asked.push(request.url()));
      await widget.open('', { before: `window.token = ${token}; ${TOKEN}` });
      await expect(widget.alerts).toContainText(words);
      expect(asked).toEqual([]);
      const error = (await widget.told()).find(({ event }) => event === 'load-error')?.detail['error'];
      expect(error).toMatchObject({ type: 'authentication_error' });
      expect(JSON.stringify(error)).not.toContain('the host is broken');
      await page.evaluate((key) => (window.token = async () => key), server.key);
      await page.getByRole('button', { name: 'Try again' }).click();
      await expect(widget.rows).toHaveCount(3);
    });
  }

  test('fetchToken that is no function is told', async ({ page, widgetHost, server }) => {
    const widget = new Widget(page, widgetHost, server);
    await widget.open('', { before: `widget.fetchToken = 'token';` });
    await expect(widget.alerts).toContainText('is none');
  });

  test('a host that never answers is waited for no longer than half a minute', async ({ page, widgetHost, server }) => {
    await page.clock.install();
    const widget = new Widget(page, widgetHost, server);
    await widget.open('', { before: `window.token = () => new Promise(() => {}); ${TOKEN}` });
    await expect.poll(() => page.evaluate(() => window.tokens)).toBe(1);
    await page.clock.runFor(31_000);
    await expect(widget.alerts).toContainText('in time');
  });

  test('a wrong token is refused once, and a change waits for a good one', async ({ page, widgetHost, server, watch }) => {
    watch.allow(status(401));
    const widget = new Widget(page, widgetHost, server);
    await widget.open('', { before: `window.token = async () => 'sk_test_wrong'; ${TOKEN}` });
    await expect(widget.alerts).toContainText('does not accept');
    expect(await page.evaluate(() => window.tokens)).toBe(2);
    // Another function is asked at once.
    await page.evaluate((key) => (window.widget['fetchToken'] = async () => key), server.key);
    await expect(widget.rows).toHaveCount(3);
    await expect(widget.alerts).toHaveCount(0);
  });

  test('a function that comes while the list is asked for without one counts at once', async ({ page, widgetHost, server }) => {
    const widget = new Widget(page, widgetHost, server);
    let asked = 0;
    await page.route('**/api/crm/sales-stage?*', async (route) => {
      asked += 1;
      // Without a token it would be refused, had it an answer.
      if (route.request().headers()['authorization']) await route.fallback();
    });
    await widget.open();
    await expect.poll(() => asked).toBe(1);
    await page.evaluate((key) => (window.widget['fetchToken'] = async () => key), server.key);
    await expect(widget.rows).toHaveCount(3);
    expect(asked).toBe(2);
    expect(await widget.events()).toEqual(['load-start']);
  });

  test('a function that fails once there is another is not missed', async ({ page, widgetHost, server }) => {
    const widget = new Widget(page, widgetHost, server);
    const before = `window.token = () => new Promise((_, refuse) => (window.refuse = refuse)); ${TOKEN}`;
    await widget.open('', { before });
    await expect.poll(() => page.evaluate(() => window.tokens)).toBe(1);
    await page.evaluate((key) => (window.widget['fetchToken'] = async () => key), server.key);
    await page.evaluate('refuse()');
    await expect(widget.rows).toHaveCount(3);
    expect(await widget.events()).toEqual(['load-start']);
  });

  test('a token that is set for another API does not go to the one before, which is not done yet', async ({ page, widgetHost, server }) => {
    const widget = new Widget(page, widgetHost, server);
    const key = JSON.stringify(server.key);
    await widget.open('', { before: `window.token = async () => ${key}; ${TOKEN}` });
    await expect(widget.rows).toHaveCount(3);
    const sent: string[] = [];
    page.on('request', (request) => {
      const token = request.headers()['authorization'];
      const api = request.url().includes('/other/api/') ? 'other' : 'one';
      if (token) sent.push(`${api}: ${token === `Bearer ${server.key}` ? 'of the one' : token}`);
    });
    await page.route('**/other/api/crm/sales-stage?*', (route) =>
      route.fulfill({ headers: { 'Access-Control-Allow-Origin': '*' }, json: { data: [], has_more: false, total: 0 } }),
    );
    await widget.rows.first().focus();
    await page.keyboard.press('Delete');
    await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeVisible();
    await widget.run((widget) => {
      widget['apiBase'] = `${String(widget['apiBase'])}/other`;
      widget['fetchToken'] = async () => 'sk_test_of_the_other';
    });
    await page.getByRole('button', { name: 'Delete now' }).click();
    await expect(widget.rows).toHaveCount(0);
    await expect.poll(() => sent).toContain('other: Bearer sk_test_of_the_other');
    expect(new Set(sent)).toEqual(new Set(['one: of the one', 'other: Bearer sk_test_of_the_other']));
  });

  test('another API and another way in that are set together count together', async ({ page, widgetHost, server }) => {
    const widget = new Widget(page, widgetHost, server);
    await page.route('**/open/api/crm/sales-stage?*', (route) =>
      route.fulfill({ headers: { 'Access-Control-Allow-Origin': '*' }, json: { data: [], has_more: false, total: 0 } }),
    );
    await widget.openPage(`<overplane-sales-stages api-base="${server.origin}/open"></overplane-sales-stages>`, script());
    await expect(page.getByRole('heading', { name: 'No sales stages yet' })).toBeVisible();
    await page.evaluate(([origin, key]) => {
      window.widget['apiBase'] = origin;
      window.widget['fetchToken'] = async () => key;
    }, [server.origin, server.key]);
    await expect(widget.rows).toHaveCount(3);
    expect(await widget.events()).not.toContain('load-error');
  });

  test('logout shows nothing of what was seen, and a new token brings it back', async ({ page, widgetHost, server }) => {
    const widget = new Widget(page, widgetHost, server);
    await widget.open('', { before: `window.token = async () => ${JSON.stringify(server.key)}; ${TOKEN}` });
    await expect(widget.rows).toHaveCount(3);
    await widget.newStageButton.click();
    await widget.createInput.fill('typed');
    await widget.run((widget) => (widget['logout'] as () => void)());
    await expect(widget.alerts).toContainText('You are signed out');
    await expect(widget.rows).toHaveCount(0);
    await expect(widget.createInput).toHaveCount(0);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(widget.rows).toHaveCount(3);
    expect(await page.evaluate(() => window.tokens)).toBe(2);
  });
});

test.describe('with the session of the same origin', () => {
  test.use({ serverOptions: { seed: 3 } });

  test('a person signs in in place, and the session is used', async ({ page, server, watch }) => {
    watch.allow(status(401));
    // The host's page and the package are files of the API's own origin.
    await page.route(`${server.origin}/settings`, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<script type="module" src="/widget/define.js"></script><overplane-sales-stages api-base=""></overplane-sales-stages>' }),
    );
    await page.route(`${server.origin}/widget/*`, async (route) => {
      const name = new URL(route.request().url()).pathname.replace('/widget/', '');
      const type = TYPES[`.${name.split('.').pop()}`] ?? '';
      await route.fulfill({ contentType: type, body: await readFile(join(widgetFolder(), name)) });
    });
    await page.goto(`${server.origin}/settings`);
    await page.getByRole('textbox', { name: 'Sign-in code' }).fill(await server.newCode());
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('table').locator('[data-stage-id]')).toHaveCount(3);
  });
});
