// The page's clock in the hand of the test.

import type { Page } from '@playwright/test';

/** From here on time passes only when the test says so. Install the clock before the page opens. */
export async function stopTime(page: Page): Promise<void> {
  const now = await page.evaluate(() => Date.now());
  await page.clock.pauseAt(now + 1000);
}

/** Lets time pass, with everything that is due in it. */
export async function pass(page: Page, seconds: number): Promise<void> {
  await page.clock.runFor(seconds * 1000);
}
