// The element, and nothing else: what it shows is loaded once, when the first one is in a document.

/* global VERSION, MOUNT -- the build puts the version and the name of the other file here */
const TAG = 'overplane-sales-stages';
const TEXTS = ['api-base', 'asset-base', 'api-features', 'locale', 'theme', 'page-size'];
const FLAGS = ['readonly', 'show-object-ids', 'keep-drafts'];
const OBJECTS = ['fetchToken', 'appearance'];
const camel = (name) => name.replace(/-./g, (dash) => dash[1].toUpperCase());

// What stands in for the list while it is loaded, and where it cannot be.
const STYLE = `:host{display:block;min-width:0;max-width:100%}:host([hidden]){display:none}
div{all:initial;visibility:inherit;display:block;color-scheme:light dark;font:14px/20px system-ui,sans-serif;color:CanvasText}
:host([theme=light]) div{color-scheme:light}:host([theme=dark]) div{color-scheme:dark}
[aria-busy]{height:308px;background:repeating-linear-gradient(#0000 0 30px,#8882 30px 44px)}
[role]{padding:16px;border:1px solid #d33;border-radius:6px;background:Canvas}
button{font:inherit;min-height:32px;margin-top:8px}`;

// How long its files may take, in milliseconds.
const PATIENCE = 30_000;

// One sheet a document, for all elements in it.
const sheets = new WeakMap();

