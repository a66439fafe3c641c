import { defineConfig } from '@playwright/test';

import tests from './playwright.config';

const launch = tests.use!.launchOptions!;

/** Letters look the same wherever they begin, and in every run. */
const SAME_LETTERS = ['--font-render-hinting=none', '--disable-font-subpixel-positioning', '--disable-lcd-text', '--force-color-profile=srgb'];

/** The pictures of `docs/gallery`, taken as tests are run. */
export default defineConfig({
  ...tests,
  testDir: './gallery',
  use: { ...tests.use, launchOptions: { ...launch, args: [...launch.args!, ...SAME_LETTERS] } },
});
