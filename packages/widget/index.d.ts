/** A sales stage as the API has it. */
export interface SalesStage {
  id: string;
  /** ISO 8601. */
  created_at: string;
  /** ISO 8601. */
  updated_at: string;
  stage_name: string | null;
}

/** A stage of which no more is known than this. */
export type StageReference = Pick<SalesStage, 'id' | 'stage_name'>;

/** Colours, letters and distances. Each is a CSS value, checked as one: what is none is left out, shown,
 *  and told as a `sales-stage:load-error`. */
export interface Appearance {
  /** Buttons, links, the focus. A colour. */
  colorPrimary?: string;
  /** What everything stands on. A colour. */
  colorBackground?: string;
  /** A colour. */
  colorText?: string;
  /** Dates and hints. A colour. */
  colorSecondaryText?: string;
  /** Lines between rows. A colour. */
  colorBorder?: string;
  /** What deletes, and what went wrong. A colour. */
  colorDanger?: string;
  /** A list of font families. */
  fontFamily?: string;
  /** The size of a name in the list, such as `14px`. */
  fontSizeBase?: string;
  /** What all distances are made of, such as `4px`. */
  spacingUnit?: string;
  /** Of buttons and fields, such as `6px`. */
  borderRadius?: string;
}

export type Theme = 'light' | 'dark' | 'auto';

/** Why the list could not be shown or loaded. */
export interface SalesStageError {
  type:
    | 'api_connection_error'
    | 'authentication_error'
    | 'invalid_request_error'
    | 'rate_limit_error'
    | 'api_error'
    | 'render_error';
  /** A sentence for people. */
  message: string;
  /** The HTTP status, where there was an answer. */
  status?: number;
  /** The API's word for it. */
  code?: string;
  /** What is wrong: a parameter of the API, or an attribute or property of the element. */
  param?: string;
  /** The API's name for the exchange, for its logs. */
  request_id?: string;
}

/** What is told, by the name of the event. All of them bubble and cross shadow trees. */
export interface SalesStageEventMap {
  /** The API has confirmed a create. */
  'sales-stage:created': CustomEvent<{ stage: SalesStage }>;
  /** The API has confirmed a rename. */
  'sales-stage:updated': CustomEvent<{ stage: SalesStage; previous: { stage_name: string | null } }>;
  /** The API has confirmed a delete. */
  'sales-stage:deleted': CustomEvent<{ stage: StageReference }>;
  /** A stage is put to a delete, which can still be undone. */
  'sales-stage:delete-pending': CustomEvent<{ stage: StageReference }>;
  /** Such a delete was undone. */
  'sales-stage:delete-undone': CustomEvent<{ stage: StageReference }>;
  /** Somebody else has changed a stage: a person is asked what is to be done. */
  'sales-stage:conflict': CustomEvent<{ stage: StageReference }>;
  /** The element begins to show itself. */
  'sales-stage:load-start': CustomEvent<Record<string, never>>;
  /** The element or its list could not be loaded. It says so itself, and offers to try again. */
  'sales-stage:load-error': CustomEvent<{ error: SalesStageError }>;
}

/** `<overplane-sales-stages>`: an admin for the sales stages of a CRM. */
export declare class SalesStagesElement extends HTMLElement {
  /** The version of the package. */
  static readonly version: string;

  /** Attribute `api-base`: what stands before `/api/crm/sales-stage`; empty for the page's own origin. It
   *  may change at any time: what is being written stays. */
  apiBase: string | null;
  /** Attribute `asset-base`: the folder of the package's files, where a bundler has not taken them along. */
  assetBase: string | null;
  /** Attribute `api-features`: which optional headers the API honours, `if-match` and `idempotency-key`. */
  apiFeatures: string | null;
  /** Attribute `locale`: a language tag; the browser's languages otherwise. */
  locale: string | null;
  /** Attribute `theme`: as the person's system, unless it is `light` or `dark`. */
  theme: Theme | null;
  /** Attribute `page-size`: 20, 50 or 100. */
  pageSize: number | null;
  /** Attribute `readonly`: nothing can be changed. */
  readonly: boolean;
  /** The same, by the name that fields of the browser have for it. */
  readOnly: boolean;
  /** Attribute `show-object-ids`: each stage shows its id. */
  showObjectIds: boolean;
  /** Attribute `keep-drafts`: a name that is not sent yet outlives a reload, in the tab's storage. */
  keepDrafts: boolean;
  /** Gives a short-lived bearer token. Asked when one is needed, and again when the API refuses it. Without
   *  this function the API is asked with the session that the browser has on the page's own origin. */
  fetchToken: (() => Promise<string>) | null | undefined;
  /** Colours, letters and distances. To change some of them, set a new object. */
  appearance: Appearance | null | undefined;

  /** Changes several properties at once. */
  update(options: { appearance?: Appearance; locale?: string; theme?: Theme }): void;
  /** Reads the list anew. */
  refresh(): void;
  /** Ends the session or forgets the token, and shows nothing of what was seen with it. */
  logout(): void;

  addEventListener<K extends keyof SalesStageEventMap>(
    type: K,
    listener: (this: SalesStagesElement, event: SalesStageEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: SalesStagesElement, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof SalesStageEventMap>(
    type: K,
    listener: (this: SalesStagesElement, event: SalesStageEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

/** Gives the element its name in documents. `false` where somebody else has that name: theirs stays. */
export declare function define(tag?: string): boolean;

declare global {
  interface HTMLElementTagNameMap {
    'overplane-sales-stages': SalesStagesElement;
  }
  interface HTMLElementEventMap extends SalesStageEventMap {}
}
