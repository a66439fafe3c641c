import { expect, test } from '../fixtures';
import { policy } from '../support/page-host';
import { difference } from '../support/picture';
import { callableFrom, script, Widget } from '../support/widget';

test.use(callableFrom({ seed: 6, auth: 'none' }));

/** Style sheets of hosts, from careless to hostile. None of them is about the element itself. */
const HOSTILE: Record<string, string> = {
  'a reset': '* { margin: 0; padding: 0; border: 0; box-sizing: content-box; list-style: none } button, input, select { appearance: none; background: none }',
  'everything unset': '* { all: unset !important }',
  'loud letters': 'body { font: italic 900 40px/3 cursive; letter-spacing: 9px; word-spacing: 20px; text-transform: uppercase; text-align: right; color: lime; direction: rtl; white-space: pre; text-indent: 50px; cursor: wait; text-shadow: 2px 2px red; font-variant: small-caps; tab-size: 20; hyphens: auto; quotes: none; writing-mode: horizontal-tb; word-break: break-all; list-style: square; border-collapse: collapse; caption-side: bottom; accent-color: lime; caret-color: lime; visibility: visible; line-break: anywhere; text-wrap: nowrap; -webkit-text-stroke: 1px red }',
  'rules for its insides': '.stages, .button, .table, [data-stage-id], tr, button, input, dialog { background: red !important; display: none !important; transform: rotate(9deg) !important }',
  'its own variables': ':root, body, overplane-sales-stages { --ss-unit: 40px; --ss-accent: red; --ss-text: red; --ss-row: 200px; --ss-size: 50px }',
  'another root size': 'html { font-size: 40px }',
};

test('no style sheet of the host changes a pixel', async ({ page, widgetHost, server }) => {
  const widget = new Widget(page, widgetHost, server);
  const box = 'position: absolute; left: 20px; top: 20px; width: 800px';
  await widget.open('theme="light"', {
    before: `window.dress = (text) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text + '#place { all: initial !important; ${box.replaceAll(';', ' !important;')} !important }');
        document.adoptedStyleSheets = [sheet];
      };
      const place = document.createElement('div');
      place.id = 'place';
      document.body.append(place);
      place.append(widget);`,
  });
  await page.evaluate(`dress('')`);
  await expect(widget.rows).toHaveCount(6);
  await widget.newStageButton.click();
  await widget.createInput.fill('half');
  await page.mouse.move(0, 0);
  const clip = { x: 20, y: 20, width: 800, height: 560 };
  const shot = () => page.screenshot({ clip, animations: 'disabled', caret: 'hide' });
  const undisturbed = await shot();
  for (const [what, text] of Object.entries(HOSTILE)) {
    await page.evaluate(`dress(${JSON.stringify(text)})`);
    // A browser that paints in other pieces paints round corners by a shade otherwise.
    expect(difference(await shot(), undisturbed), what).toBeLessThan(4);
  }
  // And the picture can differ.
  await page.evaluate(`dress('overplane-sales-stages { --overplane-color-primary: green }')`);
  expect(difference(await shot(), undisturbed)).toBeGreaterThan(30);
});

test('its style sheets change nothing of the host', async ({ page, widgetHost, server }) => {
  const beside = '<button class="button button--primary">Host</button><p class="alert">Host</p><table class="table"><tr class="table__row"><td>Host</td></tr></table>';
  const widget = new Widget(page, widgetHost, server);
  widgetHost.page(beside, '');
  await page.goto(widgetHost.origin);
  const clip = { x: 0, y: 0, width: 600, height: 100 };
  const before = await page.screenshot({ clip });
  await widget.open('', { beside });
  await expect(widget.rows).toHaveCount(6);
  expect((await page.screenshot({ clip })).equals(before)).toBe(true);
});

