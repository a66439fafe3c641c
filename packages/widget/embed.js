// The element in a frame, for pages that are not to reach into it. Whoever frames this page connects
// with one message from an origin that `embed.json` names, and hands over a port: through that it gives
// tokens and settings, and is told what happens. Nobody else is answered.

import { SalesStagesElement, define } from './index.js';

const CONNECT = 'overplane-sales-stages:connect';
const EVENTS = ['created', 'updated', 'deleted', 'delete-pending', 'delete-undone', 'conflict', 'load-start', 'load-error'];

// What may be set from outside, and of which type each is.
const SETTINGS = {
  locale: 'string',
  theme: 'string',
  pageSize: 'number',
  readonly: 'boolean',
  showObjectIds: 'boolean',
  appearance: 'object',
};

const config = fetch(new URL('./embed.json', import.meta.url)).then((response) => response.json());
let connected = false;

addEventListener('message', async ({ data, origin, source, ports: [port] }) => {
  if (source !== parent || parent === self || data?.type !== CONNECT || !port) return;
  const { apiBase, origins } = await config;
  if (connected || !Array.isArray(origins) || !origins.includes(origin)) return;
  connected = true;
  connect(port, apiBase, data.settings);
});

function connect(port, apiBase, settings) {
  define();
  const element = new SalesStagesElement();
  const waiting = new Map();
  let last = 0;
  element.apiBase = apiBase;
  element.fetchToken = () =>
    new Promise((give, refuse) => {
      waiting.set(++last, { give, refuse });
      port.postMessage({ type: 'token-wanted', id: last });
    });
  set(element, settings);
  port.onmessage = ({ data }) => {
    const { type } = Object(data);
    if (type === 'token') {
      const asked = waiting.get(data.id);
      waiting.delete(data.id);
      // What is no token is told as one that is none.
      if ('token' in data) asked?.give(data.token);
      else asked?.refuse();
    } else if (type === 'set') set(element, data.settings);
    else if (type === 'refresh') element.refresh();
    else if (type === 'logout') element.logout();
    else port.postMessage({ type: 'refused', reason: `There is no message of the type ${String(type)}.` });
  };
  for (const event of EVENTS) {
    element.addEventListener(`sales-stage:${event}`, ({ detail }) => port.postMessage({ type: 'event', event, detail }));
  }
  const root = document.documentElement;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('body { margin: 0 }');
  document.adoptedStyleSheets = [sheet];
  document.body.append(element);
  new ResizeObserver(() => port.postMessage({ type: 'size', height: root.offsetHeight })).observe(root);
  port.postMessage({ type: 'connected' });

  function set(element, settings) {
    for (const [name, value] of Object.entries(Object(settings))) {
      if (typeof value === SETTINGS[name]) element[name] = value;
      else port.postMessage({ type: 'refused', reason: `${name} cannot be set to this.` });
    }
  }
}
