// Accessibility rules, checked by axe.

import { readFileSync } from 'node:fs';

import { expect, type Page } from '@playwright/test';
import type axe from 'axe-core';

const SOURCE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What may differ between light and dark. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** What axe leaves to a person, in which states, and what that person says. */
const DECIDED: { rule: string; state: RegExp; because: string }[] = [
  { rule: 'aria-required-children', state: /^loading/, because: 'There are no rows yet, and the table says that it is busy.' },
  { rule: 'th-has-data-cells', state: /^loading/, because: 'The same: what stands in for rows is hidden.' },
];

type Finding = { rule: string; where: string; what: string };

/**
 * No rule is broken, and nothing is left open but what a person has decided. Under forced colours
 * only the parts can be looked at: of the text, axe sees the colours that nobody sees.
 */
export async function expectAccessible(page: Page, state: string, only?: 'colours' | 'parts'): Promise<void> {
  // The debugger's way in is not subject to the page's policy, and once per document is enough.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE);
  const { broken, undecided } = await page.evaluate(async ({ only, colours }) => {
    const { axe: checker } = window as unknown as { axe: typeof axe };
    const { violations, incomplete } = await checker.run({
      resultTypes: ['violations', 'incomplete'],
      ...(only === 'colours' && { runOnly: { type: 'rule', values: colours } }),
      ...(only === 'parts' && { rules: Object.fromEntries(colours.map((rule) => [rule, { enabled: false }])) }),
    } as axe.RunOptions);
    const findings = (results: axe.Result[]): Finding[] =>
      results.flatMap(({ id, nodes }) =>
        nodes.map((node) => ({ rule: id, where: node.target.flat().join(' '), what: node.failureSummary ?? '' })),
      );
    return { broken: findings(violations), undecided: findings(incomplete) };
  }, { only, colours: COLOURS });
  expect(broken, `rules broken in ${state}`).toEqual([]);
  const open: Finding[] = [];
  for (const finding of undecided) {
    if (DECIDED.some(({ rule, state: states }) => rule === finding.rule && states.test(state))) continue;
    if (/partially (overlaps|obscured)|only non-text characters/.test(finding.what) && (await isReadable(page, finding.where))) continue;
    open.push(finding);
  }
  expect(open, `what axe cannot decide in ${state}`).toEqual([]);
}

/**
 * Whether text has contrast enough with the surface that it is on. A bar or a dialog that lies over
 * the list has a surface of its own, and a list that scrolls may end in the middle of a line: axe
 * sees several things at one place then, and leaves it to others which of them is the surface. An
 * arrow on a key is no text for it, but read all the same.
 */
async function isReadable(page: Page, where: string): Promise<boolean> {
  return page.locator(where).evaluate((text) => {
    // What is mixed of two colours is given in parts of one.
    const channels = (colour: string) => {
      const numbers = (colour.match(/[\d.]+/g) ?? []).map(Number);
      return colour.startsWith('color(srgb') ? numbers.map((number, index) => (index < 3 ? 255 * number : number)) : numbers;
    };
    const luminance = (colour: string) => {
      const [red, green, blue] = channels(colour).map((channel) => {
        const part = channel / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      }) as [number, number, number];
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    let surface: Element | null = text;
    const isClear = (element: Element) => channels(getComputedStyle(element).backgroundColor)[3] === 0;
    // What is in a shadow root stands on what its host stands on.
    const above = (element: Element) => element.parentElement ?? (element.getRootNode() as ShadowRoot).host ?? null;
    while (surface && isClear(surface)) surface = above(surface);
    if (!surface) return false;
    const [one, other] = [getComputedStyle(text).color, getComputedStyle(surface).backgroundColor].map(luminance) as [number, number];
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05) >= 4.5;
  });
}
