// What the checks look at: the package as it was unpacked, and the sources that it was made from.

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import ts from 'typescript';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = resolve(HERE, '../../..');
export const PACKAGE = resolve(HERE, '../node_modules/overplane-sales-stages');

/** A file of the package. */
export const read = (name) => readFileSync(join(PACKAGE, name), 'utf8');

/** A file that it was made from. */
export const source = (path) => readFileSync(join(ROOT, path), 'utf8');

/** All files of a kind under a folder of sources. */
export function sources(folder, kind) {
  const files = readdirSync(join(ROOT, folder), { recursive: true }).filter((name) => name.endsWith(kind));
  return files.map((name) => source(join(folder, name)));
}

/** `apiBase` as an attribute calls it. */
export const dashed = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

export const sorted = (names) => [...names].sort();

/** The element, as `custom-elements.json` describes it. */
export function described() {
  const { modules } = JSON.parse(read('custom-elements.json'));
  return modules.flatMap(({ declarations }) => declarations).find(({ customElement }) => customElement);
}

/** The names of the members of an interface or a class of `index.d.ts`, and what is said of each. */
export function typed(name) {
  const file = ts.createSourceFile('index.d.ts', read('index.d.ts'), ts.ScriptTarget.Latest, true);
  const found = file.statements.find((statement) => statement.name?.text === name);
  return found.members.map((member) => ({
    name: member.name.text,
    isStatic: Boolean(member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword)),
    isMethod: ts.isMethodDeclaration(member),
    comment: ts.getJSDocCommentsAndTags(member).map((comment) => comment.getText()).join(' '),
  }));
}
