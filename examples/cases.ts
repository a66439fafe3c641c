// What the pages in the folders `cases` have in common: a test gives the state, the framework makes a page
// of it. They are no examples: nobody needs to pass so much at once.

/** What a page of cases shows. */
export interface State {
  /** One element for each, in this order. */
  keys: string[];
  /** Whether data goes by the names of attributes, in place of those of properties. */
  attributes: boolean;
  /** Children of each element: a text, and an element with a text. */
  text: string;
  child: string | null;
  /** What the listeners say before what they have heard. */
  voice: string;
  apiBase: string | null | undefined;
  locale: string | null | undefined;
  theme: 'light' | 'dark' | 'auto' | null | undefined;
  pageSize: number | null | undefined;
  readonly: boolean;
  showObjectIds: boolean;
  // Typed as what a framework can pass, not as what the element can use.
  appearance: any;
  fetchToken: (() => Promise<string>) | null | undefined;
}

declare global {
  interface Window {
    /** What a test wants to be there from the first moment on. */
    first?: Partial<State>;
    /** Changes the state as the framework does it. */
    change(change: Partial<State>): void;
  }
}

/** Gets the key from the host as the examples do. */
export async function fetchToken(): Promise<string> {
  const response = await fetch('/token', { method: 'POST' });
  return (await response.json()).token;
}

/** The state at first. */
export function first(): State {
  return {
    keys: ['one'],
    attributes: false,
    text: '',
    child: null,
    voice: 'heard',
    apiBase: document.querySelector<HTMLMetaElement>('meta[name="crm-api"]')?.content,
    locale: 'en',
    theme: 'light',
    pageSize: 20,
    readonly: false,
    showObjectIds: false,
    appearance: undefined,
    fetchToken,
    ...window.first,
  };
}

/** The same for an event that was listened to: which, of what. */
export function line(voice: string, { type, detail }: CustomEvent): string {
  return `${voice} ${type} ${detail.stage?.stage_name ?? detail.error?.type ?? ''}`.trim();
}

/** Defines the element at once, or when a test says so. */
export function defineAtOnceOrLater(define: () => boolean): void {
  if (location.search === '?later') Object.assign(window, { define });
  else define();
}
