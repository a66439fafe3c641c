// A host in React, as its compiler sees it.

import type {} from 'overplane-sales-stages/jsx';
import type { SalesStagesElement } from 'overplane-sales-stages';

const read = (element: SalesStagesElement | null) => element?.refresh();
const listeners = { 'onsales-stage:created': (event: CustomEvent) => console.log(event.detail) };

export const whole = (
  <overplane-sales-stages
    ref={read}
    id="stages"
    className="settings"
    api-base="/crm"
    locale="de-CH"
    theme="dark"
    page-size={50}
    readonly
    show-object-ids
    fetchToken={async () => 'token'}
    appearance={{ colorPrimary: '#0a7' }}
    {...listeners}
  />
);
export const told = <overplane-sales-stages onsales-stage:updated={({ detail }) => console.log(detail.previous)} />;

// @ts-expect-error: there is no such theme.
export const purple = <overplane-sales-stages theme="purple" />;
// @ts-expect-error: there is no such property.
export const unknown = <overplane-sales-stages apiKey="x" />;
