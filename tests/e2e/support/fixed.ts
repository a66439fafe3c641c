// Times and ids that are the same in every run, for what is compared with an earlier one.

import type { Page } from '@playwright/test';

import type { Server } from './server';

/** When the newest stage that the server started with was created, as the page sees it. */
const NEWEST = Date.parse('2026-03-02T09:30:00Z');

/** The page's own time, and that of whatever is changed. */
export const NOW = new Date('2026-03-02T09:41:00Z');

const STAGES = '/api/crm/sales-stage';

/** Written as the API writes it. */
const written = (time: number) => new Date(time).toISOString().replace('.000Z', 'Z');

/**
 * Whatever the server answers reaches the page with fixed times and ids, and is asked for by the
 * server's own. Call it before the page opens: what is routed later comes first.
 */
export async function fix(page: Page, server: Server): Promise<void> {
  const seeded = await server.api.stages();
  const shift = NEWEST - Math.max(...seeded.map((stage) => Date.parse(stage.created_at)), 0);
  const last = Math.max(...seeded.map((stage) => Date.parse(stage.updated_at)), 0);
  const given = new Map<string, string>();
  const fixedId = (id: string) => {
    const fixed = given.get(id) ?? `sales-stage_${String(given.size + 1).padStart(4, '0')}hV3nKq8ZrT5c`;
    given.set(id, fixed);
    return fixed;
  };
  for (const { id } of seeded) fixedId(id);

  await page.route(`**${STAGES}**`, async (route) => {
    const asked = [...given].find(([, fixed]) => route.request().url().includes(fixed));
    const url = asked ? route.request().url().replace(asked[1], asked[0]) : route.request().url();
    const response = await route.fetch({ url }).catch(() => undefined);
    // The page is gone, or the server is: the browser says so in its own way.
    if (!response) return route.abort('connectionrefused').catch(() => {});
    const body = (await response.text())
      .replaceAll(/"(created_at|updated_at)":"([^"]+)"/g, (_, field: string, time: string) => {
        const at = Date.parse(time);
        return `"${field}":"${written(at > last ? NOW.getTime() : at + shift)}"`;
      })
      // Not every machine has a font for them.
      .replaceAll(/ (\p{Emoji_Presentation}|\p{Emoji}\uFE0F)/gu, '')
      .replaceAll(/"id":"([^"]+)"/g, (_, id: string) => `"id":"${fixedId(id)}"`);
    await route.fulfill({ response, body });
  });
}
