// Whatever can be pressed is large enough to hit.

import type { Page } from '@playwright/test';

/** What is pressed by less than a square of this size. */
export async function smallTargets(page: Page, size: number): Promise<string[]> {
  return page.evaluate((size) => {
    const small: string[] = [];
    const modal = document.querySelector('dialog:modal');
    for (const target of (modal ?? document).querySelectorAll<HTMLElement>('button, input, select, textarea, a[href]')) {
      if (!target.checkVisibility({ visibilityProperty: true }) || target.matches(':disabled')) continue;
      // The heads of columns are there for assistive technology only where rows are cards.
      if ((target.closest('th')?.offsetWidth ?? size) <= 1) continue;
      target.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { x, y, width, height } = target.getBoundingClientRect();
      const [middle, centre] = [x + width / 2, y + height / 2];
      // What stands around a checkbox for it counts as it.
      const whole = target.closest('label, .table__cell--select') ?? target;
      const isHit = (dx: number, dy: number) => {
        const hit = document.elementFromPoint(middle + dx, centre + dy);
        return !!hit && (target === hit || target.contains(hit) || whole === hit || whole.contains(hit));
      };
      // How far a finger may be off, to each side.
      const reach = (dx: number, dy: number) => {
        let steps = 0;
        while (steps < size && isHit(dx * (steps + 1), dy * (steps + 1))) steps += 1;
        return steps;
      };
      const [wide, high] = [reach(-1, 0) + 1 + reach(1, 0), reach(0, -1) + 1 + reach(0, 1)];
      if (wide < size - 1 || high < size - 1) small.push(`${target.ariaLabel || target.textContent || target.id}: ${wide} × ${high}`);
    }
    return small;
  }, size);
}
