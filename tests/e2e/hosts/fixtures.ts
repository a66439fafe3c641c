// What a test of an example is given: its host, and the real server behind, which lets it in with a key.

import type { AddressInfo } from 'node:net';

import { test as base } from '../fixtures';
import { ExamplePage } from './example-page';

export type Options = {
  /** The folder of the example in `examples/`. */
  example: string;
};

type Crm = {
  origin: string;
  /** What is behind it, once that is there. */
  api: string;
  key: string;
};

type Fixtures = {
  /** The host of the example: as a person starts it. */
  crm: Crm;
  /** The example in the browser; not opened yet. */
  shown: ExamplePage;
};

export const test = base.extend<Options & Fixtures>({
  example: ['plain', { option: true }],

  crm: async ({ example }, use) => {
    const { host } = await import('../../../examples/serve.mjs');
    const crm: Crm = { origin: '', api: '', key: '' };
    const http = host(example, crm);
    await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
    crm.origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    await use(crm);
    http.closeAllConnections();
    await new Promise((closed) => http.close(closed));
  },

  serverOptions: async ({ crm }, use) => {
    await use({ seed: 5, auth: 'key', flags: ['--allow-origin', crm.origin] });
  },

  shown: async ({ page, crm, server }, use) => {
    crm.api = server.origin;
    crm.key = server.key;
    await use(new ExamplePage(page, server, crm.origin));
  },
});

export { expect } from '@playwright/test';
