// Starts the page: sees to it that it is painted as the person has chosen, asks the API for the first
// rows while the WebAssembly is still on its way, then hands over. Runs under a content policy
// without inline scripts, before the document's body is read: nothing has been painted yet.

const boot = document.currentScript;
// There is a file for each of these but English, which is in the page itself.
const LANGUAGES = /^(en|de|fr|es|ja|ar)$/;
const bodyRead = new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve));

const SETTINGS = 'sales-stages/settings';
const settings = dress();
start().catch(fail);

async function start() {
  if (typeof WebAssembly !== 'object') throw new Error('WebAssembly is not available');
  const { wasm, integrity } = boot.dataset;
  const code = takeCode();
  const config = text('config.json');
  const early = config.then((text) => askEarly(text, code));
  const language = config.then((text) => speak(mark(resolve(settings.language, parse(text).locale))))
    // What cannot be had is said in English.
    .catch(() => speak(['en', 'en']));
  const later = laterPart(code);
  // Whoever waits for the configuration reports that it is missing.
  early.catch(() => {});
  // The hash of the glue is in the document, behind this script.
  await bodyRead;
  const [glue, module, configText, spoken] = await Promise.all([
    import(boot.dataset.js),
    compile(wasm, integrity),
    config,
    language,
  ]);
  const first = glue.initSync({ module });
  const storageKey = `sales-stages/intents/${apiBase(configText)}/${crypto.randomUUID?.() ?? Date.now()}`;
  const { answer, limit, offset } = await early;
  const fetchLanguage = (choice) => speak(resolve(choice, parse(configText).locale));
  const fetchLater = later?.(first);
  const adopt = glue.mount_page(
    app(), configText, code, storageKey, answer, limit, offset, settings.stored, spoken, fetchLanguage,
    fetchTransfer, fetchLater,
  );
  const intents = storageKey.slice(0, storageKey.lastIndexOf('/') + 1);
  const leftBehind = shareIntents(adopt, storageKey, intents, fetchLater);
  addEventListener('storage', ({ key, newValue }) => {
    if (key === SETTINGS) adopt(newValue ?? '{}', false);
    if (!key?.startsWith(intents)) return;
    // Another tab has done what it had written down, has written something down, or was signed out of.
    if (newValue === null) adopt('', false);
    else if (key.endsWith('/signed-out')) adopt('signed-out', false);
    else if (navigator.locks) leftBehind(key);
  });
  // A file that misses its place would take the place of the page.
  for (const sign of ['dragover', 'drop']) {
    addEventListener(sign, (event) => event.dataTransfer?.types.includes('Files') && event.preventDefault());
  }
}

// What the style sheet goes by. Everything else that a person has chosen is read by the page itself.
function dress() {
  let stored = '';
  try {
    stored = localStorage.getItem(SETTINGS) ?? '';
  } catch {
    // Storage is denied: nothing was written.
  }
  const { theme = 'system', density = 'comfortable', language } = parse(stored);
  Object.assign(document.documentElement.dataset, { theme, density });
  mark(resolve(language));
  return { stored, language };
}

// What is spoken: what was chosen, or else the first that configuration or browser ask for. Numbers
// and dates are written as they ask for in that language.
function resolve(choice, configured) {
  const own = (locale) => locale.split('-')[0].toLowerCase();
  const speaks = (tag) => LANGUAGES.test(tag);
  const wanted = [configured, ...navigator.languages].filter(isKnown);
  const tag = speaks(choice) ? choice : (wanted.map(own).find(speaks) ?? 'en');
  return [tag, wanted.find((locale) => own(locale) === tag) ?? tag];
}

function isKnown(locale) {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0;
  } catch {
    return false; // It is no language tag at all.
  }
}

function direction(tag) {
  return tag === 'ar' ? 'rtl' : 'ltr';
}

// What is painted before the page is there has no words in another language, but its direction.
function mark(language) {
  const [tag, lang] = language;
  Object.assign(document.documentElement, { lang, dir: direction(tag) });
  return language;
}

// The texts of a language, one a line, and how it writes numbers and times and chooses plurals.
async function speak([tag, locale]) {
  const texts = tag === 'en' ? '' : await text(boot.dataset[tag], boot.dataset[`${tag}Integrity`]);
  const number = new Intl.NumberFormat(locale).format;
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format;
  const rules = new Intl.PluralRules(locale);
  return [locale, direction(tag), texts, number, time, (count) => rules.select(count)];
}

function app() {
  return document.getElementById('app');
}

// Takes the one-time code out of the address before anything else can see or keep it.
function takeCode() {
  const match = /^#code=([\w-]+)$/.exec(location.hash);
  if (!match) return '';
  history.replaceState(null, '', location.pathname + location.search);
  return match[1];
}

async function load(url, integrity = '') {
  const response = await fetch(url, { integrity });
  if (!response.ok) throw new Error(`${url}: status ${response.status}`);
  return response;
}

async function text(url, integrity) {
  return (await load(url, integrity)).text();
}

// The hash that the build wrote into the document is checked by the browser here. While the page
// is developed there is none. A host that does not know the type of the file has it compiled late.
async function compile(url, integrity) {
  const wasm = await load(url, integrity);
  const known = wasm.headers.get('Content-Type') === 'application/wasm';
  return known ? WebAssembly.compileStreaming(wasm) : WebAssembly.compile(await wasm.arrayBuffer());
}

// What reads and writes files of stages, for whoever imports or exports.
let transfer;
function fetchTransfer() {
  transfer ??= loadTransfer().catch((error) => {
    transfer = undefined;
    throw error;
  });
  return transfer;
}

