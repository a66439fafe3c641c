import { defineConfig } from '@playwright/test';

import tests from './playwright.config';

/** The benchmark, run as tests are, one after the other. */
export default defineConfig({
  ...tests,
  testDir: './bench',
  fullyParallel: false,
  workers: 1,
  timeout: 30 * 60_000,
});
