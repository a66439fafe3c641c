import { expect, test } from '../fixtures';
import { ONE_STAGE } from '../support/hold';
import { callableFrom, script, Widget } from '../support/widget';

test.use(callableFrom({ seed: 5, auth: 'none' }));

/** The value of a custom property or a property of the list, as the browser uses it. */
async function style(widget: Widget, selector: string, property: string): Promise<string> {
  return widget.page.evaluate(
    ([selector, property]) => {
      const element = window.widget.shadowRoot!.querySelector(selector!)!;
      return getComputedStyle(element).getPropertyValue(property!);
    },
    [selector, property],
  );
}

test('attributes and properties are the same, and nothing else is reflected', async ({ page, widgetHost, server }) => {
  const widget = new Widget(page, widgetHost, server);
  await widget.open('page-size="50" readonly theme="dark"', {
    before: `widget.fetchToken = null; widget.appearance = { colorPrimary: 'rebeccapurple' };`,
  });
  await expect(widget.rows).toHaveCount(5);
  const read = await page.evaluate(() => {
    const { widget } = window;
    widget['showObjectIds'] = true;
    widget['locale'] = 'de';
    const attributes = Object.fromEntries(widget.getAttributeNames().map((name) => [name, widget.getAttribute(name)]));
    return { attributes, pageSize: widget['pageSize'], readonly: widget['readonly'], theme: widget['theme'], assetBase: widget['assetBase'] };
  });
  expect(read).toEqual({
    attributes: {
      'api-base': server.origin,
      'page-size': '50',
      readonly: '',
      theme: 'dark',
      'show-object-ids': '',
      locale: 'de',
    },
    pageSize: 50,
    readonly: true,
    theme: 'dark',
    assetBase: null,
  });
});

test('what was set before the element was defined counts', async ({ page, widgetHost, server }) => {
  const widget = new Widget(page, widgetHost, server);
  const before = `Object.assign(widget, { apiBase: ${JSON.stringify(server.origin)}, readonly: true, pageSize: 20, appearance: { fontSizeBase: '18px' } });`;
  await widget.openPage('<overplane-sales-stages></overplane-sales-stages>', script(before));
  await expect(widget.rows).toHaveCount(5);
  await expect(widget.newStageButton).toHaveCount(0);
  expect(await style(widget, '.stages', 'font-size')).toBe('18px');
});

test('what is none is none, also where a framework says so with 0', async ({ page, widgetHost, server }) => {
  const widget = new Widget(page, widgetHost, server);
  await widget.open('page-size="50" locale="de"');
  await widget.run((widget) => Object.assign(widget, { pageSize: 0, locale: undefined }));
  await expect(widget.rows).toHaveCount(5);
  expect(await page.evaluate(() => window.widget.getAttributeNames())).toEqual(['api-base']);
  await expect(widget.alerts).toHaveCount(0);
});

test('readOnly is another name of readonly, also before the element is defined', async ({ page, widgetHost, server }) => {
  const widget = new Widget(page, widgetHost, server);
  await widget.open('', { before: 'widget.readOnly = true;' });
  await expect(widget.rows).toHaveCount(5);
  await expect(widget.newStageButton).toHaveCount(0);
  await widget.run((widget) => (widget['readOnly'] = false));
  await expect(widget.newStageButton).toBeVisible();
  expect(await page.evaluate(() => window.widget['readonly'])).toBe(false);
});

