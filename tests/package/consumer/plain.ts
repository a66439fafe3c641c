// A host without a framework, as its compiler sees it.

import 'overplane-sales-stages/define';
import { define, SalesStagesElement, type Appearance, type SalesStage } from 'overplane-sales-stages';

const isOurs: boolean = define('my-stages');
const element = document.createElement('overplane-sales-stages');
const same: SalesStagesElement = element;
const found: SalesStagesElement | null = document.querySelector('overplane-sales-stages');

element.apiBase = 'https://api.example.com';
element.theme = 'dark';
element.pageSize = isOurs ? 50 : null;
element.readonly = found === same;
element.fetchToken = async () => 'token';
const appearance: Appearance = { colorPrimary: '#0a7' };
element.update({ appearance, locale: 'de-CH', theme: 'auto' });
element.refresh();
element.logout();

const seen: SalesStage[] = [];
element.addEventListener('sales-stage:created', ({ detail }) => seen.push(detail.stage));
element.addEventListener('sales-stage:updated', ({ detail }) => console.log(detail.previous.stage_name));
element.addEventListener('click', (event) => console.log(event.clientX));
// They bubble: whoever is around it hears of it by type as well.
document.body.addEventListener('sales-stage:deleted', ({ detail }) => console.log(detail.stage.id));
element.addEventListener('sales-stage:load-error', ({ detail: { error } }) => {
  if (error.type === 'authentication_error') console.log(error.message, error.request_id);
});

// @ts-expect-error: there is no such theme.
element.theme = 'purple';
// @ts-expect-error: a token is promised, not given at once.
element.fetchToken = () => 'token';
// @ts-expect-error: there is no such colour.
element.appearance = { colorShadow: '#000' };
// @ts-expect-error: a stage that was deleted has no times any more.
element.addEventListener('sales-stage:deleted', ({ detail }) => console.log(detail.stage.created_at));
