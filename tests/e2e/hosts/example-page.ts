// An example in the browser: the widget as a person uses it, and the page around it.

import type { Locator, Page } from '@playwright/test';

import type { State } from '../../../examples/cases';
import type { Server } from '../support/server';
import { StagesPage } from '../support/stages-page';

export class ExamplePage extends StagesPage {
  readonly element: Locator;
  /** What a listener that the framework has put there has heard. */
  readonly declared: Locator;
  /** What a listener of `addEventListener` has heard. */
  readonly listened: Locator;
  /** What the page of settings says of events. */
  readonly events: Locator;

  constructor(
    page: Page,
    api: Server,
    private readonly origin: string,
  ) {
    super(page, api);
    this.element = page.locator('overplane-sales-stages');
    const list = (name: string) => page.getByRole('list', { name, exact: true }).getByRole('listitem');
    this.declared = list('Declared');
    this.listened = list('Listened');
    this.events = list('Events');
  }

  /** Opens the page of settings. */
  async openSettings(): Promise<void> {
    await this.page.goto(`${this.origin}/`);
    await this.shown();
  }

  /** Opens the page of cases with this in its state, and waits for nothing. */
  async openCases(first: Partial<State> = {}, query = ''): Promise<void> {
    await this.page.addInitScript((first) => (window.first = first), first);
    await this.page.goto(`${this.origin}/cases/${query}`);
  }

  /** Opens that page, and waits for the list. */
  async showCases(first: Partial<State> = {}): Promise<void> {
    await this.openCases(first);
    await this.shown();
  }

  /** Has the framework change what it shows. */
  async change(change: Partial<State>): Promise<void> {
    await this.page.evaluate((change) => window.change(change), change);
  }

  /** A property of the element. */
  async property(name: string): Promise<unknown> {
    return this.element.evaluate((element, name) => element[name as keyof typeof element] as unknown, name);
  }

  /** The element of this key. */
  one(key: string): Locator {
    return this.page.getByRole('region', { name: key, exact: true }).locator('overplane-sales-stages');
  }

  /** A property of the list, as the browser uses it. */
  async style(property: string): Promise<string> {
    return this.element.evaluate(
      (element, property) => getComputedStyle(element.shadowRoot!.querySelector('.stages')!).getPropertyValue(property),
      property,
    );
  }
}
