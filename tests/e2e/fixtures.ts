// What a test is given: a server of its own, a watched browser, and the page as a person uses it.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { test as base } from '@playwright/test';

import { FaultProxy } from './support/fault-proxy';
import { PageHost } from './support/page-host';
import { Server, type ServerOptions } from './support/server';
import { StagesPage } from './support/stages-page';
import { Watch } from './support/watch';
import { WidgetHost } from './support/widget-host';

type Fixtures = {
  serverOptions: ServerOptions;
  /** The real server, started. */
  server: Server;
  /** Fails the test on whatever the browser complains about, unless it is allowed. */
  watch: Watch;
  /** The page as a person uses it; not opened yet. */
  stages: StagesPage;
  /** What stands before the server where `proxied` is used, and misbehaves when it is told to. */
  faults: FaultProxy;
  /** The page as a person uses it through that; not opened yet. */
  proxied: StagesPage;
  /** The built page on a static host of another origin. */
  host: PageHost;
  /** Somebody else's page, which has the widget. */
  widgetHost: WidgetHost;
};

export const test = base.extend<Fixtures>({
  serverOptions: [{}, { option: true }],

  server: async ({ serverOptions }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'sales-stages-e2e-'));
    const server = new Server(folder, serverOptions);
    await server.start();
    await use(server);
    await server.kill();
    await rm(folder, { recursive: true, force: true });
  },

  watch: [
    // Server and proxy are named so that they outlive the page: what the page asks for at the very
    // end is answered.
    async ({ context, server: _, faults: __ }, use) => {
      const watch = new Watch(context);
      await watch.start();
      await use(watch);
      base.expect(await watch.complaints(), 'complaints of the browser').toEqual([]);
    },
    { auto: true },
  ],

  stages: async ({ page, server }, use) => {
    await use(new StagesPage(page, server));
  },

  faults: async ({ server }, use) => {
    const faults = new FaultProxy(server);
    await use(faults);
    await faults.stop();
  },

  proxied: async ({ page, faults }, use) => {
    await faults.start();
    await use(new StagesPage(page, faults));
  },

  host: async ({}, use) => {
    const host = new PageHost();
    await host.start();
    await use(host);
    await host.stop();
  },

  widgetHost: async ({}, use) => {
    const host = new WidgetHost();
    await host.start();
    await use(host);
    await host.stop();
  },
});

export { expect } from '@playwright/test';
