import type { Page } from '@playwright/test';

import { expect, test } from '../fixtures';
import { status } from '../support/watch';

test.use({ serverOptions: { seed: 5, auth: 'key' } });

/** Every place where a page could leave a key behind. */
async function traces(page: Page): Promise<string> {
  return page.evaluate(() => {
    const values = [...document.querySelectorAll('input, textarea, select')].map((field) => (field as HTMLInputElement).value);
    const stored = [localStorage, sessionStorage].map((storage) => JSON.stringify({ ...storage }));
    return [
      document.documentElement.outerHTML,
      ...values,
      ...stored,
      location.href,
      JSON.stringify(history.state),
      document.cookie,
      document.title,
      window.name,
    ].join('\n');
  });
}

test('nothing is asked of the API before "Connect"', async ({ stages, page, server }) => {
  const asked: string[] = [];
  page.on('request', (request) => request.url().includes('/api/') && asked.push(request.url()));
  await stages.visit();
  await expect(stages.key).toBeFocused();
  await expect(page.getByRole('heading', { name: 'Connect to the API' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(asked).toEqual([]);
  await stages.connect(server.key);
  await expect(stages.rows).toHaveCount(5);
  expect(asked).toHaveLength(1);
});

test('the key goes out as a bearer token, and no cookie does', async ({ stages, page, server, context }) => {
  await stages.visit();
  const asked = page.waitForRequest(/\/api\//);
  await stages.connect(server.key);
  const headers = await (await asked).allHeaders();
  expect(headers['authorization']).toBe(`Bearer ${server.key}`);
  expect(headers['cookie']).toBeUndefined();
  expect(await context.cookies()).toEqual([]);
});

test('a key in use is nowhere to be found in the page', async ({ stages, page, server }) => {
  await stages.visit();
  await stages.connect(server.key);
  await expect(stages.rows).toHaveCount(5);
  await stages.create('With a key');
  await expect(stages.row('With a key')).toBeFocused();
  expect(await traces(page)).not.toContain(server.key);
  await page.reload();
  await expect(stages.key).toHaveValue('');
});

test('a live key is refused before it is sent', async ({ stages, page }) => {
  const asked: string[] = [];
  page.on('request', (request) => request.url().includes('/api/') && asked.push(request.url()));
  await stages.visit();
  await stages.connect('sk_live_0123456789abcdef');
  await expect(stages.alert('This is a live key.')).toBeVisible();
  await expect(stages.key).toBeFocused();
  expect(asked).toEqual([]);
});

for (const [what, key, reason] of [
  ['an empty key', ' ', 'Paste a key first.'],
  ['a key with spaces in it', 'sk_test_a b', 'This has characters that no key has.'],
] as const) {
  test(`${what} is refused with the reason`, async ({ stages }) => {
    await stages.visit();
    await stages.connect(key);
    await expect(stages.alert(reason)).toBeVisible();
    await expect(stages.key).toBeFocused();
  });
}

test('a wrong key is refused by the API, and another can be given', async ({ stages, server, watch }) => {
  watch.allow(status(401));
  await stages.visit();
  await stages.connect('sk_test_wrong');
  await expect(stages.alert('The API does not accept this key.')).toBeVisible();
  await stages.connect(server.key);
  await expect(stages.rows).toHaveCount(5);
  await expect(stages.alerts).toHaveCount(0);
});

test('the key does not show while it is typed', async ({ stages }) => {
  await stages.visit();
  await stages.key.fill('sk_test_secret');
  await expect(stages.key).toHaveCSS('-webkit-text-security', 'disc');
});

test('"Sign out" forgets the key', async ({ stages, page, server }) => {
  await stages.visit();
  await stages.connect(server.key);
  await expect(stages.rows).toHaveCount(5);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(stages.key).toBeFocused();
  await expect(stages.key).toHaveValue('');
  await expect(stages.rows).toHaveCount(0);
});
