// The two ways in which people use the page. A task is written once and done in each of them.

import { expect, type Locator, type Page } from '@playwright/test';

import type { StagesPage } from './stages-page';

/** A way has fewer parts: to a row or a toolbar, and along it. */
const MOST_PARTS = 20;

export interface Hand {
  /** Presses a button or a name. */
  press(target: Locator): Promise<void>;
  /** Sends what was just written: by this button, or by Enter in the field. */
  send(button: Locator): Promise<void>;
  /** Writes into a field, instead of what is there. */
  write(field: Locator, text: string): Promise<void>;
  /** Puts into a field what was copied elsewhere. */
  paste(field: Locator): Promise<void>;
  /** Chooses from a list. */
  choose(list: Locator, option: string): Promise<void>;
  /** Chooses a file in the dialog of the system. */
  give(field: Locator, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void>;
  /** Opens the editor of a name. */
  edit(name: string): Promise<void>;
  /** Leaves an editor, a form or a dialog. */
  leave(button: Locator): Promise<void>;
  /** Asks for a delete, and goes away from the row. */
  delete(name: string): Promise<void>;
  /** Selects these rows, or takes their selection back. */
  select(...names: string[]): Promise<void>;
}

export class Mouse implements Hand {
  constructor(private readonly stages: StagesPage) {}

  async press(target: Locator): Promise<void> {
    await target.click();
  }

  async send(button: Locator): Promise<void> {
    await button.click();
  }

  async write(field: Locator, text: string): Promise<void> {
    await field.click({ clickCount: 3 });
    await this.keyboard.type(text);
  }

  async paste(field: Locator): Promise<void> {
    await field.click();
    await this.keyboard.press('Control+V');
  }

  async choose(list: Locator, option: string): Promise<void> {
    await list.selectOption(option);
  }

  async give(field: Locator, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    const asked = this.stages.page.waitForEvent('filechooser');
    await field.click();
    await (await asked).setFiles(file);
  }

  async edit(name: string): Promise<void> {
    await this.stages.row(name).hover();
    await this.stages.renameButton(name).click();
  }

  async leave(button: Locator): Promise<void> {
    await button.click();
  }

  async delete(name: string): Promise<void> {
    await this.stages.delete(name);
  }

  async select(...names: string[]): Promise<void> {
    await this.stages.select(...names);
  }

  private get keyboard() {
    return this.stages.page.keyboard;
  }
}

/** Keys only: Tab and arrows lead to whatever is pressed, and after each task something has the focus. */
export class Keyboard implements Hand {
  private readonly page: Page;

  constructor(private readonly stages: StagesPage) {
    this.page = stages.page;
  }

  /** From here on a pointer is a fault, whoever moves it. */
  async only(): Promise<void> {
    await this.page.addInitScript(() => {
      for (const kind of ['pointerdown', 'pointermove']) {
        addEventListener(kind, () => console.error(`${kind} in a task for the keyboard`), true);
      }
    });
  }

  async press(target: Locator): Promise<void> {
    await this.reach(target);
    await this.key('Enter');
  }

  async send(): Promise<void> {
    await this.key('Enter');
  }

  async write(field: Locator, text: string): Promise<void> {
    await this.reach(field);
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.type(text);
  }

  async paste(field: Locator): Promise<void> {
    await this.reach(field);
    await this.page.keyboard.press('Control+V');
  }

  async choose(list: Locator, option: string): Promise<void> {
    await this.reach(list);
    // In another language, its name will be another.
    const element = (await list.elementHandle())!;
    const chosen = () => element.evaluate((list) => (list as HTMLSelectElement).selectedOptions[0]?.text);
    for (const letter of option) {
      if ((await chosen()) === option) return;
      await this.page.keyboard.press(letter);
    }
    expect(await chosen()).toBe(option);
  }

  async give(field: Locator, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    // The browser has to be told that somebody listens, which takes a moment.
    const asked = this.page.waitForEvent('filechooser');
    await this.reach(field);
    await this.page.keyboard.press('Enter');
    await (await asked).setFiles(file);
  }

  async edit(name: string): Promise<void> {
    await this.reach(this.stages.row(name));
    await this.key('F2');
  }

  async leave(): Promise<void> {
    await this.key('Escape');
  }

  async delete(name: string): Promise<void> {
    await this.reach(this.stages.row(name));
    await this.key('Delete');
  }

  async select(...names: string[]): Promise<void> {
    for (const name of names) {
      await this.reach(this.stages.row(name));
      await this.key('Space');
    }
  }

  /** A key that does something, after which a person still knows where they are. */
  private async key(key: string): Promise<void> {
    await this.page.keyboard.press(key);
    await this.stages.expectFocusKept();
  }

  /** Tab and arrows, until the target has the focus. */
  private async reach(target: Locator): Promise<void> {
    // What lies between may come or go under way, so the way is looked up again.
    for (let part = 0; part < MOST_PARTS; part += 1) {
      const way = await target.evaluate(wayTo);
      if (!way) return;
      for (let time = 0; time < way.times; time += 1) await this.page.keyboard.press(way.key);
    }
    throw new Error(`${target} cannot be reached with Tab and arrows`);
  }
}

/** The key that leads on to the target from where the focus is, and how often; nothing where it has arrived. */
function wayTo(target: Element): { key: string; times: number } | null {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return { key: 'Tab', times: 1 };
  if (focused === target) return null;
  const isBefore = (one: Element, other: Element) => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const isAhead = isBefore(focused, target);
  // A row or a toolbar is one stop of the tab key; arrows go through it.
  const whole = '[data-stage-id], [role=toolbar]';
  const [from, to] = [focused.closest(whole), target.closest(whole)];
  const isEditor = focused instanceof HTMLInputElement && focused.type === 'text';
  if (from && from === to && !isEditor) {
    const isLeftwards = getComputedStyle(target).direction === 'rtl';
    return { key: isAhead === isLeftwards ? 'ArrowLeft' : 'ArrowRight', times: 1 };
  }
  if (from && to && from.parentElement === to.parentElement && !isEditor) {
    const rows = [...from.parentElement!.children];
    return { key: isAhead ? 'ArrowDown' : 'ArrowUp', times: Math.abs(rows.indexOf(from) - rows.indexOf(to)) };
  }
  const stops = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [tabindex]')].filter(
    (stop) => stop.tabIndex >= 0 && !stop.matches(':disabled') && stop.checkVisibility({ visibilityProperty: true }),
  );
  const entry = stops.find((stop) => to?.contains(stop)) ?? target;
  const [start, end] = isAhead ? [focused, entry] : [entry, focused];
  const between = stops.filter((stop) => isBefore(start, stop) && isBefore(stop, end));
  return { key: isAhead ? 'Tab' : 'Shift+Tab', times: between.length + 1 };
}
