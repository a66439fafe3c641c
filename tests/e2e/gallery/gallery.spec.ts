import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Page } from '@playwright/test';

import { expect, test } from '../fixtures';
import { fix, NOW } from '../support/fixed';
import { smallPng } from '../support/picture';
import { index, PICTURES } from './pictures';

const FOLDER = join(__dirname, '../../../docs/gallery');

/** Signing in leaves the focus on the list: its ring would be the first thing that one sees. */
async function rest(page: Page): Promise<void> {
  await page.evaluate(() => {
    const focused = document.activeElement as HTMLElement | null;
    if (focused?.matches('[data-stage-id], button') && !focused.closest('dialog, form')) focused.blur();
  });
}

test.beforeAll(() => mkdir(FOLDER, { recursive: true }));

for (const { name, scene, width, look = 'light', height, scale, pointer } of PICTURES) {
  test.describe(name, () => {
    test.use({
      serverOptions: scene.options ?? {},
      viewport: { width, height: height ?? (width === 320 ? 640 : 800) },
      deviceScaleFactor: scale ?? (width === 320 ? 2 : 1),
      colorScheme: look === 'dark' ? 'dark' : 'light',
      contextOptions: { reducedMotion: 'reduce', forcedColors: look === 'forced' ? 'active' : 'none' },
    });

    test('is pictured', async ({ stages, page, server, watch }) => {
      await page.clock.setFixedTime(NOW);
      await fix(page, server);
      await scene.arrange({ stages, page, server, watch });
      if (!pointer) await page.mouse.move(0, 0);
      await rest(page);
      await writeFile(join(FOLDER, `${name}.png`), smallPng(await page.screenshot()));
    });
  });
}

test('the index', async () => {
  await writeFile(join(FOLDER, 'README.md'), index());
  const known = new Set(['README.md', ...PICTURES.map(({ name }) => `${name}.png`)]);
  expect(known.size, 'names are given once').toBe(PICTURES.length + 1);
  for (const file of await readdir(FOLDER)) if (!known.has(file)) await rm(join(FOLDER, file));
});
