// What the element shows: one WebAssembly for all elements of this module, mounted in each of them.

/* global FILES, TRANSFER -- the build puts the addresses and hashes of the package's files here */
import createGlue from './glue.js';
import { appearance } from './appearance.js';
import { resolve, speak } from './language.js';
import css from './styles.js';
import { tokens } from './tokens.js';

// What the WebAssembly reads when it is mounted, and is told of when it changes.
const SETTINGS = ['apiBase', 'fetchToken', 'apiFeatures', 'theme', 'pageSize', 'readonly', 'showObjectIds'];

// The instance that new elements use; the next one makes another if it breaks.
let running;

/** Mounts the admin into the shadow root of an element. It gives itself to `own.mounted` at once. */
export async function mount(own) {
  const { element, root, kept } = own;
  const file = (name) => address(FILES[name], element.assetBase);
  running ??= start(file);
  const mine = running;
  mine.catch(() => running === mine && (running = undefined));
  const language = () => speak(resolve(element.locale), (tag) => text(...file(tag)));
  const { locale } = element;
  own.apiBase = element.apiBase;
  // What cannot be had is said in English.
  const [instance, spoken] = await Promise.all([mine, language().catch(() => speak(['en', 'en']))]);
  if (!own.isWanted()) return;

  const box = element.ownerDocument.createElement('div');
  box.className = 'widget';
  root.adoptedStyleSheets = [sheet(element.ownerDocument.defaultView)];
  root.replaceChildren(box);
  const dress = () => appearance(own, box);
  const { token, forget } = tokens(own);
  for (const sign of ['pointermove', 'pointerdown', 'focusin', 'keydown', 'dragenter']) {
    box.addEventListener(sign, () => instance.later().catch(() => {}), { once: true, passive: true });
  }
  const host = {
    read: (name) => read(own, name),
    keep: (name, value) => keep(own, name, value),
    token,
    forget() {
      own.apiBase = element.apiBase;
      forget();
    },
    tell: (type, detail) => own.tell(type, JSON.parse(detail)),
    transfer: () => instance.transfer(),
    later: () => instance.later(),
  };
  const values = SETTINGS.map((name) => element[name]);
  const widget = instance.mount(box, host, spoken);
  if (!widget) return; // It broke on the way, and has said so.
  const said = { fail: own.fail };
  instance.mounts.add(said);
  let spoke = 0;
  const changes = {
    appearance: dress,
    assetBase() {},
    keepDrafts() {
      if (element.keepDrafts) keep(own, 'draft', kept.draft);
      else store(own, undefined);
    },
    async locale() {
      const number = ++spoke;
      const parts = await language().catch(() => undefined);
      if (parts && number === spoke && instance.mounts.has(said)) widget.speak(parts);
    },
    fetchToken: () => widget.changed('auth'),
  };
  const changed = (name) => (changes[name] ? changes[name]() : widget.changed(name));
  own.mounted({
    changed,
    refresh: () => widget.refresh(),
    logout: () => widget.logout(),
    // A dialog that was taken out is not in front of the page any more.
    moved() {
      for (const dialog of root.querySelectorAll('dialog[open]')) {
        dialog.removeAttribute('open');
        dialog.showModal();
      }
    },
    unmount() {
      instance.mounts.delete(said);
      // Who waits for a language waits in vain.
      spoke++;
      // Whoever ends it may have been called by it.
      queueMicrotask(() => widget.free());
    },
  });
  dress();
  // The language had to be fetched before; and whoever was told of a failure may have set something.
  if (element.locale !== locale) changes.locale();
  SETTINGS.forEach((name, index) => element[name] !== values[index] && changed(name));
}

// Style sheets belong to a document, and are shared by all elements in it.
const sheets = new WeakMap();
function sheet(view) {
  if (!sheets.has(view)) {
    const made = new view.CSSStyleSheet();
    made.replaceSync(css);
    sheets.set(view, made);
  }
  return sheets.get(view);
}

