// The package has what it needs, and nothing else.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';

import { PACKAGE, read } from './package.mjs';

const LANGUAGES = ['ar', 'de', 'es', 'fr', 'ja'];

test('the package has these files', () => {
  const names = readdirSync(PACKAGE, { recursive: true }).filter((name) => statSync(join(PACKAGE, name)).isFile());
  const hashes = names.map((name) => name.replace(/-[0-9a-f]{16}\./, '-HASH.'));
  assert.deepEqual(
    hashes.sort(),
    [
      'LICENSE-APACHE',
      'LICENSE-MIT',
      'README.md',
      'THIRD-PARTY-NOTICES',
      'custom-elements.json',
      'define.d.ts',
      'define.js',
      'embed.html',
      'embed.js',
      'embed.json',
      'index.d.ts',
      'index.js',
      'jsx.d.ts',
      'jsx.js',
      ...LANGUAGES.map((tag) => `lang/${tag}-HASH.txt`),
      // It is in one file where the standard library could not be built with it.
      ...(hashes.includes('later-HASH.wasm') ? ['later-HASH.wasm'] : []),
      'mount-HASH.js',
      'package.json',
      'sales-stages-HASH.wasm',
      'transfer-HASH.js',
      'transfer-HASH.wasm',
      'vue.d.ts',
      'vue.js',
    ].sort(),
  );
});

test('whatever a script names is there', () => {
  let count = 0;
  for (const name of readdirSync(PACKAGE).filter((name) => name.endsWith('.js'))) {
    for (const [, named] of read(name).matchAll(/"(\.\/[\w./-]+\.(?:js|wasm|txt))"/g)) {
      assert.ok(existsSync(join(PACKAGE, named)), `${name} names ${named}`);
      count += 1;
    }
  }
  // The element names one, its other half the WebAssembly in two files or three, one script and the languages.
  assert.ok(count >= 4 + LANGUAGES.length, `only ${count} files are named`);
});

test('the works of others that are in it are named, with their notices', () => {
  const notices = read('THIRD-PARTY-NOTICES');
  for (const crate of ['leptos', 'reactive_graph', 'wasm-bindgen', 'csv-core', 'rlsf']) {
    assert.match(notices, new RegExp(`^${crate}-\\d[^ ]* \\(.*(MIT|Apache).*\\) https://`, 'm'), crate);
  }
  assert.match(notices, /Permission is hereby granted/);
  // What only tests or the server need is not in it, and no place of the machine that built it.
  assert.doesNotMatch(notices, /^(proptest|axum|wasm-bindgen-test)-\d/m);
  assert.doesNotMatch(notices, /\.cargo|\/registry\//);
});

test('nothing runs when it is installed, and nothing else is', () => {
  const { scripts, dependencies, optionalDependencies } = JSON.parse(read('package.json'));
  assert.deepEqual([scripts, dependencies, optionalDependencies], [undefined, undefined, undefined]);
});

test('no script makes code or markup of a text', () => {
  for (const name of readdirSync(PACKAGE).filter((name) => name.endsWith('.js'))) {
    assert.doesNotMatch(read(name), /\beval\(|new Function|innerHTML|insertAdjacentHTML|document\.write/, name);
  }
});
