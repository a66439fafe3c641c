// Nothing is out of place, at any width.

import { expect, type Page } from '@playwright/test';

/** Nothing is wider than the window. */
export async function expectNoSidewaysScrolling(page: Page, state: string): Promise<void> {
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(beyond, `pixels beside the window: ${state}`).toBeLessThanOrEqual(0);
}

/** In a row, no word or button lies on another. */
export async function expectNoOverlap(page: Page, state: string): Promise<void> {
  const overlaps = await page.locator('[data-stage-id]').evaluateAll((rows) => {
    const found: string[] = [];
    for (const row of rows) {
      const parts = [...row.querySelectorAll<HTMLElement>('.name, time, .row-note, .row-actions button, input')];
      // What is there for assistive technology only takes no room.
      const seen = parts.filter((part) => (part.closest('[role=cell]')?.getBoundingClientRect().width ?? 0) > 1);
      const boxes = seen.map((part) => ({ part, box: part.getBoundingClientRect() }));
      boxes.forEach((one, index) => {
        for (const other of boxes.slice(index + 1)) {
          const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
          const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
          const name = (part: HTMLElement) => part.ariaLabel ?? part.textContent;
          if (across > 1 && down > 1) found.push(`${name(one.part)} / ${name(other.part)}`);
        }
      });
    }
    return found;
  });
  expect(overlaps, `what overlaps: ${state}`).toEqual([]);
}

/** Whatever can be pressed in a row stands within it, clear of its edges where it is a card. */
export async function expectWholeRows(page: Page, state: string): Promise<void> {
  const cut = await page.locator('[data-stage-id]').evaluateAll((rows) =>
    rows.flatMap((row) => {
      const { paddingLeft, paddingRight } = getComputedStyle(row);
      const { left, right } = row.getBoundingClientRect();
      const parts = [...row.querySelectorAll<HTMLElement>('button, input')].filter((part) => part.checkVisibility());
      const isOut = (part: HTMLElement) => {
        const box = part.getBoundingClientRect();
        return box.left < left + parseFloat(paddingLeft) - 0.5 || box.right > right - parseFloat(paddingRight) + 0.5;
      };
      return parts.filter(isOut).map((part) => part.ariaLabel ?? part.textContent);
    }),
  );
  expect(cut, `what sticks out of its row: ${state}`).toEqual([]);
}