/** What the WebAssembly asks the element for, as a text. */
function read(own, name) {
  const { element, objects, kept } = own;
  switch (name) {
    case 'auth':
      return objects.fetchToken != null ? 'token' : isSameOrigin(element.apiBase) ? 'session' : 'none';
    case 'readonly':
    case 'showObjectIds':
      return element[name] ? 'yes' : undefined;
    case 'draft':
      return kept.draft ?? (element.keepDrafts ? stored(own, (storage, key) => storage.getItem(key)) : null) ?? undefined;
    case 'intents':
    case 'settings':
      return kept[name];
    default:
      return element[name] == null ? undefined : String(element[name]);
  }
}

function keep(own, name, value) {
  own.kept[name] = value;
  if (name === 'draft' && own.element.keepDrafts) store(own, value);
}

function store(own, value) {
  stored(own, (storage, key) => {
    if (value == null) storage.removeItem(key);
    else storage.setItem(key, value);
  });
}

// Only where the browser allows it. Elements of the same API are told apart by their ids.
function stored({ element, apiBase }, use) {
  try {
    return use(sessionStorage, `overplane-sales-stages/draft/${apiBase}${element.id && `#${element.id}`}`);
  } catch {
    return undefined;
  }
}

function isSameOrigin(apiBase) {
  try {
    return new URL(apiBase ?? '', location.href).origin === location.origin;
  } catch {
    return false;
  }
}

/** Starts the WebAssembly. When it breaks, every element of it is told, and nothing of it runs again. */
async function start(file) {
  const module = await compile(file('wasm'));
  let broken = false;
  let why = '';
  const mounts = new Set();
  const breakDown = (error) => {
    broken = true;
    running = undefined;
    const message = why || String(error?.message ?? error);
    // Later: whoever called is on the way in the host's code.
    queueMicrotask(() => {
      for (const { fail } of mounts) fail({ type: 'render_error', message });
      mounts.clear();
    });
  };
  // All ways into it lead through here. No exception leaves it for the host.
  const guard = (exports) => {
    const guarded = {};
    for (const [name, it] of Object.entries(exports)) {
      guarded[name] = typeof it !== 'function' ? it : (...values) => {
        // Whoever expects a result and an error finds neither.
        if (broken) return [];
        try {
          return it(...values);
        } catch (error) {
          breakDown(error);
          return [];
        }
      };
    }
    return guarded;
  };
  const glue = createGlue(guard);
  const exports = glue.initSync({ module });
  glue.on_panic((message) => (why = message));
  return {
    mounts,
    mount(box, host, spoken) {
      const widget = glue.mount(box, host, spoken);
      return broken ? undefined : widget;
    },
    later: once(async () => {
      if (FILES.later) await WebAssembly.instantiate(await compile(file('later')), { a: exports });
    }),
    transfer: once(async () => {
      const [module, files] = await Promise.all([compile(file('transferWasm')), TRANSFER()]);
      files.initSync({ module });
      return files;
    }),
  };
}

/** Does it when it is asked for first, and again after a failure. */
function once(task) {
  let done;
  return () => {
    done ??= task();
    const mine = done;
    mine.catch(() => done === mine && (done = undefined));
    return done;
  };
}

// A host that has the files elsewhere says where.
function address([url, integrity, name], base) {
  if (base == null) return [url, integrity];
  const folder = new URL(base.endsWith('/') ? base : `${base}/`, document.baseURI);
  return [new URL(name, folder), integrity];
}

async function load([url, integrity]) {
  const response = await fetch(url, { integrity }).catch((error) => {
    throw new Error(`${url} cannot be fetched, or is not of this version. (${error.message})`);
  });
  if (!response.ok) throw new Error(`${url} cannot be fetched: status ${response.status}.`);
  return response;
}

async function text(...file) {
  return (await load(file)).text();
}

// A host that does not know the type of the file has it compiled late.
async function compile(file) {
  const wasm = await load(file);
  const known = wasm.headers.get('Content-Type') === 'application/wasm';
  return known ? WebAssembly.compileStreaming(wasm) : WebAssembly.compile(await wasm.arrayBuffer());
}
