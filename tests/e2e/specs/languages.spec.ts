import type { Page } from '@playwright/test';

import { expect, test } from '../fixtures';
import { hold } from '../support/hold';
import { status } from '../support/watch';

test.use({ serverOptions: { seed: 5 } });

const CONFIG = '**/config.json';
const GERMAN = /\/lang\/de-[0-9a-f]{16}\.txt$/;
const ANY_LANGUAGE = /\/lang\//;

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });

/** The row of a stage, whatever the table is called. */
const row = (page: Page, name: string) =>
  page.locator('[data-stage-id]').filter({ has: page.getByRole('button', { name, exact: true }) });

const marks = (page: Page) =>
  page.evaluate(() =>
    [document.documentElement, document.querySelector('.stages')].map((element) => [
      element?.getAttribute('lang'),
      element?.getAttribute('dir'),
    ]),
  );

test.describe('in English', () => {
  test('no language is fetched', async ({ stages, page }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await stages.open();
    expect(asked.filter((url) => ANY_LANGUAGE.test(url))).toEqual([]);
    expect(await marks(page)).toEqual([
      ['en-GB', 'ltr'],
      ['en-GB', 'ltr'],
    ]);
  });

  test('another language is chosen in the settings, and is there on the next visit', async ({ stages, page }) => {
    await stages.open();
    await stages.newStageButton.click();
    await stages.createInput.fill('Half a na');
    await stages.settingsButton.click();
    await stages.choice('Language').selectOption('Deutsch');
    const dialog = page.getByRole('dialog', { name: 'Einstellungen' });
    const language = dialog.getByRole('combobox', { name: 'Sprache' });
    await expect(language).toBeFocused();
    await expect(page).toHaveTitle('Vertriebsphasen');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Einstellungen' })).toBeFocused();
    await expect(page.getByRole('textbox', { name: 'Name der Phase' })).toHaveValue('Half a na');
    await expect(page.getByText('5 Phasen', { exact: true })).toBeVisible();
    await page.reload();
    await expect(heading(page, 'Vertriebsphasen')).toBeVisible();
    expect(await marks(page)).toEqual([
      ['de', 'ltr'],
      ['de', 'ltr'],
    ]);
  });

  test('a language that cannot be had is told, and the choice goes back', async ({ stages, page, watch }) => {
    watch.allow(/net::ERR_/);
    await page.route(GERMAN, (route) => route.abort());
    await stages.open();
    await stages.settingsButton.click();
    await stages.choice('Language').selectOption('Deutsch');
    await expect(stages.alert('This language could not be loaded.')).toBeVisible();
    await expect(stages.choice('Language')).toHaveValue('');
    await page.unroute(GERMAN);
    await stages.choice('Language').selectOption('Deutsch');
    await expect(heading(page, 'Vertriebsphasen')).toBeAttached();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });

  test('a key that is being typed is still there in another language', async ({ stages, page, watch }) => {
    watch.allow(status(401));
    await stages.visit();
    await stages.code.fill('half a code');
    await stages.settingsButton.click();
    await stages.choice('Language').selectOption('Français');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('textbox', { name: 'Code de connexion' })).toHaveValue('half a code');
  });
});

