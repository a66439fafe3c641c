import { expect, test } from '../fixtures';
import { pass, stopTime } from '../support/clock';
import { status } from '../support/watch';

const STAGES = '/api/crm/sales-stage';

test.use({ serverOptions: { seed: 45 } });

test('the page works through the proxy as it does without', async ({ proxied, faults, server, page }) => {
  await proxied.open();
  await expect(page).toHaveURL(`${faults.origin}/`);
  await expect(proxied.rows).toHaveCount(20);
  await proxied.create('Through the proxy');
  await expect(proxied.row('Through the proxy')).toBeFocused();
  await proxied.rename('Through the proxy', 'And back');
  await expect(proxied.said('Renamed to And back')).toBeAttached();
  expect(await server.api.names()).toContain('And back');
  expect(await faults.logOf('POST', STAGES)).toMatchObject([{ fault: null, deliveries: [200], state: 'done' }]);
});

test('one 500 on the list is told, and the next answer brings the list', async ({ proxied, faults, page, watch }) => {
  watch.allow(status(500));
  await page.clock.install();
  await proxied.open();
  // Time stands, so that the page does not try again before the test has looked.
  await stopTime(page);
  await faults.add({ method: 'GET', path: STAGES, fault: 'status-500' });
  await proxied.nextPage.click();
  const alert = proxied.alert('The stages could not be loaded.');
  await expect(alert).toContainText('The API failed (status 500).');
  await expect(proxied.rows).toHaveCount(20);
  const [struck] = (await faults.logOf('GET', STAGES)).filter((passed) => passed.fault);
  expect(struck).toMatchObject({ fault: 'status-500', moment: 'before-commit', deliveries: [] });
  // The answer's Request-Id names its line in the log.
  await expect(alert).toContainText(`fault_${struck?.id}`);
  await pass(page, 30);
  await expect(proxied.paging.getByText('Page 2 of 3')).toBeVisible();
  await expect(proxied.alerts).toHaveCount(0);
});

test('Chromium itself repeats a create whose used connection is reset: its key makes both one', async ({ proxied, faults, server, page }) => {
  await proxied.open();
  await faults.add({ method: 'POST', path: STAGES, fault: 'reset', moment: 'after-commit', reuse: true });
  // From here on connections stay open, and these become used ones.
  await page.reload();
  await proxied.shown();
  await proxied.create('Once');
  await expect(proxied.row('Once')).toBeFocused();
  // No page could prevent this: it is below what a page can see.
  expect(await faults.logOf('POST', STAGES)).toMatchObject([
    { reused: true, fault: 'reset', deliveries: [200] },
    { fault: null, deliveries: [200] },
  ]);
  expect((await server.api.names()).filter((name) => name === 'Once')).toHaveLength(1);
});
