// What a CRM has on its own origin, as small as it gets: a static host for an example, under a strict
// policy, with one way in that gives a token.
//
//   SALES_STAGES_KEY=sk_test_… node serve.mjs react
//
// SALES_STAGES_API is the origin of the API, http://127.0.0.1:8080 otherwise; PORT is where this listens.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('.', import.meta.url));

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
};

/** What a framework makes policies of Trusted Types for. The element makes none. */
const TRUSTED = { vue: 'vue', svelte: 'svelte-trusted-html' };

/** The strictest policy that the page of an example works under. */
function policy(example, api) {
  return (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
    `connect-src 'self' ${api}; img-src 'self'; base-uri 'none'; form-action 'none'; ` +
    `frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types ${TRUSTED[example] ?? "'none'"}`
  );
}

/** What is no less without a build. It has the widget's package beside it. */
const PLAIN = ['plain', 'playground'];

/** The file behind an address. */
function file(example, path) {
  if (!PLAIN.includes(example)) return join(HERE, example, 'dist', path);
  return path.startsWith('/widget/') ? join(HERE, '../dist-widget', path.slice(7)) : join(HERE, example, path);
}

/**
 * The host of an example; it does not listen yet.
 *
 * @param {string} example The name of its folder.
 * @param {{ api: string, key: string }} crm The origin of the API and what opens it, read at each request.
 */
export function host(example, crm) {
  return createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    const path = normalize(pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    response.setHeader('Content-Security-Policy', policy(example, crm.api));
    response.setHeader('Cache-Control', 'no-cache');
    // A back end of your own finds out who is signed in, and makes a token for this person that is good
    // for minutes. The API of this repository knows nothing but keys.
    if (path === '/token' && request.method === 'POST') {
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ token: crm.key }));
      return;
    }
    // Browsers ask for it where a page names none.
    if (path === '/favicon.ico') {
      response.end();
      return;
    }
    try {
      const content = await readFile(file(example, path));
      response.setHeader('Content-Type', TYPES[extname(path)] ?? 'application/octet-stream');
      const isPage = path.endsWith('.html');
      response.end(isPage ? String(content).replace(/(name="crm-api" content=")[^"]*/, `$1${crm.api}`) : content);
    } catch {
      response.writeHead(404).end();
    }
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , example = 'plain'] = process.argv;
  const { SALES_STAGES_API: api = 'http://127.0.0.1:8080', SALES_STAGES_KEY: key = '', PORT = '3000' } = process.env;
  host(example, { api, key }).listen(Number(PORT), '127.0.0.1', () => {
    console.log(`Listening on http://127.0.0.1:${PORT}`);
  });
}