test('keys that are typed here are not the host’s, and its keys are not ours', async ({ page, widgetHost, server }) => {
  const widget = new Widget(page, widgetHost, server);
  await widget.open('', {
    beside: '<input aria-label="Of the host">',
    before: `window.keys = [];
      for (const type of ['keydown', 'keypress', 'keyup']) addEventListener(type, ({ key }) => keys.push(key));`,
  });
  await expect(widget.rows).toHaveCount(6);
  const heard = () => page.evaluate('keys.splice(0)');
  // While nothing in it has the focus, no key is its own.
  await page.keyboard.press('n');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(widget.createInput).toHaveCount(0);
  expect(await heard()).toContain('n');
  await page.getByRole('textbox', { name: 'Of the host' }).press('n');
  await expect(widget.createInput).toHaveCount(0);
  await heard();

  await widget.newStageButton.click();
  await widget.createInput.pressSequentially('a/?n');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Backspace');
  expect(await heard()).toEqual([]);
  // The first Escape closes the form, the next one is the host's.
  await page.keyboard.press('Escape');
  await expect(widget.createInput).toHaveCount(0);
  expect(((await heard()) as string[]).filter((key) => key === 'Escape').length).toBeLessThan(2);
  await widget.rows.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(widget.rows.nth(1)).toBeFocused();
  await page.keyboard.press('Escape');
  expect(await heard()).toContain('Escape');
  await page.keyboard.press('Control+k');
  await expect(widget.paletteField).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(widget.palette).toHaveCount(0);
  expect(await heard()).not.toContain('k');
});

