import type { Page } from '@playwright/test';

import { expect, test } from '../fixtures';
import { policy } from '../support/page-host';
import type { Server } from '../support/server';
import { status } from '../support/watch';
import { WidgetHost } from '../support/widget-host';

/** The page of a host that may frame the list and not reach into it. */
const HOST = `
  window.heard = [];
  window.connect = (origin, settings) => {
    const { port1, port2 } = new MessageChannel();
    window.port = port1;
    port1.onmessage = ({ data }) => {
      heard.push(data);
      if (data.type === 'token-wanted') port1.postMessage({ type: 'token', id: data.id, token: window.token });
    };
    document.querySelector('iframe').contentWindow.postMessage({ type: 'overplane-sales-stages:connect', settings }, origin, [port2]);
  };
`;

// The frame's own host takes its port first, so that the server can be told whom to allow.
test.use({
  serverOptions: async ({ widgetHost }, use) => {
    await use({ seed: 3, auth: 'key', flags: ['--allow-origin', widgetHost.origin] });
  },
});

let outer: WidgetHost;

test.beforeEach(async () => {
  outer = new WidgetHost();
  await outer.start();
});

test.afterEach(() => outer.stop());

/** Opens the host's page, once the frame has loaded. */
async function open(page: Page, widgetHost: WidgetHost, server: Server, origins: string[]): Promise<void> {
  widgetHost.policy = policy(server.origin).replace("frame-ancestors 'none'", `frame-ancestors ${outer.origin}`);
  widgetHost.file('/widget/embed.json', JSON.stringify({ apiBase: server.origin, origins }));
  outer.policy = `default-src 'none'; script-src 'self'; frame-src ${widgetHost.origin}`;
  outer.page(`<iframe src="${widgetHost.origin}/widget/embed.html" title="Sales stages" width="700" height="500"></iframe>`, HOST);
  await page.goto(outer.origin);
  await page.evaluate((key) => Object.assign(window, { token: key }), server.key);
}

const heard = (page: Page) => page.evaluate('heard') as Promise<{ type: string; [name: string]: unknown }[]>;

test('a framed list takes tokens and settings by messages, and tells what happens', async ({ page, widgetHost, server }) => {
  await open(page, widgetHost, server, [outer.origin]);
  await page.evaluate(`connect(${JSON.stringify(widgetHost.origin)}, { locale: 'de', showObjectIds: true })`);
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('heading', { name: 'Vertriebsphasen' })).toBeVisible();
  await page.evaluate(`port.postMessage({ type: 'set', settings: { locale: 'en' } })`);
  await frame.getByRole('button', { name: 'New stage' }).click();
  await frame.getByRole('textbox', { name: 'Stage name' }).fill('Won');
  await page.keyboard.press('Enter');
  await expect(frame.getByRole('row', { name: 'Won' })).toBeVisible();
  const told = await heard(page);
  expect(told.find(({ event }) => event === 'created')?.['detail']).toMatchObject({ stage: { stage_name: 'Won' } });
  expect(told.filter(({ type }) => type === 'token-wanted')).toHaveLength(1);
  expect(told.find(({ type }) => type === 'size')?.['height']).toBeGreaterThan(100);
  expect(JSON.stringify(told)).not.toContain(server.key);
});

test('whoever is not named is not answered', async ({ page, widgetHost, server }) => {
  await open(page, widgetHost, server, ['https://crm.example.com']);
  await page.evaluate(`connect(${JSON.stringify(widgetHost.origin)}, {})`);
  await page.waitForLoadState('networkidle');
  expect(await heard(page)).toEqual([]);
  await expect(page.frameLocator('iframe').locator('overplane-sales-stages')).toHaveCount(0);
});

test('what has not the form of a message is refused, and harms nothing', async ({ page, widgetHost, server, watch }) => {
  watch.allow(status(401));
  await open(page, widgetHost, server, [outer.origin]);
  await page.evaluate(`connect(${JSON.stringify(widgetHost.origin)}, { theme: {}, fetchToken: 'x', innerHTML: '<b>', pageSize: '20', readonly: true })`);
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('table').locator('[data-stage-id]')).toHaveCount(3);
  for (const message of [null, 5, 'x', {}, { type: 'token' }, { type: 'token', id: 99, token: 'x' }, { type: 'eval', code: '1' }, { type: 'set' }, { type: 'set', settings: 'x' }]) {
    await page.evaluate((message) => (window as unknown as { port: MessagePort }).port.postMessage(message), message);
  }
  await page.evaluate(`port.postMessage({ type: 'refresh' })`);
  await expect.poll(async () => (await heard(page)).filter(({ type }) => type === 'refused').length).toBeGreaterThan(8);
  await expect(frame.getByRole('table').locator('[data-stage-id]')).toHaveCount(3);
  await expect(frame.getByRole('button', { name: 'New stage' })).toHaveCount(0);
});
