// Whatever can be pressed is large enough for a finger. For a mouse, `accessibility.spec.ts` sees to it.

import { expect, test } from '../fixtures';
import { SCENES } from '../support/scenes';
import { smallTargets } from '../support/targets';

test.use({ hasTouch: true, isMobile: true, contextOptions: { reducedMotion: 'reduce' } });

const STATES = [
  'list',
  'search',
  'creating',
  'renaming, refused',
  'renamed',
  'deleting several',
  'changed by somebody else',
  'changes that wait',
  'unfinished deletes',
  'details',
  'settings',
  'import',
  'import, review',
  'failed with what was there',
];

for (const name of STATES) {
  const scene = SCENES.find((scene) => scene.name === name)!;
  test.describe(name, () => {
    test.use({ serverOptions: scene.options ?? {}, viewport: { width: 390, height: 800 } });

    test('has targets of 44 px', async ({ stages, page, server, watch }) => {
      await scene.arrange({ stages, page, server, watch });
      expect(await page.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(true);
      for (const width of [390, 768]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await smallTargets(page, 44), `at ${width} px`).toEqual([]);
      }
    });
  });
}