// A browser remembers that a module could not be fetched, and asks again by another name only. A
// bundler has put it elsewhere: there is nothing by that name, and its own way is left.
let tries = 0;
let loading;
const imported = (name) => import(/* @vite-ignore */ /* webpackIgnore: true */ name);
function load() {
  const usual = () => import('./mount.js');
  const again = () => imported(`${MOUNT}?${tries}`).catch(usual);
  loading ??= (tries++ ? again() : usual()).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** An admin for sales stages; index.d.ts says what it takes and tells. */
export class SalesStagesElement extends (globalThis.HTMLElement ?? class {}) {
  static version = VERSION;
  static observedAttributes = [...TEXTS, ...FLAGS];
  #root;
  // What is on the screen, once it is.
  #mounted;
  // Whoever began to mount last; the others stop.
  #run;
  // What outlives being taken out of the document, and a broken instance.
  #kept = { draft: null };
  #objects = {};

  static {
    const property = (name, get, set) =>
      Object.defineProperty(this.prototype, name, { get, set, configurable: true, enumerable: true });
    for (const name of TEXTS) {
      const get = name === 'page-size' ? (text) => text && Number(text) : (text) => text;
      // Vue says 0 where there is no number any more.
      const set = function (value) {
        if (value == null || value === 0) this.removeAttribute(name);
        else this.setAttribute(name, value);
      };
      property(camel(name), function () { return get(this.getAttribute(name)); }, set);
    }
    for (const name of FLAGS) {
      const set = function (value) { this.toggleAttribute(name, Boolean(value)); };
      property(camel(name), function () { return this.hasAttribute(name); }, set);
    }
    // What browsers call it in fields of their own. Angular sets no other.
    Object.defineProperty(this.prototype, 'readOnly', Object.getOwnPropertyDescriptor(this.prototype, 'readonly'));
    for (const name of OBJECTS) {
      const set = function (value) {
        this.#objects[name] = value;
        this.#mounted?.changed(name);
      };
      property(name, function () { return this.#objects[name]; }, set);
    }
  }

  constructor() {
    super();
    // What was set before this class was there would hide its accessors.
    for (const name of [...[...TEXTS, ...FLAGS].map(camel), 'readOnly', ...OBJECTS]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
  }

  connectedCallback() {
    if (this.#mounted) this.#mounted.moved();
    // A document that nobody looks at shows nothing.
    else if (!this.#run && this.ownerDocument.defaultView) this.#start();
  }

  // Whoever is moved is taken out and put in again: only who stays out ends.
  disconnectedCallback() {
    queueMicrotask(() => this.isConnected || this.#stop());
  }

  // With this `moveBefore` moves it without taking it out.
  connectedMoveCallback() {}

  // What is made for one document cannot be taken along into another.
  adoptedCallback() {
    this.#stop();
  }

  attributeChangedCallback(name, before, now) {
    if (before !== now) this.#mounted?.changed(camel(name));
  }

  update(options) {
    for (const name of ['appearance', 'locale', 'theme']) {
      if (options?.[name] !== undefined) this[name] = options[name];
    }
  }

  refresh() {
    if (this.#mounted) this.#mounted.refresh();
    else if (this.isConnected) this.#start();
  }

  logout() {
    // Nothing, whatever was stored.
    this.#kept.draft = '';
    this.#mounted?.logout();
  }

  async #start() {
    const run = (this.#run = {});
    const isWanted = () => this.#run === run && this.isConnected;
    const late = () => isWanted() && this.#fail(new Error('Its files do not arrive.'));
    const clock = setTimeout(late, PATIENCE);
    try {
      this.#root ??= this.attachShadow({ mode: 'open' });
      this.#show('aria-busy', 'true');
      const { mount } = await load();
      if (!isWanted()) return;
      this.#tell('load-start', {});
      await mount({
        element: this,
        root: this.#root,
        kept: this.#kept,
        objects: this.#objects,
        isWanted,
        mounted: (mounted) => (this.#mounted = mounted),
        tell: (type, detail) => this.#tell(type, detail),
        fail: (error) => isWanted() && this.#fail(error),
      });
    } catch (error) {
      if (isWanted()) this.#fail(error);
    } finally {
      clearTimeout(clock);
    }
  }

  #stop() {
    const mounted = this.#mounted;
    this.#run = this.#mounted = undefined;
    mounted?.unmount();
    this.#root?.replaceChildren();
  }

  // Words without the rest: what happened, what it means, what to do.
  #fail(error) {
    this.#stop();
    const isBlocked = error instanceof (globalThis.WebAssembly?.CompileError ?? EvalError);
    const message = isBlocked
      ? 'The policy of this page does not allow WebAssembly: script-src needs ‘wasm-unsafe-eval’.'
      : String(error?.message ?? error);
    const type = error?.type ?? (isBlocked ? 'render_error' : 'api_connection_error');
    const box = this.#show('role', 'alert');
    box.textContent = `The sales stages cannot be shown. What was saved is safe. ${message}`;
    const again = this.ownerDocument.createElement('button');
    again.textContent = 'Try again';
    again.onclick = () => this.#start();
    box.append(this.ownerDocument.createElement('br'), again);
    this.#tell('load-error', { error: { type, message } });
  }

  #show(name, value) {
    const { defaultView } = this.ownerDocument;
    let sheet = sheets.get(defaultView);
    if (!sheet) {
      sheets.set(defaultView, (sheet = new defaultView.CSSStyleSheet()));
      sheet.replaceSync(STYLE);
    }
    const box = this.ownerDocument.createElement('div');
    box.setAttribute(name, value);
    this.#root.adoptedStyleSheets = [sheet];
    this.#root.replaceChildren(box);
    return box;
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(`sales-stage:${type}`, { detail, bubbles: true, composed: true }));
  }
}

/** Gives the element its name in documents. `false` where somebody else has it: theirs stays. */
export function define(tag = TAG) {
  const registry = globalThis.customElements;
  const known = registry?.get(tag);
  if (!registry || known) {
    if (known && known.version !== VERSION) {
      console.warn(`<${tag}> is defined already, by ${known.version ? `version ${known.version}` : 'other code'}: version ${VERSION} is not used.`);
    }
    return known?.version === VERSION;
  }
  // A class can have one name only.
  registry.define(tag, tag === TAG ? SalesStagesElement : class extends SalesStagesElement {});
  return true;
}