test.describe('in a browser that asks for Swiss German', () => {
  test.use({ locale: 'de-CH' });

  test('the first that is painted is German, and dates are Swiss', async ({ page, server }) => {
    await page.goto(server.signInLink());
    await expect(heading(page, 'Vertriebsphasen')).toBeVisible();
    expect(await marks(page)).toEqual([
      ['de-CH', 'ltr'],
      ['de-CH', 'ltr'],
    ]);
    const { created_at } = await server.api.named('New lead');
    const written = new Intl.DateTimeFormat('de-CH', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Zurich' });
    await expect(row(page, 'New lead').locator('time').first()).toHaveText(written.format(new Date(created_at)));
  });

  test('the words come before the rows, and never in English', async ({ page, server }) => {
    const german = await hold(page, '**/lang/de-*.txt');
    await page.goto(server.signInLink(), { waitUntil: 'commit' });
    await expect.poll(german.count).toBe(1);
    await expect(page.getByText('Sales stages')).toBeHidden();
    german.release();
    await expect(heading(page, 'Vertriebsphasen')).toBeVisible();
  });

  test('a person may choose English all the same', async ({ page, stages, server }) => {
    await page.goto(server.signInLink());
    await page.getByRole('button', { name: 'Einstellungen' }).click();
    await page.getByRole('combobox', { name: 'Sprache' }).selectOption('English');
    await page.keyboard.press('Escape');
    await stages.shown();
    await page.reload();
    await stages.shown();
    await expect(stages.heading).toBeVisible();
  });

  test('a file that is missing or was tampered with leaves the page in English', async ({ page, stages, server, watch }) => {
    watch.allow(/integrity/, /net::ERR_/);
    await page.route(GERMAN, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replace('Vertriebsphasen', 'Gekapert') });
    });
    await page.goto(server.signInLink());
    await stages.shown();
    await expect(stages.heading).toBeVisible();
  });

  test('the configuration comes before the browser, and a choice before both', async ({ page, server }) => {
    await page.route(CONFIG, (route) => route.fulfill({ json: { locale: 'fr-CA' } }));
    await page.goto(server.signInLink());
    await expect(heading(page, 'Étapes de vente')).toBeVisible();
    expect((await marks(page))[0]).toEqual(['fr-CA', 'ltr']);
    await page.getByRole('button', { name: 'Paramètres' }).click();
    await page.getByRole('combobox', { name: 'Langue' }).selectOption('日本語');
    await expect(heading(page, '営業ステージ')).toBeAttached();
    await page.reload();
    await expect(heading(page, '営業ステージ')).toBeVisible();
  });

  for (const locale of ['xx-Unknown', 'de-a', 'nl']) {
    test(`a language of the configuration that nobody speaks is passed over: ${locale}`, async ({ page, server }) => {
      await page.route(CONFIG, (route) => route.fulfill({ json: { locale } }));
      await page.goto(server.signInLink());
      await expect(heading(page, 'Vertriebsphasen')).toBeVisible();
      expect((await marks(page))[0]).toEqual(['de-CH', 'ltr']);
    });
  }
});

test.describe('in a browser that asks for a language that is not there', () => {
  test.use({ locale: 'nl-NL' });

  test('the page is in English', async ({ stages, page }) => {
    await stages.open();
    await expect(stages.heading).toBeVisible();
    expect((await marks(page))[0]).toEqual(['en', 'ltr']);
  });
});

test.describe('in Arabic', () => {
  test.use({ locale: 'ar-EG' });

  test('the page runs from right to left, and so do the keys', async ({ page, server }) => {
    await page.goto(server.signInLink());
    await expect(heading(page, 'مراحل البيع')).toBeVisible();
    expect(await marks(page)).toEqual([
      ['ar-EG', 'rtl'],
      ['ar-EG', 'rtl'],
    ]);
    const title = await heading(page, 'مراحل البيع').boundingBox();
    const create = await page.getByRole('button', { name: 'مرحلة جديدة' }).boundingBox();
    expect(title!.x).toBeGreaterThan(create!.x);
    await row(page, 'New lead').focus();
    await page.keyboard.press('ArrowLeft');
    await expect(row(page, 'New lead').locator('.name')).toBeFocused();
    await page.keyboard.press('ArrowLeft');
    await expect(page.getByRole('button', { name: 'إعادة تسمية New lead' })).toBeFocused();
  });

  test('the direction is there before the page is', async ({ page, server }) => {
    const wasm = await hold(page, '**/*_bg.wasm');
    await page.goto(server.signInLink(), { waitUntil: 'commit' });
    await expect(page.locator('.boot-skeleton')).toBeAttached();
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    wasm.release();
    await expect(heading(page, 'مراحل البيع')).toBeVisible();
  });

  test('a delete shrinks its bar towards the beginning of the line', async ({ page, server }) => {
    await page.goto(server.signInLink());
    await row(page, 'New lead').focus();
    await page.keyboard.press('Delete');
    const bar = page.locator('.countdown');
    await expect(bar).toHaveCSS('transform-origin', /^\d{3,}/);
    await expect(page.getByRole('button', { name: 'تراجع', exact: true })).toBeVisible();
  });
});
