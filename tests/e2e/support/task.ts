// What an administrator does, once with the mouse and once with the keyboard.

import type { BrowserContext, Page } from '@playwright/test';

import { test } from '../fixtures';
import { type Hand, Keyboard, Mouse } from './hands';
import type { Server } from './server';
import type { StagesPage } from './stages-page';
import type { Watch } from './watch';

export type Given = {
  hand: Hand;
  stages: StagesPage;
  page: Page;
  context: BrowserContext;
  server: Server;
  watch: Watch;
};

/** A task, done in both ways. It begins before the page is open. */
export function task(what: string, act: (given: Given) => Promise<void>): void {
  test(`${what}, by mouse`, async ({ stages, page, context, server, watch }) => {
    await act({ hand: new Mouse(stages), stages, page, context, server, watch });
  });
  test(`${what}, by keyboard`, async ({ stages, page, context, server, watch }) => {
    const hand = new Keyboard(stages);
    await hand.only();
    await act({ hand, stages, page, context, server, watch });
  });
}
