import { defineConfig } from '@playwright/test';

import type { Options } from './hosts/fixtures';
import tests from './playwright.config';

/** Examples that are built. `HOSTS` names them. */
const examples = (process.env.HOSTS ?? 'plain react').split(' ');

/** The examples of `examples/` with the widget in them, each with the same tests. */
export default defineConfig<Options>({
  ...tests,
  testDir: './hosts',
  projects: examples.map((example) => ({
    name: example,
    // Where no framework passes anything on, there are no ways of passing it.
    testMatch: example === 'plain' ? 'settings.spec.ts' : '*.spec.ts',
    use: { example },
  })),
});
