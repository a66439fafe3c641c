// The element, its types, its description for tools and its README call everything by the same names.

import assert from 'node:assert/strict';
import test from 'node:test';

import { dashed, described, read, sorted, source, sources, typed } from './package.mjs';

globalThis.HTMLElement = class {};
const { SalesStagesElement } = await import('overplane-sales-stages');
const readme = read('README.md');

const { attributes, members, events, cssProperties, cssParts, tagName } = described();
const names = (list) => sorted(list.map(({ name }) => name));

test('attributes', () => {
  const own = SalesStagesElement.observedAttributes;
  assert.deepEqual(names(attributes), sorted(own));
  for (const { name, fieldName } of attributes) assert.equal(dashed(fieldName), name);
  for (const name of own) assert.ok(readme.includes(`| \`${name}\` |`), `README.md: ${name}`);
  const saidOfTypes = typed('SalesStagesElement').flatMap(({ comment }) => comment.match(/(?<=Attribute `)[\w-]+/) ?? []);
  assert.deepEqual(sorted(saidOfTypes), sorted(own));
});

test('properties', () => {
  const inherited = new Set(['constructor']);
  const own = Object.entries(Object.getOwnPropertyDescriptors(SalesStagesElement.prototype));
  const properties = own.filter(([name, { get }]) => get && !inherited.has(name)).map(([name]) => name);
  const fields = members.filter(({ kind, static: isStatic }) => kind === 'field' && !isStatic);
  assert.deepEqual(names(fields), sorted(properties));
  const types = typed('SalesStagesElement').filter(({ isMethod, isStatic }) => !isMethod && !isStatic);
  assert.deepEqual(names(types), sorted(properties));
  for (const name of properties) assert.ok(readme.includes(`\`${name}\``), `README.md: ${name}`);
});

test('methods', () => {
  const forHosts = new Set(['addEventListener', 'removeEventListener']);
  const methods = members.filter(({ kind }) => kind === 'method');
  const types = typed('SalesStagesElement').filter(({ name, isMethod }) => isMethod && !forHosts.has(name));
  assert.deepEqual(names(methods), names(types));
  for (const { name } of methods) {
    assert.equal(typeof SalesStagesElement.prototype[name], 'function');
    assert.ok(readme.includes(`\`${name}(`), `README.md: ${name}`);
  }
});

test('events', () => {
  assert.deepEqual(names(events), names(typed('SalesStageEventMap')));
  const told = source('crates/app/src/widget/told.rs');
  const ofElement = read('index.js');
  for (const { name } of events) {
    const short = name.replace('sales-stage:', '');
    const isTold = told.includes(`("${short}",`) || ofElement.includes(`"${short}"`);
    assert.ok(isTold, `nobody tells ${name}`);
    assert.ok(readme.includes(`| \`${name}\` |`), `README.md: ${name}`);
  }
  for (const [, short] of told.matchAll(/=> \(\s*"([\w-]+)",/g)) {
    assert.ok(events.some(({ name }) => name === `sales-stage:${short}`), `${short} is not described`);
  }
});

test('kinds of errors', () => {
  const kinds = [...source('crates/app/src/widget/told.rs').matchAll(/"(\w+_error)"/g)].map(([, kind]) => kind);
  const described = read('index.d.ts').match(/'\w+_error'/g).map((kind) => kind.slice(1, -1));
  for (const kind of kinds) assert.ok(described.includes(kind), kind);
  for (const kind of described) assert.ok(readme.includes(`\`${kind}\``), `README.md: ${kind}`);
});

test('custom properties', () => {
  const used = new Set(source('style/tokens.css').match(/--overplane-[\w-]+/g));
  assert.deepEqual(names(cssProperties), sorted(used));
});

test('the appearance', () => {
  const [, block] = /const PROPERTIES = \{([^}]+)\}/.exec(source('packages/widget/appearance.js'));
  const own = [...block.matchAll(/^\s+(\w+):/gm)].map(([, name]) => name);
  assert.deepEqual(names(typed('Appearance')), sorted(own));
  const described = new Set(names(cssProperties));
  for (const name of own) {
    assert.ok(described.has(`--overplane-${dashed(name)}`), name);
    assert.ok(readme.includes(`\`${name}\``), `README.md: ${name}`);
  }
});

test('parts', () => {
  const used = new Set(sources('crates/app/src', '.rs').flatMap((text) => text.match(/(?<= part=)[\w-]+/g) ?? []));
  assert.deepEqual(names(cssParts), sorted(used));
  for (const name of used) assert.ok(readme.includes(`\`${name}\``), `README.md: ${name}`);
});

test('the name of the element', () => {
  assert.ok(read('index.js').includes(`"${tagName}"`));
});