test('focus, history, title and links stay the host’s', async ({ page, widgetHost, server }) => {
  const widget = new Widget(page, widgetHost, server);
  await widget.open('', { beside: '<input id="mine" autofocus><a href="#there">There</a>' });
  await expect(widget.rows).toHaveCount(6);
  await expect(page.locator('#mine')).toBeFocused();
  const length = await page.evaluate(() => history.length);
  await widget.search.fill('lead');
  await widget.rowsPerPage.selectOption('50');
  await page.getByRole('button', { name: 'Name', exact: true }).click();
  await widget.rows.first().getByRole('button').first().click();
  await expect(widget.details).toBeVisible();
  expect(await page.evaluate(() => [history.length, location.href, document.title])).toEqual([length, `${widgetHost.origin}/`, 'Settings of a host']);
  await page.getByRole('link', { name: 'There' }).click();
  await expect(page).toHaveURL(/#there$/);
  await expect(widget.details).toBeVisible();
});

test('a failed load does not take the focus', async ({ page, widgetHost, server }) => {
  const widget = new Widget(page, widgetHost, server);
  await widget.open('', { beside: '<input id="mine" autofocus>', before: `widget.fetchToken = async () => { throw 1 };` });
  await expect(widget.alerts).toBeVisible();
  await expect(page.locator('#mine')).toBeFocused();
});

test('nothing is listened to on window and document once no element is there', async ({ page, widgetHost, server }) => {
  const widget = new Widget(page, widgetHost, server);
  await widget.open('', {
    before: `window.listeners = [];
      for (const target of [window, document, document.documentElement, document.body]) {
        const { addEventListener, removeEventListener } = target;
        target.addEventListener = function (type, listener, ...rest) { listeners.push([type, listener]); return addEventListener.call(this, type, listener, ...rest); };
        target.removeEventListener = function (type, listener, ...rest) { window.listeners = listeners.filter(([one, other]) => one !== type || other !== listener); return removeEventListener.call(this, type, listener, ...rest); };
      }`,
  });
  await expect(widget.rows).toHaveCount(6);
  const types = () => page.evaluate('listeners.map(([type]) => type).sort()');
  const while_there = (await types()) as string[];
  expect(while_there).toContain('visibilitychange');
  for (const type of while_there) expect(['focus', 'offline', 'online', 'resize', 'scroll', 'visibilitychange']).toContain(type);
  await widget.newStageButton.click();
  await widget.createInput.fill('half');
  await widget.run((widget) => widget.remove());
  await expect.poll(types).toEqual([]);
});

test('works where prototypes are extended and events are stopped', async ({ page, widgetHost, server }) => {
  const widget = new Widget(page, widgetHost, server);
  await widget.open('', {
    before: `
      for (const { prototype } of [Object, Array, Function, String, Promise, Element, Node, Event]) {
        prototype.hostile = function () { throw new Error('called') };
      }
      for (const type of ['click', 'input', 'change', 'keydown', 'focusin', 'submit', 'paste', 'pointerdown']) {
        widget.addEventListener(type, (event) => event.stopImmediatePropagation());
        document.body.addEventListener(type, (event) => event.stopPropagation(), true);
      }
      document.body.replaceWith(document.body.cloneNode(false));
      document.body.append(widget);`,
  });
  await expect(widget.rows).toHaveCount(6);
  await widget.create('Won');
  await expect(widget.row('Won')).toBeFocused();
  await page.keyboard.press('F2');
  await page.keyboard.type('Lost');
  await page.keyboard.press('Enter');
  await expect(widget.row('Lost')).toBeVisible();
  await widget.settingsButton.click();
  await expect(widget.settings).toBeVisible();
});

test('280 pixels are enough', async ({ page, widgetHost, server }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const widget = new Widget(page, widgetHost, server);
  await widget.open('show-object-ids', {
    before: `const sheet = new CSSStyleSheet();
      sheet.replaceSync('overplane-sales-stages { width: 280px }');
      document.adoptedStyleSheets.push(sheet);`,
  });
  await expect(widget.rows).toHaveCount(6);
  await widget.newStageButton.click();
  await widget.rows.first().getByRole('checkbox').click();
  await expect(widget.toolbar).toBeVisible();
  const wide = await page.evaluate(() => {
    const { shadowRoot } = window.widget;
    const root = shadowRoot!.querySelector('.stages')!;
    const right = root.getBoundingClientRect().right;
    // The heads of the columns are there for assistive technology only.
    const isSeen = (element: Element) => !element.closest('.visually-hidden, .table__head');
    const isOut = (element: Element) => isSeen(element) && element.getBoundingClientRect().right > right + 0.5;
    return [root.scrollWidth > root.clientWidth, [...root.querySelectorAll('*')].filter(isOut).map((element) => element.className)];
  });
  expect(wide).toEqual([false, []]);
  // It is the column that counts, not the window.
  await expect(widget.page.getByRole('combobox', { name: 'Sort by' })).toBeVisible();
});

test('asks for nothing but its own files and the API', async ({ page, widgetHost, server }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const widget = new Widget(page, widgetHost, server);
  await widget.open('locale="fr"');
  await page.getByRole('button', { name: 'Importer' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  const known = new RegExp(`^(${widgetHost.origin}/(widget/.*|index.script.js)?|${server.origin}/api/crm/sales-stage\\?.*)$`);
  expect(asked.filter((url) => !known.test(url))).toEqual([]);
  expect(policy(server.origin)).toContain("trusted-types 'none'");
});

test('two elements keep apart', async ({ page, widgetHost, server }) => {
  const widget = new Widget(page, widgetHost, server);
  const element = `<overplane-sales-stages api-base="${server.origin}"></overplane-sales-stages>`;
  await widget.openPage(element + element, script());
  const [one, other] = [page.locator('overplane-sales-stages').first(), page.locator('overplane-sales-stages').last()];
  await expect(one.locator('[data-stage-id]')).toHaveCount(6);
  await expect(other.locator('[data-stage-id]')).toHaveCount(6);
  await one.getByRole('searchbox').fill('lead');
  await one.getByRole('checkbox', { name: 'Select all shown' }).check();
  await one.getByRole('button', { name: 'New stage' }).click();
  await expect(other.getByRole('searchbox')).toHaveValue('');
  await expect(other.getByRole('toolbar')).toHaveCount(0);
  await expect(other.getByRole('textbox', { name: 'Stage name' })).toHaveCount(0);
});
