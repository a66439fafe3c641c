import { expect, test } from '../fixtures';
import { policy } from '../support/page-host';

test.describe('without credentials', () => {
  test.use({ serverOptions: { seed: 5, auth: 'none' } });

  test('the list is there at once, and there is nothing to sign out of', async ({ stages, page, context, server }) => {
    await stages.visit();
    await expect(stages.rows).toHaveCount(5);
    await stages.create('Open to all');
    await expect(stages.row('Open to all')).toBeFocused();
    await expect(page.getByRole('button', { name: 'Sign out' })).toHaveCount(0);
    expect(await context.cookies()).toEqual([]);
    expect(await server.api.names()).toContain('Open to all');
  });
});

test.describe('from a static host of another origin, with a key', () => {
  // The host takes its port first, so that the server can be told whom to allow.
  test.use({
    serverOptions: async ({ host }, use) => {
      await use({ seed: 5, auth: 'key', flags: ['--allow-origin', host.origin] });
    },
  });

  test.beforeEach(async ({ host, server, page }) => {
    host.remoteApi = server.origin;
    host.config = { apiBase: server.origin, auth: 'key' };
    await page.goto(host.origin);
  });

  test('the whole job is done across origins', async ({ stages, server }) => {
    await stages.connect(server.key);
    await expect(stages.rows).toHaveCount(5);
    await stages.create('From afar');
    await expect(stages.row('From afar')).toBeFocused();
    await stages.rename('From afar', 'From far away');
    await expect(stages.said('Renamed to From far away')).toBeAttached();
    await stages.delete('New lead');
    await stages.deleteNow('New lead').click();
    await expect(stages.row('New lead')).toHaveCount(0);
    const names = await server.api.names();
    expect(names).toContain('From far away');
    expect(names).not.toContain('New lead');
  });

  test('the policy names the one remote API and nothing else', async ({ page, server, host }) => {
    const response = await page.goto(host.origin);
    expect(response?.headers()['content-security-policy']).toBe(policy(server.origin));
  });

  test('the page works under any path', async ({ page, host, stages, server }) => {
    await page.goto(`${host.origin}/index.html?perPage=50`);
    await stages.connect(server.key);
    await expect(stages.rows).toHaveCount(5);
    await stages.nameButton('New lead').click();
    await expect(page).toHaveURL(/\/index\.html\?perPage=50&record=/);
  });
});

test.describe('from an origin that is not allowed', () => {
  test.use({ serverOptions: { seed: 5, auth: 'key' } });

  test('the API cannot be reached, and the page says so', async ({ page, host, stages, server, watch }) => {
    watch.allow(/blocked by CORS policy/, /net::ERR_FAILED/);
    host.remoteApi = server.origin;
    host.config = { apiBase: server.origin, auth: 'key' };
    await page.goto(host.origin);
    await stages.connect(server.key);
    await expect(stages.alert('The API cannot be reached.')).toBeVisible();
    await expect(stages.rows).toHaveCount(0);
  });
});
