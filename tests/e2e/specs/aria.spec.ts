// What the main states say to assistive technology, whole: roles, names, order.
//
// `cargo xtask test e2e -- specs/aria.spec.ts --update-snapshots` accepts what they say today.

import { expect, test } from '../fixtures';
import { fix, NOW } from '../support/fixed';
import { SCENES } from '../support/scenes';

const STATES = [
  'list, last page',
  'empty',
  'failed before anything was shown',
  'search that finds nothing',
  'creating, refused',
  'renaming, refused',
  'renamed',
  'deleting when told',
  'deleting several',
  'selected',
  'changed by somebody else',
  'created or not',
  'details',
  'settings',
  'import',
  'import, review',
  'import, done',
  'export',
  'sign-in',
];

/** One page of these would say no more, only more often. */
const FEWER: Record<string, number> = { selected: 6, details: 6 };

for (const name of STATES) {
  const scene = SCENES.find((scene) => scene.name === name)!;
  test.describe(name, () => {
    test.use({ serverOptions: { ...scene.options, ...(name in FEWER && { seed: FEWER[name] }) } });

    test('reads as it did', async ({ stages, page, server, watch }) => {
      await page.clock.setFixedTime(NOW);
      await fix(page, server);
      await scene.arrange({ stages, page, server, watch });
      // That somebody has signed in is there for two seconds, which may be over.
      await page.getByRole('status').getByText('Signed in').evaluateAll((said) => said.forEach((one) => one.remove()));
      // What is behind a dialog cannot be reached, and is not read.
      const modal = page.locator('dialog:modal');
      const read = (await modal.count()) ? modal : page.locator('body');
      await expect(read).toMatchAriaSnapshot({ name: `${name.replaceAll(/\W+/g, '-')}.aria.yml` });
    });
  });
}
