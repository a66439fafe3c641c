import { expect, test } from '../fixtures';

test.describe('the package of the widget, on a page of somebody else', () => {
  // The host takes its port first, so that the server can be told whom to allow.
  test.use({
    serverOptions: async ({ widgetHost }, use) => {
      await use({ seed: 5, auth: 'none', flags: ['--allow-origin', widgetHost.origin] });
    },
  });

  test('lists the stages under the strictest policy, and asks for its own files only', async ({
    page,
    widgetHost,
    server,
  }) => {
    widgetHost.remoteApi = server.origin;
    widgetHost.page(`<overplane-sales-stages api-base="${server.origin}"></overplane-sales-stages>`);
    const elsewhere: string[] = [];
    page.on('request', (request) => {
      const isKnown = [`${widgetHost.origin}/`, `${server.origin}/api/`].some((base) => request.url().startsWith(base));
      if (!isKnown) elsewhere.push(request.url());
    });
    await page.goto(widgetHost.origin);
    await expect(page.getByRole('table', { name: 'Sales stages' }).locator('[data-stage-id]')).toHaveCount(5);
    expect(elsewhere).toEqual([]);
    const asked = () => widgetHost.asked.filter((path) => path.startsWith('/widget/'));
    const kinds = () => asked().map((path) => path.replace(/-[0-9a-f]{16}/, ''));
    const first = [
      '/widget/define.js',
      '/widget/index.js',
      '/widget/mount.js',
      '/widget/sales-stages.wasm',
    ];
    expect(kinds()).toEqual(first);

    // Only what is done needs the rest.
    await page.getByRole('button', { name: 'New stage' }).hover();
    await expect.poll(kinds).toEqual([...first, '/widget/later.wasm']);
  });
});
