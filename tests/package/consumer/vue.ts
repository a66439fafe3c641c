// A host in Vue, as the compiler of its templates sees it.

import type {} from 'overplane-sales-stages/vue';
import type { SalesStagesElement } from 'overplane-sales-stages';
import type { GlobalComponents } from 'vue';

type Properties = InstanceType<GlobalComponents['overplane-sales-stages']>['$props'];

export const properties: Properties = {
  apiBase: '/crm',
  theme: 'dark',
  pageSize: 50,
  readonly: true,
  fetchToken: async () => 'token',
  appearance: { colorPrimary: '#0a7' },
  'onSales-stage:created': ({ detail }) => console.log(detail.stage.stage_name),
};

// @ts-expect-error: there is no such theme.
export const purple: Properties = { theme: 'purple' };

/** Everything that can be set on the element can be set in a template, each by one name. */
type Otherwise = 'readOnly';
type Settable = Exclude<keyof SalesStagesElement, keyof HTMLElement | 'update' | 'refresh' | 'logout' | Otherwise>;
type Missing = Exclude<Settable, keyof Properties>;
export const missing: [Missing] extends [never] ? true : never = true;
