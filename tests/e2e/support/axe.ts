// Accessibility rules, checked by axe.

import { readFileSync } from 'node:fs';

import { expect, type Page } from '@playwright/test';
import type axe from 'axe-core';

const SOURCE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What may differ between light and dark. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

type Finding = { rule: string; help: string; where: string[] };

/** No rule is broken. Returns what axe cannot decide, for a person to look at. */
export async function expectAccessible(page: Page, state: string, only?: 'colours'): Promise<string[]> {
  // The debugger's way in is not subject to the page's policy, and once per document is enough.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE);
  const { broken, undecided } = await page.evaluate(async (rules) => {
    const { axe: checker } = window as unknown as { axe: typeof axe };
    const { violations, incomplete } = await checker.run({
      resultTypes: ['violations', 'incomplete'],
      ...(rules && { runOnly: { type: 'rule', values: rules } }),
    } as axe.RunOptions);
    const findings = (results: axe.Result[]): Finding[] =>
      results.map(({ id, help, nodes }) => ({
        rule: id,
        help,
        where: nodes.map((node) => `${node.target.join(' ')}: ${node.failureSummary}`),
      }));
    return { broken: findings(violations), undecided: findings(incomplete) };
  }, only && COLOURS);
  expect(broken, `rules broken in ${state}`).toEqual([]);
  return undecided.map(({ rule, help }) => `${rule} (${help})`);
}
