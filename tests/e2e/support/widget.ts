// The widget on a page of somebody else, as the host's own code and as a person uses it.

import type { Page } from '@playwright/test';

import type { Server, ServerOptions } from './server';
import { StagesPage } from './stages-page';
import type { WidgetHost } from './widget-host';

/** Options of a server that lets the host's page call it. The host takes its port first. */
export function callableFrom(options: ServerOptions) {
  type Use = (options: ServerOptions) => Promise<void>;
  return {
    serverOptions: async ({ widgetHost }: { widgetHost: WidgetHost }, use: Use) =>
      use({ ...options, flags: [...(options.flags ?? []), '--allow-origin', widgetHost.origin] }),
  };
}

/** What the element tells: the name of the event behind its prefix, and its detail. */
export type Told = { event: string; detail: Record<string, unknown> };

/** The element, with what its host's code does. In a page, it is `window.widget`. */
export type Element = HTMLElement & Record<string, unknown>;

declare global {
  interface Window {
    widget: Element;
    told: Told[];
    /** Gives the next token; a test puts it there. */
    token: () => unknown;
    /** How often a token was asked for. */
    tokens: number;
  }
}

/** Defines the element and writes down what it tells. Whatever a test does before the element is there
 *  stands in `before`. */
export function script(before = ''): string {
  return `
    import { define } from '/widget/index.js';
    window.told = [];
    window.tokens = 0;
    const events = ['created', 'updated', 'deleted', 'delete-pending', 'delete-undone', 'conflict', 'load-start', 'load-error'];
    for (const event of events) {
      addEventListener('sales-stage:' + event, ({ detail }) => told.push({ event, detail }));
    }
    window.widget = document.querySelector('overplane-sales-stages');
    ${before}
    define();
  `;
}

export class Widget extends StagesPage {
  constructor(
    page: Page,
    private readonly host: WidgetHost,
    private readonly api: Server,
  ) {
    super(page, api);
    host.remoteApi = api.origin;
  }

  /** Opens a page of the host with one element in it. */
  async open(attributes = '', { before = '', beside = '' } = {}): Promise<void> {
    const element = `<overplane-sales-stages api-base="${this.api.origin}" ${attributes}></overplane-sales-stages>`;
    await this.openPage(beside + element, script(before));
  }

  /** Opens a page of the host as it is given. */
  async openPage(body: string, code: string): Promise<void> {
    this.host.page(body, code);
    await this.page.goto(this.host.origin);
  }

  /** Runs code of the host with the element. */
  async run(code: (widget: Element) => unknown): Promise<void> {
    await this.page.evaluate(`(${code})(window.widget)`);
  }

  async told(): Promise<Told[]> {
    return this.page.evaluate(() => window.told);
  }

  /** The names of the events so far. */
  async events(): Promise<string[]> {
    return (await this.told()).map(({ event }) => event);
  }
}