test('a list that can only be read offers nothing that changes it', async ({ page, widgetHost, server }) => {
  const widget = new Widget(page, widgetHost, server);
  await widget.open('readonly');
  await expect(widget.rows).toHaveCount(5);
  for (const name of [/^New stage/, /^Rename/, /^Delete/, /^Import/]) await expect(page.getByRole('button', { name })).toHaveCount(0);
  await widget.rows.first().focus();
  await page.keyboard.press('Delete');
  await page.keyboard.press('n');
  await page.keyboard.press('Enter');
  // Enter shows what it cannot edit.
  await expect(widget.details).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await expect(widget.paletteField).toBeVisible();
  await expect(page.getByRole('option', { name: 'Next page' }).or(page.getByRole('option', { name: 'Export' })).first()).toBeVisible();
  await expect(page.getByRole('option', { name: /New stage|Import|Paste/ })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.getByRole('checkbox', { name: 'Select all shown' }).check();
  await expect(widget.toolbar.getByRole('button', { name: 'Export selected' })).toBeVisible();
  await expect(widget.toolbar.getByRole('button', { name: 'Delete selected' })).toHaveCount(0);
  // It may change while it is there.
  await widget.run((widget) => (widget['readonly'] = false));
  await expect(widget.newStageButton).toBeVisible();
  await expect(widget.toolbar.getByRole('button', { name: 'Delete selected' })).toBeVisible();
  // What is being written then can be read, and copied away.
  await widget.newStageButton.click();
  await widget.createInput.fill('half');
  await widget.run((widget) => (widget['readonly'] = true));
  await expect(widget.createInput).not.toBeEditable();
  await expect(widget.createInput).toHaveValue('half');
  await widget.run((widget) => (widget['readonly'] = false));
  await expect(widget.createInput).toBeEditable();
});

test('each stage shows its id where the host wants that', async ({ page, widgetHost, server }) => {
  const widget = new Widget(page, widgetHost, server);
  await widget.open();
  const id = await widget.rows.first().getAttribute('data-stage-id');
  await expect(widget.rows.first()).not.toContainText(id!);
  await widget.run((widget) => widget.toggleAttribute('show-object-ids'));
  await expect(widget.rows.first()).toContainText(id!);
});

test('language and theme change under an open editor', async ({ page, widgetHost, server }) => {
  const widget = new Widget(page, widgetHost, server);
  await widget.open('locale="en" theme="light"');
  await widget.newStageButton.click();
  await widget.createInput.fill('half');
  expect(await style(widget, '.stages', 'color-scheme')).toBe('light');
  await widget.run((widget) => (widget['update'] as (options: object) => void)({ locale: 'de-CH', theme: 'dark' }));
  await expect(page.getByRole('heading', { name: 'Vertriebsphasen' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Name der Phase' })).toHaveValue('half');
  expect(await style(widget, '.stages', 'color-scheme')).toBe('dark');
  // The document is the host's.
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
});

test('two elements speak two languages', async ({ page, widgetHost, server }) => {
  const element = (locale: string) => `<overplane-sales-stages api-base="${server.origin}" locale="${locale}"></overplane-sales-stages>`;
  const widget = new Widget(page, widgetHost, server);
  await widget.openPage(element('en') + element('ar'), script());
  await expect(page.getByRole('heading', { name: 'Sales stages' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'مراحل البيع' })).toBeVisible();
  const english = page.locator('[locale=en]');
  await english.getByRole('button', { name: 'New stage' }).click();
  await expect(english.getByRole('button', { name: 'Create stage' })).toBeVisible();
  await page.locator('[locale=ar]').getByRole('button', { name: 'مرحلة جديدة' }).click();
  await english.getByRole('textbox', { name: 'Stage name' }).fill('Won');
  await page.keyboard.press('Enter');
  await expect(english.getByRole('status')).toHaveText(/Won created/);
});

test('another API is taken without a remount, and what is being written stays', async ({ page, widgetHost, server }) => {
  const widget = new Widget(page, widgetHost, server);
  const asked: string[] = [];
  page.on('request', (request) => request.url().includes('/api/') && asked.push(new URL(request.url()).pathname));
  await widget.open();
  await widget.newStageButton.click();
  await widget.createInput.fill('half');
  await page.route('**/other/api/crm/sales-stage?*', (route) =>
    route.fulfill({
      headers: { 'Access-Control-Allow-Origin': '*' },
      json: { data: [{ id: 'x1', created_at: '2024-01-15T09: 30: 00Z', updated_at: '2024-01-15T09: 30: 00Z', stage_name: 'Of the other' }], has_more: false, total: 1 },
    }),
  );
  await widget.run((widget) => (widget['apiBase'] = `${String(widget['apiBase'])}/other/`));
  await expect(widget.rows).toHaveText([/Of the other/]);
  await expect(widget.createInput).toHaveValue('half');
  expect(asked.at(-1)).toBe('/other/api/crm/sales-stage');
  expect(await widget.events()).toEqual(['load-start']);
});

test('another API waits until a delete is done', async ({ page, widgetHost, server }) => {
  const widget = new Widget(page, widgetHost, server);
  await widget.open();
  await page.getByRole('button', { name: 'Delete Qualified lead' }).click();
  await widget.run((widget) => (widget['apiBase'] = `${String(widget['apiBase'])}/`));
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeVisible();
  const deleted = page.waitForRequest((request) => request.method() === 'DELETE');
  await page.getByRole('button', { name: 'Delete now' }).click();
  await deleted;
  await expect(widget.rows).toHaveCount(4);
});

test('appearance is what CSS takes for it, and nothing else', async ({ page, widgetHost, server }) => {
  const widget = new Widget(page, widgetHost, server);
  await widget.open('theme="light"', { before: `widget.appearance = { colorPrimary: '#ffe600', spacingUnit: '6px', borderRadius: '0px' };` });
  await expect(widget.rows).toHaveCount(5);
  expect(await style(widget, '.button--primary', 'background-color')).toBe('rgb(255, 230, 0)');
  // What stands on it can be read.
  expect(await style(widget, '.button--primary', 'color')).toBe('rgb(0, 0, 0)');
  expect(await style(widget, '.button--primary', 'border-radius')).toBe('0px');
  await expect(widget.alerts).toHaveCount(0);
  for (const bad of ['url(javascript:alert(1))', 'red;} * { display: none', 'red !important', '', '}']) {
    await page.evaluate((bad) => (window.widget['appearance'] = { colorPrimary: bad, colorText: '#123456' }), bad);
    await expect(widget.alerts).toContainText('colorPrimary');
    expect(await style(widget, '.stages', 'color')).toBe('rgb(18, 52, 86)');
    await expect(widget.rows).toHaveCount(5);
  }
  const errors = (await widget.told()).filter(({ event }) => event === 'load-error');
  expect(errors.at(-1)?.detail['error']).toMatchObject({ type: 'invalid_request_error', param: 'appearance.colorPrimary' });
  for (const bad of [5, 'dark', null, [], { colour: 'red' }, { colorPrimary: {} }]) {
    await page.evaluate((bad) => (window.widget['appearance'] = bad), bad);
  }
  await page.evaluate(() => (window.widget['appearance'] = undefined));
  await expect(widget.alerts).toHaveCount(0);
  // It goes over to the colour.
  await expect.poll(() => style(widget, '.button--primary', 'background-color')).toBe('rgb(67, 83, 201)');
});

test('plain CSS of the host does the same', async ({ page, widgetHost, server }) => {
  const widget = new Widget(page, widgetHost, server);
  await widget.open('theme="light"', {
    before: `const sheet = new CSSStyleSheet();
      sheet.replaceSync('overplane-sales-stages { --overplane-color-primary: #006644; --overplane-font-family: serif } overplane-sales-stages::part(title) { text-transform: uppercase }');
      document.adoptedStyleSheets.push(sheet);`,
  });
  await expect(widget.rows).toHaveCount(5);
  expect(await style(widget, '.button--primary', 'background-color')).toBe('rgb(0, 102, 68)');
  expect(await style(widget, '.stages', 'font-family')).toBe('serif');
  expect(await style(widget, '.header__title', 'text-transform')).toBe('uppercase');
});

test('every change is told, once it is so', async ({ page, widgetHost, server }) => {
  const widget = new Widget(page, widgetHost, server);
  await widget.open();
  await widget.create('Won');
  await expect(widget.row('Won')).toBeFocused();
  await widget.rename('Won', 'Lost');
  await expect(widget.row('Lost')).toBeVisible();
  await expect(widget.undoRename).toBeVisible();
  await widget.row('Lost').focus();
  await page.keyboard.press('Delete');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await widget.row('Lost').focus();
  await page.keyboard.press('Delete');
  await page.getByRole('button', { name: 'Delete now' }).click();
  await expect(widget.row('Lost')).toHaveCount(0);
  await expect.poll(() => widget.events()).toEqual(['load-start', 'created', 'updated', 'delete-pending', 'delete-undone', 'delete-pending', 'deleted']);
  const told = await widget.told();
  expect(told[1]?.detail['stage']).toMatchObject({ stage_name: 'Won' });
  expect(told[2]?.detail).toMatchObject({ stage: { stage_name: 'Lost' }, previous: { stage_name: 'Won' } });
  expect(told[6]?.detail['stage']).toEqual({ id: (told[1]?.detail['stage'] as { id: string }).id, stage_name: 'Lost' });
});

test('a conflict is told', async ({ page, widgetHost, server }) => {
  const widget = new Widget(page, widgetHost, server);
  await widget.open();
  await expect(widget.rows).toHaveCount(5);
  const id = await widget.row('Qualified lead').getAttribute('data-stage-id');
  await server.api.rename(id!, 'Theirs');
  await widget.rename('Qualified lead', 'Ours');
  await expect(widget.changed).toBeVisible();
  expect((await widget.told()).at(-1)).toEqual({ event: 'conflict', detail: { stage: { id, stage_name: 'Qualified lead' } } });
});

test('a refresh shows what the API has, and asks for nothing else', async ({ page, widgetHost, server }) => {
  const widget = new Widget(page, widgetHost, server);
  await widget.open();
  await expect(widget.rows).toHaveCount(5);
  await server.api.create('From elsewhere');
  await page.route(ONE_STAGE, (route) => route.abort());
  await widget.run((widget) => (widget['refresh'] as () => void)());
  await expect(widget.row('From elsewhere')).toBeVisible();
});

test('a draft outlives a reload only where the host wants that', async ({ page, widgetHost, server }) => {
  const widget = new Widget(page, widgetHost, server);
  await widget.open();
  await widget.newStageButton.click();
  await widget.createInput.fill('half');
  await page.reload();
  await expect(widget.rows).toHaveCount(5);
  await expect(widget.createInput).toHaveCount(0);
  expect(await page.evaluate(() => ({ ...localStorage, ...sessionStorage }))).toEqual({});
  await widget.open('keep-drafts');
  await widget.newStageButton.click();
  await widget.createInput.fill('kept');
  await page.reload();
  await expect(widget.createInput).toHaveValue('kept');
});
