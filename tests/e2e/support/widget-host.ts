// Somebody else's page: a static host that has the widget's package under /widget/ and what a test puts
// beside it, all of it under the strictest policy unless the test names another.

import { readFile } from 'node:fs/promises';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

import { policy, TYPES } from './page-host';
import { widgetFolder } from './places';


export class WidgetHost {
  origin = '';
  /** The origin of the API, which the policy must allow. */
  remoteApi = '';
  /** Another policy than that of the page; `null` is none. */
  policy: string | null | undefined;
  /** Where the package is. */
  readonly folders = ['/widget/'];
  /** Every path that was asked for, in order. */
  readonly asked: string[] = [];
  private readonly files = new Map<string, string>();
  private readonly http: HttpServer = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://host').pathname);
    this.asked.push(path);
    const allowed = this.policy === undefined ? policy(this.remoteApi) : this.policy;
    if (allowed !== null) response.setHeader('Content-Security-Policy', allowed);
    // Whoever has the package on a host of its own lets other origins have it.
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Content-Type', TYPES[extname(path) || '.html'] ?? 'application/octet-stream');
    this.content(path).then(
      (bytes) => response.end(bytes),
      () => response.writeHead(404).end(),
    );
  });

  /** Puts a page at an address. Policies forbid scripts in the page itself: `script` becomes a module
   *  beside it. */
  page(body: string, script = "import '/widget/define.js';", path = '/'): void {
    const beside = `${path === '/' ? '/index' : path}.script.js`;
    this.file(beside, script);
    this.file(
      path,
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Settings of a host</title>
      <script type="module" src="${beside}"></script></head><body>${body}</body></html>`,
    );
  }

  /** Puts a file at a path, its type by its name. */
  file(path: string, content: string): void {
    this.files.set(path, content);
  }

  async start(): Promise<void> {
    await new Promise<void>((listening) => this.http.listen(0, '127.0.0.1', listening));
    const { port } = this.http.address() as AddressInfo;
    this.origin = `http://127.0.0.1:${port}`;
  }

  async stop(): Promise<void> {
    this.http.closeAllConnections();
    await new Promise((closed) => this.http.close(closed));
  }

  private async content(path: string): Promise<string | Buffer> {
    const own = this.files.get(path);
    if (own !== undefined) return own;
    // Browsers ask for it where a page names none.
    if (path === '/favicon.ico') return '';
    const folder = this.folders.find((folder) => path.startsWith(folder));
    if (!folder) throw new Error(`nothing is at ${path}`);
    return readFile(join(widgetFolder(), path.slice(folder.length)));
  }
}
