// A host page whose person sets everything that a host can set, and sees the code for it.

import { define } from '/widget/index.js';

const LANGUAGES = { '': 'The browser’s', en: 'English', de: 'Deutsch', fr: 'Français', es: 'Español', ja: '日本語', ar: 'العربية' };

/** Each with what it begins as, which the list takes for itself where nothing is set. */
const COLORS = { colorPrimary: '#4353c9', colorBackground: '#ffffff', colorText: '#1b1f27', colorSecondaryText: '#545b68', colorBorder: '#dfe3e9', colorDanger: '#b3261e' };
const LENGTHS = { fontSizeBase: [12, 20, 14], spacingUnit: [2, 8, 4], borderRadius: [0, 20, 6] };
const FONTS = ['', 'Georgia, serif', 'ui-monospace, monospace', 'Verdana, sans-serif'];
const EVENTS = ['created', 'updated', 'deleted', 'delete-pending', 'delete-undone', 'conflict', 'load-start', 'load-error'];

const element = document.querySelector('overplane-sales-stages');
const form = document.querySelector('form');
const fields = form.elements;
const changed = new Set();

function field(label, input) {
  const box = document.createElement('label');
  box.append(label, input);
  return box;
}

function input(properties) {
  return Object.assign(document.createElement('input'), properties);
}

for (const [value, name] of Object.entries(LANGUAGES)) fields.locale.append(new Option(name, value));
const appearance = document.getElementById('appearance');
for (const [name, value] of Object.entries(COLORS)) appearance.append(field(name, input({ type: 'color', name, defaultValue: value })));
for (const [name, [min, max, value]] of Object.entries(LENGTHS)) {
  appearance.append(field(name, input({ type: 'range', name, min, max, step: 0.5, defaultValue: value })));
}
const fonts = Object.assign(document.createElement('select'), { name: 'fontFamily' });
for (const font of FONTS) fonts.append(new Option(font || 'The system’s', font));
appearance.append(field('fontFamily', fonts));
fields.apiBase.value = new URLSearchParams(location.search).get('api') ?? '';

/** What has been changed of the looks. */
function looks() {
  const chosen = [...Object.keys(COLORS), ...Object.keys(LENGTHS), 'fontFamily'].filter((name) => changed.has(name));
  return Object.fromEntries(chosen.map((name) => [name, name in LENGTHS ? `${fields[name].value}px` : fields[name].value]).filter(([, value]) => value));
}

function apply() {
  const { value: token } = fields.token;
  const wanted = {
    apiBase: fields.apiBase.value,
    locale: fields.locale.value || null,
    theme: fields.theme.value,
    pageSize: Number(fields.pageSize.value),
    readonly: fields.readonly.checked,
    showObjectIds: fields.showObjectIds.checked,
  };
  for (const [name, value] of Object.entries(wanted)) if (element[name] !== value) element[name] = value;
  element.style.width = `${fields.width.value}px`;
  fields.widthValue.value = `${fields.width.value} px`;
  if (changed.delete('token')) element.fetchToken = token ? async () => token : null;
  element.appearance = looks();
  document.querySelector('code').textContent = code(wanted, token);
}

function code({ apiBase, locale, theme, pageSize, readonly, showObjectIds }, token) {
  const attributes = [
    `api-base="${apiBase}"`,
    locale && `locale="${locale}"`,
    theme !== 'auto' && `theme="${theme}"`,
    pageSize !== 20 && `page-size="${pageSize}"`,
    readonly && 'readonly',
    showObjectIds && 'show-object-ids',
  ];
  const lines = [
    '<script type="module" src="/widget/define.js"></script>',
    `<overplane-sales-stages ${attributes.filter(Boolean).join(' ')}></overplane-sales-stages>`,
  ];
  const script = [];
  if (token) script.push("stages.fetchToken = async () => (await fetch('/session/crm-token', { method: 'POST' })).text();");
  if (Object.keys(looks()).length) script.push(`stages.appearance = ${JSON.stringify(looks(), null, 2)};`);
  if (script.length) lines.push('<script type="module">', "const stages = document.querySelector('overplane-sales-stages');", ...script, '</script>');
  return lines.join('\n');
}

form.addEventListener('input', ({ target }) => {
  changed.add(target.name);
  apply();
});
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('reset', () => {
  const { apiBase, token } = fields;
  const kept = [apiBase.value, token.value];
  changed.clear();
  queueMicrotask(() => {
    [apiBase.value, token.value] = kept;
    apply();
  });
});
document.getElementById('refresh').addEventListener('click', () => element.refresh());
document.getElementById('logout').addEventListener('click', () => element.logout());
document.getElementById('copy').addEventListener('click', async () => {
  const said = document.querySelector('[role=status]');
  try {
    await navigator.clipboard.writeText(document.querySelector('code').textContent);
    said.textContent = 'Copied.';
  } catch {
    said.textContent = 'The browser did not let this page copy: select the code and copy it.';
  }
});
for (const name of EVENTS) {
  element.addEventListener(`sales-stage:${name}`, ({ type, detail }) => {
    const line = document.createElement('li');
    line.textContent = `${type} ${JSON.stringify(detail)}`;
    document.querySelector('.events').prepend(line);
  });
}
apply();
define();
