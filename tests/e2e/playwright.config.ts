import { defineConfig } from '@playwright/test';

import { chromium } from './support/places';

export default defineConfig({
  testDir: './specs',
  outputDir: './test-results',
  fullyParallel: true,
  workers: 2,
  // A test that needs a second try is broken, or the page is.
  retries: 0,
  timeout: 30_000,
  expect: {
    timeout: 5_000,
    toMatchAriaSnapshot: { pathTemplate: '{testDir}/../snapshots/{arg}{ext}', children: 'deep-equal' },
  },
  reporter: 'list',
  use: {
    launchOptions: {
      executablePath: chromium(),
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/Zurich',
    actionTimeout: 5_000,
    trace: 'off',
  },
});
