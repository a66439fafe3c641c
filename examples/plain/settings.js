import '/widget/define.js';
import { apiBase, brand, events, fetchToken, line } from './crm.js';

const stages = document.querySelector('overplane-sales-stages');
const form = document.querySelector('form');
const { readonly, locale, theme, branded, refresh, logout } = form.elements;

stages.apiBase = apiBase;
stages.fetchToken = fetchToken;

function apply() {
  stages.readonly = readonly.checked;
  stages.update({ locale: locale.value, theme: theme.value, appearance: branded.checked ? brand : {} });
}

form.addEventListener('change', apply);
refresh.addEventListener('click', () => stages.refresh());
logout.addEventListener('click', () => stages.logout());
apply();

const log = document.querySelector('ol');
for (const event of events) {
  stages.addEventListener(event, (told) => {
    const item = document.createElement('li');
    item.textContent = line(told);
    log.append(item);
  });
}
