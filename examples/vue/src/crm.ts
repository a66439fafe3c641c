// What the page knows of the CRM that it belongs to.

import type { Appearance } from 'overplane-sales-stages';

/** The origin of the API. */
export const apiBase = document.querySelector<HTMLMetaElement>('meta[name="crm-api"]')?.content ?? '';

/** Gets a short-lived token for whoever is signed in. This is the place to ask a back end of your own. */
export async function fetchToken(): Promise<string> {
  const response = await fetch('/token', { method: 'POST' });
  if (!response.ok) throw new Error(`no token: status ${response.status}`);
  return (await response.json()).token;
}

/** The colours and letters of the CRM. */
export const brand: Appearance = { colorPrimary: '#0f766e', fontFamily: 'Georgia, serif', borderRadius: '2px' };

/** An event as a line for people. */
export function line({ type, detail }: CustomEvent): string {
  return `${type} ${detail.stage?.stage_name ?? detail.error?.message ?? ''}`.trim();
}
