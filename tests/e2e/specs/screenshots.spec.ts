import { join } from 'node:path';

import { test } from '../fixtures';
import { SCENES } from '../support/scenes';

const FOLDER = join(__dirname, '../screenshots');

for (const scene of SCENES) {
  test.describe(scene.name, () => {
    test.use({ serverOptions: scene.options ?? {}, contextOptions: { reducedMotion: 'reduce' } });

    test('is pictured, light and dark, wide and narrow', async ({ stages, page, server, watch }) => {
      await scene.arrange({ stages, page, server, watch });
      for (const [width, height] of [
        [1280, 800],
        [320, 640],
      ] as const) {
        await page.setViewportSize({ width, height });
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          const name = `${scene.name.replaceAll(/\W+/g, '-')}-${colorScheme}-${width}.png`;
          await page.screenshot({ path: join(FOLDER, name), caret: 'initial' });
        }
      }
    });
  });
}
