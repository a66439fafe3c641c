// A person who sees to whatever a page asks of them, until nothing is left to be done.

import { expect } from '@playwright/test';

import { pass } from './clock';
import type { FaultProxy } from './fault-proxy';
import type { Server } from './server';
import type { StagesPage } from './stages-page';

/** Longer than any pause between two tries, and than a request may take. */
const A_WHILE = 65;

/** More rounds than any course of events takes. */
const MOST_ROUNDS = 12;

export class Person {
  constructor(
    private readonly stages: StagesPage,
    private readonly faults: FaultProxy,
    private readonly server: Server,
  ) {}

  /** Time passes, requests come back, and what is asked is answered: until the page is at rest. */
  async settle(): Promise<void> {
    for (let round = 0, quiet = 0; quiet < 2; round += 1) {
      expect(round, 'the page does not come to rest').toBeLessThan(MOST_ROUNDS);
      await this.networkRests();
      quiet = (await this.acts()) ? 0 : quiet + 1;
      await this.networkRests();
      await pass(this.stages.page, A_WHILE);
      await this.faults.release();
    }
  }

  /** What was asked has been answered, or is held back. */
  private async networkRests(): Promise<void> {
    const running = async () => (await this.faults.log()).filter(({ state }) => state === 'running').length;
    await expect.poll(running, { message: 'requests under way' }).toBe(0);
    // Answers have reached the page as well.
    await this.stages.page.evaluate(() => 0);
  }

  /** Does the first thing that waits for a person. Whether there was one. */
  private async acts(): Promise<boolean> {
    const { page, code } = this.stages;
    if (await code.isVisible()) {
      await this.stages.signIn(await this.server.newCode());
      return true;
    }
    // Nothing of anybody else's is at stake here, so whatever was begun is carried on with.
    const choices = ['Overwrite', 'Delete anyway', 'Yes, that is it', 'Create it again', 'Make the change'];
    const form = this.stages.createForm.getByRole('button', { name: 'Create stage' });
    const buttons = [
      ...choices.map((name) => page.getByRole('dialog').getByRole('button', { name, exact: true })),
      this.stages.unfinished.getByRole('button', { name: /^Delete (?!all$)/ }),
      this.stages.alerts.getByRole('button', { name: 'Try again' }),
      this.stages.alerts.getByRole('button', { name: 'Dismiss' }),
      form.and(page.locator(':not([aria-disabled=true])')),
      this.stages.rows.getByRole('button', { name: 'Save', exact: true }),
      this.stages.rows.getByRole('button', { name: 'Delete now', exact: true }),
    ];
    for (const button of buttons) {
      if (await button.first().isVisible()) {
        // It may have gone by itself since, with what it was for.
        await button.first().click({ timeout: 1_000 }).catch(() => {});
        return true;
      }
    }
    return false;
  }
}
