// What the page knows of the CRM that it belongs to.

/** The origin of the API. */
export const apiBase = document.querySelector('meta[name="crm-api"]').content;

/** Gets a short-lived token for whoever is signed in. This is the place to ask a back end of your own. */
export async function fetchToken() {
  const response = await fetch('/token', { method: 'POST' });
  if (!response.ok) throw new Error(`no token: status ${response.status}`);
  return (await response.json()).token;
}

/** The colours and letters of the CRM. */
export const brand = { colorPrimary: '#0f766e', fontFamily: 'Georgia, serif', borderRadius: '2px' };

/** What the element tells. */
export const events = [
  'created',
  'updated',
  'deleted',
  'delete-pending',
  'delete-undone',
  'conflict',
  'load-start',
  'load-error',
].map((name) => `sales-stage:${name}`);

/** An event as a line for people. */
export function line({ type, detail }) {
  return `${type} ${detail.stage?.stage_name ?? detail.error?.message ?? ''}`.trim();
}