let transferTries = 0;
async function loadTransfer() {
  const { transferIntegrity, transferWasm, transferWasmIntegrity } = boot.dataset;
  // A browser keeps it that a script could not be fetched, and asks for it again only by another name.
  const transfer = boot.dataset.transfer + (transferTries++ ? `?${transferTries}` : '');
  const [module] = await Promise.all([
    compile(transferWasm, transferWasmIntegrity),
    preload(transfer, transferIntegrity),
  ]);
  const files = await import(transfer);
  files.initSync({ module });
  return files;
}

// The hash of a script that is imported is checked where it is preloaded.
function preload(href, integrity = '') {
  return new Promise((onload, onerror) => {
    const link = { rel: 'modulepreload', href, integrity, onload, onerror };
    document.head.append(Object.assign(document.createElement('link'), link));
  });
}

// The part of the page that a first visit does not need, in a file of its own: fetched once it is
// needed, or as soon as a person does anything from which that may follow, and again after a failure.
// Who comes with a code or to another place than the first page needs it at once. While the page is
// developed it is in one part.
function laterPart(code) {
  const { later, laterIntegrity } = boot.dataset;
  if (!later) return undefined;
  let module;
  const compiled = () => {
    module ??= compile(later, laterIntegrity);
    module.catch(() => (module = undefined));
    return module;
  };
  if (code || location.search) compiled();
  return (first) => {
    let there;
    const fetchLater = () => {
      there ??= compiled().then((module) => WebAssembly.instantiate(module, { a: first }));
      there.catch(() => (there = undefined));
      return there;
    };
    const signs = ['pointermove', 'pointerdown', 'focusin', 'keydown', 'dragenter'];
    for (const sign of signs) addEventListener(sign, fetchLater, { once: true, passive: true });
    return fetchLater;
  };
}

// The first list call, as the page itself will make it. What cannot be known here is left to it.
function askEarly(configText, code) {
  const none = { answer: undefined, limit: 0, offset: 0 };
  const config = parse(configText);
  const auth = config.auth ?? 'session';
  if (code || (auth !== 'session' && auth !== 'none')) return none;
  const query = new URLSearchParams(location.search);
  const whole = needsWhole(query);
  const limit = whole ? 100 : choice(query.get('perPage')) ?? choice(String(config.pageSize)) ?? 20;
  const page = !whole && /^[1-9]\d{0,6}$/.test(query.get('page')) ? Number(query.get('page')) : 1;
  const offset = (page - 1) * limit;
  const url = `${apiBase(configText)}/api/crm/sales-stage?limit=${limit}&offset=${offset}`;
  const answer = fetch(url, { headers: { Accept: 'application/json' }, cache: 'no-store', redirect: 'error' })
    .then(async (response) => [response.status, response.headers.get('Request-Id'), await response.text()]);
  // Whoever takes the answer also takes its failure.
  answer.catch(() => {});
  return { answer, limit, offset };
}

// What a search, another order and "All" show is read from the beginning, in the largest pieces.
function needsWhole(query) {
  const usual = `${query.get('sort') ?? 'created_at'} ${query.get('order') ?? 'DESC'}` === 'created_at DESC';
  return Boolean(query.get('q')?.trim()) || query.get('perPage') === 'all' || !usual;
}

// What is wrong in it is said by the page itself.
function parse(text) {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

function apiBase(configText) {
  const { apiBase } = parse(configText);
  return typeof apiBase === 'string' ? apiBase.trim().replace(/\/+$/, '') : '';
}

function choice(text) {
  return ['20', '50', '100'].includes(text) ? Number(text) : undefined;
}

// Each tab writes what it has not done yet under a key of its own, one folder an API, and holds a
// lock of that name while it lives. Whoever gets the lock of another key knows that its tab is
// gone, and goes on with it. Where there are no locks nobody knows, and a person is asked. Returns what
// is to be called for a key of a tab that writes something down.
function shareIntents(adopt, ownKey, prefix, later) {
  let keys = [];
  try {
    keys = Object.keys(localStorage);
  } catch {
    // Storage is denied: nothing was written, nothing is to be found.
  }
  const take = async (key) => {
    if (localStorage.getItem(key) === null) return;
    // What cannot be taken up before its code is there stays where it is.
    await later?.();
    const stored = localStorage.getItem(key);
    if (stored !== null && adopt(stored, Boolean(navigator.locks))) localStorage.removeItem(key);
  };
  navigator.locks?.request(ownKey, () => new Promise(() => {}));
  const awaited = new Set([ownKey]);
  const leftBehind = (key) => {
    if (!key.startsWith(prefix) || awaited.has(key)) return;
    awaited.add(key);
    const taken = navigator.locks ? navigator.locks.request(key, () => take(key)) : take(key);
    taken.catch(() => {});
  };
  keys.forEach(leftBehind);
  return leftBehind;
}

// Without the page there are still words: what happened, what it means, what to do.
async function fail(error) {
  await bodyRead;
  const say = (tag, words) => {
    const element = document.createElement(tag);
    element.textContent = words;
    return element;
  };
  const box = document.createElement('div');
  box.className = 'boot-error';
  box.setAttribute('role', 'alert');
  const missing = typeof WebAssembly === 'object'
    ? 'A file of this page could not be loaded. Check your connection and reload. If it stays, the page was not installed whole: put every file of its folder on the host.'
    : 'This page needs WebAssembly, which this browser does not have or does not allow. Use a current browser, or ask who manages it.';
  box.append(say('h2', 'The page could not start'), say('p', missing), say('p', String(error?.message ?? error)));
  const again = say('button', 'Reload');
  again.className = 'button';
  again.addEventListener('click', () => location.reload());
  box.append(again);
  const stages = app().querySelector('.stages');
  stages?.removeAttribute('aria-busy');
  app().querySelector('.boot-skeleton')?.remove();
  (stages ?? app()).append(box);
}
