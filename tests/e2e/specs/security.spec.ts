import { expect, test } from '../fixtures';
import { policy } from '../support/page-host';
import { status } from '../support/watch';

test.use({ serverOptions: { seed: 5 } });

test('every file of the page comes with the whole policy', async ({ stages, page }) => {
  const policies = new Map<string, string | undefined>();
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (!pathname.startsWith('/api/')) policies.set(pathname, response.headers()['content-security-policy']);
  });
  await stages.open();
  expect([...policies.keys()]).toContain('/');
  expect(policies.size).toBeGreaterThan(5);
  for (const [path, sent] of policies) expect(sent, path).toBe(policy());
});

test('files are what their type says, and sniffing is off', async ({ page, server, watch }) => {
  watch.allow(status(401));
  const response = await page.goto(server.origin);
  expect(response?.headers()['x-content-type-options']).toBe('nosniff');
});

test.describe('a violation of the policy', () => {
  const inlineStyle = () => {
    const style = document.createElement('style');
    style.textContent = 'body { color: red }';
    document.head.append(style);
  };
  const styleAttribute = () => document.body.setAttribute('style', 'color: red');
  const parsedHtml = () => {
    try {
      document.body.innerHTML = '<p>parsed</p>';
    } catch {
      // Trusted Types throws; what counts is that it was reported.
    }
  };
  const elsewhere = () => fetch('https://example.com/').then(
    () => {},
    () => {},
  );

  for (const [what, violate, directive] of [
    ['an inline style', inlineStyle, 'style-src'],
    ['a style attribute', styleAttribute, 'style-src'],
    ['text parsed as HTML', parsedHtml, 'require-trusted-types-for'],
    ['a request to elsewhere', elsewhere, 'connect-src'],
  ] as const) {
    test(`${what} is refused and noticed`, async ({ stages, page, watch }) => {
      await stages.open();
      await page.evaluate(violate);
      await expect
        .poll(() => watch.complaints())
        .toContainEqual(expect.stringMatching(new RegExp(`securitypolicyviolation: ${directive}`)));
      watch.allow(/./);
    });
  }

  test('an inline script in the document is refused and noticed', async ({ stages, page, server, watch }) => {
    await stages.open();
    await page.route(`${server.origin}/`, async (route) => {
      const response = await route.fetch();
      const text = await response.text();
      await route.fulfill({ response, body: text.replace('<head>', '<head><script>window.ran = true</script>') });
    });
    await stages.visit();
    await stages.shown();
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
    expect(await watch.complaints()).toContainEqual(
      expect.stringMatching(/securitypolicyviolation: script-src-elem inline/),
    );
    watch.allow(/./);
  });

  // These prove the fixture itself: each is expected to fail, and only because of what the
  // fixture saw, as everything in the test itself succeeds.
  test.fail('fails a test that does not look for it', async ({ stages, page }) => {
    await stages.open();
    await page.evaluate(inlineStyle);
  });
});

test.fail('an error in the console fails a test', async ({ stages, page }) => {
  await stages.open();
  await page.evaluate(() => console.error('on purpose'));
});

test.fail('an exception that nobody catches fails a test', async ({ stages, page }) => {
  await stages.open();
  await page.evaluate(() => setTimeout(() => Promise.reject(new Error('on purpose')), 0));
});

test.fail('a request that fails fails a test', async ({ stages, page }) => {
  await stages.open();
  await page.route('**/missing', (route) => route.abort());
  await page.evaluate(() => fetch('/missing').catch(() => {}));
});

test('a code and a session leave no trace in page, address or storage', async ({ stages, page, server, context }) => {
  const code = new URL(server.signInLink()).hash.replace('#code=', '');
  await stages.open();
  const [cookie] = await context.cookies();
  const traces = await page.evaluate(() =>
    [
      document.documentElement.outerHTML,
      JSON.stringify({ ...localStorage }),
      JSON.stringify({ ...sessionStorage }),
      location.href,
      JSON.stringify(history.state),
      document.referrer,
      JSON.stringify(performance.getEntries().map((entry) => entry.name)),
    ].join('\n'),
  );
  expect(code.length).toBeGreaterThan(10);
  // The navigation's own entry may name the address that was opened, for the page alone.
  expect(traces.replaceAll(`${server.origin}/#code=${code}`, '')).not.toContain(code);
  expect(traces).not.toContain(cookie?.value);
});

test('what waits in storage names stages and nothing else', async ({ stages, page, server }) => {
  await stages.open();
  const { id } = await server.api.named('New lead');
  await stages.delete('New lead');
  const stored = await page.evaluate(() => Object.values({ ...localStorage }));
  const [[change]] = stored.map((text) => JSON.parse(text as string));
  expect(stored).toHaveLength(1);
  const { key, at, ...rest } = change;
  // Made by the page: a number of its own for the change, and when it was asked for.
  expect(key).toMatch(/^[0-9a-f]{32}$/);
  expect(at).toMatch(/^\d{13}$/);
  expect(rest).toEqual({ kind: 'delete', state: 'undoable', id, seen: 'New lead', to: null, version: null });
});

const NAMES = {
  'HTML that would run': '<img src=x onerror=alert(1)>',
  'a closing tag': '</bdi></button><script>alert(1)</script>',
  'a template': '{{constructor.constructor("alert(1)")()}} ${7*7} {name}',
  'an address that would run': 'javascript:alert(1)',
  'right to left': 'مرحلة التفاوض (جديد)',
  'emoji that are joined': '👩‍👩‍👧‍👦 family ✅',
  'spaces within': 'two  spaces   three',
  '255 characters without a space': 'W'.repeat(255),
  '255 characters of two units each': '🦀'.repeat(255),
};

for (const [what, name] of Object.entries(NAMES)) {
  test(`${what} is a name like any other, exactly`, async ({ stages, server, page }) => {
    page.on('dialog', (dialog) => {
      throw new Error(`a dialog opened: ${dialog.message()}`);
    });
    const stage = await server.api.create(name);
    await stages.open();
    const row = stages.rowById(stage.id);
    const shown = row.locator('bdi');
    expect(await shown.textContent()).toBe(name);
    expect(await shown.locator('*').count()).toBe(0);
    await row.getByRole('button').first().click();
    expect(await stages.details.locator('h2 bdi').textContent()).toBe(name);
    await page.keyboard.press('Escape');
    await row.focus();
    await page.keyboard.press('F2');
    await expect(row.getByRole('textbox')).toHaveValue(name);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Delete');
    await expect(stages.said(name.replace(/\s+/g, ' '))).toBeAttached();
    expect(await page.evaluate(() => document.querySelectorAll('img, #app script').length)).toBe(0);
  });
}
