// Accessibility rules, checked by axe.

import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

/** No rule is broken. What axe cannot decide goes into the report, for a person to look at. */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  const { violations, incomplete } = await new AxeBuilder({ page }).analyze();
  for (const { id, nodes } of incomplete) {
    const where = nodes.map((node) => node.target.join(' ')).join(', ');
    test.info().annotations.push({ type: 'axe could not decide', description: `${state}: ${id}: ${where}` });
    console.log(`axe could not decide in ${state}: ${id}: ${where}`);
  }
  const broken = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    nodes: nodes.map((node) => `${node.target.join(' ')}: ${node.failureSummary}`),
  }));
  expect(broken, `rules broken in ${state}`).toEqual([]);
}
