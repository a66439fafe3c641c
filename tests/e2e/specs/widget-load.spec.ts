import { expect, test } from '../fixtures';
import { policy } from '../support/page-host';
import { status } from '../support/watch';
import { callableFrom, script, Widget } from '../support/widget';

test.use(callableFrom({ seed: 3, auth: 'none' }));

/** What the browser says of an error page in place of a file whose hash is known. */
const NOT_THE_FILE = /integrity/;

/** What the last `load-error` says. */
async function lastError(widget: Widget): Promise<Record<string, unknown>> {
  const errors = (await widget.told()).filter(({ event }) => event === 'load-error');
  return errors.at(-1)?.detail['error'] as Record<string, unknown>;
}

for (const [what, attribute] of [
  ['missing', ''],
  ['no address', 'api-base="api.example.com"'],
  ['a script', 'api-base="javascript:alert(1)"'],
  ['another scheme', 'api-base="ftp://api.example.com"'],
  ['with a password', 'api-base="https://user:secret@api.example.com"'],
]) {
  test(`an api-base that is ${what} is said and told`, async ({ page, widgetHost, server }) => {
    const widget = new Widget(page, widgetHost, server);
    await widget.openPage(`<overplane-sales-stages ${attribute}></overplane-sales-stages>`, script());
    await expect(widget.alerts).toContainText('api-base must be');
    expect(await lastError(widget)).toMatchObject({ type: 'invalid_request_error', param: 'api-base' });
    await page.evaluate((base) => window.widget.setAttribute('api-base', base), server.origin);
    await expect(widget.rows).toHaveCount(3);
  });
}

test('a policy that blocks WebAssembly is named', async ({ page, widgetHost, server, watch }) => {
  watch.allow(/wasm-unsafe-eval|WebAssembly|script-src/);
  const widget = new Widget(page, widgetHost, server);
  widgetHost.policy = policy(server.origin).replace(" 'wasm-unsafe-eval'", '');
  await widget.open();
  await expect(widget.alerts).toContainText('does not allow WebAssembly');
  expect(await lastError(widget)).toMatchObject({ type: 'render_error' });
});

for (const [what, file] of [
  ['its code', /\/mount-\w+\.js/],
  ['the WebAssembly', /\/sales-stages-\w+\.wasm/],
] as const) {
  test(`where ${what} cannot be fetched a person can try again`, async ({ page, widgetHost, server, watch }) => {
    watch.allow(status(503), NOT_THE_FILE, /Failed to fetch dynamically imported module/);
    const widget = new Widget(page, widgetHost, server);
    await page.route(file, (route) => route.fulfill({ status: 503 }));
    await widget.open();
    await expect(widget.alerts).toContainText('cannot be shown');
    expect(await lastError(widget)).toMatchObject({ type: 'api_connection_error' });
    await page.unroute(file);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(widget.rows).toHaveCount(3);
  });
}

test('a WebAssembly that is not the one of the package is not run', async ({ page, widgetHost, server, watch }) => {
  watch.allow(/integrity/);
  const widget = new Widget(page, widgetHost, server);
  await page.route(/\/sales-stages-\w+\.wasm/, (route) =>
    route.fulfill({ contentType: 'application/wasm', body: Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]) }),
  );
  await widget.open();
  await expect(widget.alerts).toContainText('cannot be shown');
  expect(await lastError(widget)).toMatchObject({ type: 'api_connection_error' });
});

test('where the later part cannot be fetched it says so and tries again', async ({ page, widgetHost, server, watch }) => {
  watch.allow(status(503), NOT_THE_FILE);
  const widget = new Widget(page, widgetHost, server);
  await page.route(/\/later-\w+\.wasm/, (route) => route.fulfill({ status: 503 }));
  await widget.open();
  await expect(widget.rows).toHaveCount(3);
  await widget.newStageButton.click();
  await expect(widget.alerts).toBeVisible();
  await page.unroute(/\/later-\w+\.wasm/);
  await widget.alerts.getByRole('button', { name: 'Try again' }).click();
  await expect(widget.createInput).toBeVisible();
});

test('an API that cannot be reached is said, and told once', async ({ page, widgetHost, server, watch }) => {
  watch.allow(/ERR_FAILED/);
  const widget = new Widget(page, widgetHost, server);
  await page.route('**/api/**', (route) => route.abort());
  await widget.open();
  await expect(widget.alerts).toContainText('cannot be reached');
  expect(await lastError(widget)).toMatchObject({ type: 'api_connection_error' });
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  await page.unroute('**/api/**');
  // It tries again by itself as well, sooner or later.
  await widget.run((widget) => (widget['refresh'] as () => void)());
  await expect(widget.rows).toHaveCount(3);
  expect((await widget.events()).filter((event) => event === 'load-error')).toHaveLength(1);
});

test('a name that somebody else has stays theirs', async ({ page, widgetHost, server, watch }) => {
  watch.allow(/is defined already, by other code/);
  widgetHost.remoteApi = server.origin;
  widgetHost.page(
    '<overplane-sales-stages></overplane-sales-stages>',
    `customElements.define('overplane-sales-stages', class extends HTMLElement { connectedCallback() { this.textContent = 'Theirs'; } });
     const { define } = await import('/widget/index.js');
     window.defined = define();`,
  );
  await page.goto(widgetHost.origin);
  await expect(page.getByText('Theirs')).toBeVisible();
  await expect.poll(() => page.evaluate(() => (window as { defined?: boolean }).defined)).toBe(false);
});

test('two copies of the script make one element', async ({ page, widgetHost, server }) => {
  const widget = new Widget(page, widgetHost, server);
  await widget.openPage(
    `<overplane-sales-stages api-base="${server.origin}"></overplane-sales-stages>`,
    `${script()}
     const copy = await import('/widget/index.js?copy');
     window.defined = copy.define();`,
  );
  await expect(widget.rows).toHaveCount(3);
  await expect.poll(() => page.evaluate(() => (window as { defined?: boolean }).defined)).toBe(true);
});

test('index.js does nothing by itself, and another name can be given', async ({ page, widgetHost, server }) => {
  const widget = new Widget(page, widgetHost, server);
  await widget.openPage(
    `<sales-stages-of-ours api-base="${server.origin}"></sales-stages-of-ours>`,
    `const { define } = await import('/widget/index.js');
     window.before = customElements.get('overplane-sales-stages') === undefined;
     define('sales-stages-of-ours');`,
  );
  await expect(widget.rows).toHaveCount(3);
  expect(await page.evaluate('before')).toBe(true);
});

test('asset-base says where the files are', async ({ page, widgetHost, server }) => {
  const widget = new Widget(page, widgetHost, server);
  widgetHost.folders.push('/assets/');
  await widget.open('asset-base="/assets" locale="de"');
  await expect(page.getByRole('heading', { name: 'Vertriebsphasen' })).toBeVisible();
  const asked = widgetHost.asked.filter((path) => /\.(wasm|txt)$/.test(path));
  expect(asked.filter((path) => !path.startsWith('/assets/'))).toEqual([]);
  expect(asked.some((path) => /^\/assets\/sales-stages-\w+\.wasm$/.test(path))).toBe(true);
  expect(asked.some((path) => /^\/assets\/lang\/de-\w+\.txt$/.test(path))).toBe(true);
});
