// Where the things under test are. The environment may name others than a build by hand makes.

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../../..');

const CHROMIUMS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The browser. */
export function chromium(): string {
  return found('CHROMIUM', CHROMIUMS, 'install Chromium or Chrome');
}

/** The server's binary. */
export function serverBinary(): string {
  const built = [join(ROOT, 'target/debug/sales-stages'), join(ROOT, 'target/release/sales-stages')];
  return found('SALES_STAGES_BIN', built, 'run `cargo build -p sales-stages`');
}

/** The binary of the fault proxy. */
export function faultProxyBinary(): string {
  const built = [join(ROOT, 'target/debug/fault-proxy')];
  return found('FAULT_PROXY_BIN', built, 'run `cargo build -p sales-stages-faults`');
}

/** The folder of the built page. */
export function pageFolder(): string {
  return found('SALES_STAGES_PAGE', [join(ROOT, 'dist')], 'run `cargo xtask dist`');
}

/** The folder of the widget's package. */
export function widgetFolder(): string {
  return found('SALES_STAGES_WIDGET', [join(ROOT, 'dist-widget')], 'run `cargo xtask dist`');
}

function found(variable: string, usual: string[], advice: string): string {
  const named = process.env[variable];
  const place = named ? resolve(named) : usual.find((candidate) => existsSync(candidate));
  if (!place || !existsSync(place)) {
    throw new Error(`${place ?? usual.join(', ')}: not there. Set ${variable}, or ${advice}.`);
  }
  return place;
}
