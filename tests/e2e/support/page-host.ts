// A static host for the built page: another origin than the API's, with the documented policy.

import { readFile } from 'node:fs/promises';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

import { pageFolder } from './places';

export const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
};

/** The policy of the page, with the one thing that a remote API adds to it. */
export function policy(remoteApi = ''): string {
  const connect = ['connect-src', "'self'", remoteApi].filter(Boolean).join(' ');
  return (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
    `${connect}; img-src 'self'; base-uri 'none'; form-action 'none'; ` +
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
  );
}

export class PageHost {
  origin = '';
  /** What `config.json` says here. */
  config: object = {};
  /** The origin of the API, which the policy must allow. */
  remoteApi = '';
  private readonly http: HttpServer = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://host').pathname);
    const name = path === '/' ? '/index.html' : path;
    response.setHeader('Content-Security-Policy', policy(this.remoteApi));
    response.setHeader('Content-Type', TYPES[extname(name)] ?? 'application/octet-stream');
    const content =
      name === '/config.json' ? Promise.resolve(JSON.stringify(this.config)) : readFile(join(pageFolder(), name));
    content.then(
      (bytes) => response.end(bytes),
      () => response.writeHead(404).end(),
    );
  });

  async start(): Promise<void> {
    await new Promise<void>((listening) => this.http.listen(0, '127.0.0.1', listening));
    const { port } = this.http.address() as AddressInfo;
    this.origin = `http://127.0.0.1:${port}`;
  }

  async stop(): Promise<void> {
    this.http.closeAllConnections();
    await new Promise((closed) => this.http.close(closed));
  }
}
