// Answers that are kept back until the test lets them through.

import type { Page, Route } from '@playwright/test';

export const LIST = '**/api/crm/sales-stage?*';
export const STAGES = '**/api/crm/sales-stage';
export const ONE_STAGE = '**/api/crm/sales-stage/*';

/** Requests that are kept back. */
export type Held = {
  /** How many came so far. */
  count: () => number;
  /** Lets those that wait and all that come later through, or answers them in this way. */
  release: (answer?: (route: Route) => Promise<void>) => void;
};

/** Keeps back all requests to these addresses, or only those of one method. */
export async function hold(page: Page, url: string, method?: string): Promise<Held> {
  let count = 0;
  let release: Held['release'] = () => {};
  const released = new Promise<(route: Route) => Promise<void>>((resolve) => {
    release = (answer = (route) => route.continue()) => resolve(answer);
  });
  await page.route(url, async (route) => {
    if (method && route.request().method() !== method) return route.fallback();
    count += 1;
    const answer = await released;
    // A page that has stopped waiting has taken its request back.
    await answer(route).catch(() => {});
  });
  return { count: () => count, release };
}
