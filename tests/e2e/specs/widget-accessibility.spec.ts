import { join } from 'node:path';

import type { Locator, Page } from '@playwright/test';

import { expect, test } from '../fixtures';
import { expectAccessible } from '../support/axe';
import { expectNoOverlap, expectNoSidewaysScrolling, expectWholeRows } from '../support/layout';
import { status } from '../support/watch';
import { callableFrom, Widget } from '../support/widget';

type Scene = {
  name: string;
  attributes?: string;
  /** Leads to the state from a list of six stages, in any language. */
  arrange?: (page: Page, rows: Locator) => Promise<void>;
};

/** What is the host's: a page has a heading and a main part. */
const HOST = '<main><h1>Settings of a host</h1>';

const SCENES: Scene[] = [
  { name: 'a list', attributes: 'show-object-ids' },
  { name: 'a list that can only be read', attributes: 'readonly' },
  {
    name: 'a row with its editor, and a name that is refused',
    arrange: async (page, rows) => {
      await rows.first().focus();
      await page.keyboard.press('F2');
      await expect(rows.first().getByRole('textbox')).toBeFocused();
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type('   ');
      await page.keyboard.press('Enter');
      await expect(rows.first().getByRole('textbox')).toHaveAttribute('aria-invalid', 'true');
    },
  },
  {
    name: 'a form, a selection and a pending delete',
    arrange: async (page, rows) => {
      await rows.last().focus();
      await page.keyboard.press('Delete');
      await expect(rows.last().getByRole('button', { name: /^(Undo|تراجع)/ })).toBeVisible();
      await rows.nth(1).getByRole('checkbox').click();
      await expect(page.getByRole('toolbar')).toBeVisible();
      await rows.nth(1).focus();
      await page.keyboard.press('n');
      await expect(page.locator('form')).toBeVisible();
    },
  },
  {
    name: 'settings',
    arrange: async (page) => {
      await page.getByRole('button', { name: /^(Settings|الإعدادات)$/ }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'the command palette',
    arrange: async (page, rows) => {
      await rows.first().focus();
      await page.keyboard.press('ControlOrMeta+k');
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'an import',
    arrange: async (page) => {
      await page.getByRole('button', { name: /^(Import|استيراد)$/ }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
];

const LOOKS = ['light', 'dark', 'forced'] as const;

/** A column of a host page, as narrow as it may be or with room. */
function column(width: number): string {
  return `const sheet = new CSSStyleSheet();
    sheet.replaceSync('overplane-sales-stages { width: ${width}px }');
    document.adoptedStyleSheets.push(sheet);`;
}

async function dress(page: Page, look: (typeof LOOKS)[number]): Promise<void> {
  await page.emulateMedia({ colorScheme: look === 'dark' ? 'dark' : 'light', forcedColors: look === 'forced' ? 'active' : 'none' });
}

async function expectGood(page: Page, state: string, look: (typeof LOOKS)[number]): Promise<void> {
  await expectNoSidewaysScrolling(page, state);
  await expectNoOverlap(page, state);
  await expectWholeRows(page, state);
  await expectAccessible(page, state, look === 'forced' ? 'parts' : undefined);
  if (process.env['SCREENSHOTS']) {
    const name = state.replaceAll(/\W+/g, '-');
    await page.screenshot({ path: join(__dirname, `../screenshots/widget-${name}.png`), caret: 'initial' });
  }
}

test.use({ ...callableFrom({ seed: 6, auth: 'none' }), contextOptions: { reducedMotion: 'reduce' } });

for (const scene of SCENES) {
  for (const [locale, width] of [['en', 280], ['ar', 280], ['en', 720]] as const) {
    test(`${scene.name}, ${locale}, ${width} px: no rule of access is broken in light, dark and forced colours`, async ({ page, widgetHost, server }) => {
      const widget = new Widget(page, widgetHost, server);
      await page.setViewportSize({ width: width + 40, height: 800 });
      await widget.open(`locale="${locale}" ${scene.attributes ?? ''}`, { before: column(width), beside: HOST });
      const rows = page.locator('[data-stage-id]');
      await expect(rows).toHaveCount(6);
      await scene.arrange?.(page, rows);
      for (const look of LOOKS) {
        await dress(page, look);
        await expectGood(page, `${scene.name}, ${locale}, ${width} px, ${look}`, look);
      }
    });
  }
}

test('an element that has no API to ask says so accessibly', async ({ page, widgetHost, server }) => {
  const widget = new Widget(page, widgetHost, server);
  await widget.openPage(HOST + '<overplane-sales-stages></overplane-sales-stages>', "import '/widget/define.js';");
  await expect(page.getByRole('alert')).toBeVisible();
  for (const look of LOOKS) {
    await dress(page, look);
    await expectGood(page, `no API, ${look}`, look);
  }
});

test('a list that cannot be had says so accessibly', async ({ page, widgetHost, server, watch }) => {
  watch.allow(status(500));
  await page.route('**/api/crm/sales-stage?*', (route) =>
    route.fulfill({ status: 500, headers: { 'Access-Control-Allow-Origin': '*' }, json: { error: { message: 'The disk is full.' } } }),
  );
  const widget = new Widget(page, widgetHost, server);
  await widget.open('', { beside: HOST });
  await expect(page.getByRole('alert')).toBeVisible();
  for (const look of LOOKS) {
    await dress(page, look);
    await expectGood(page, `a list that cannot be had, ${look}`, look);
  }
});
