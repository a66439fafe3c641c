// The element in JSX: `import type {} from 'overplane-sales-stages/jsx'`.

import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { Appearance, SalesStageEventMap, SalesStagesElement, Theme } from './index.js';

type Events = { [K in keyof SalesStageEventMap as `on${K}`]?: (event: SalesStageEventMap[K]) => void };

interface Properties extends DetailedHTMLProps<HTMLAttributes<SalesStagesElement>, SalesStagesElement>, Events {
  'api-base'?: string | null;
  'asset-base'?: string | null;
  'api-features'?: string | null;
  locale?: string | null;
  theme?: Theme | null;
  'page-size'?: number | null;
  readonly?: boolean;
  'show-object-ids'?: boolean;
  'keep-drafts'?: boolean;
  apiBase?: string | null;
  assetBase?: string | null;
  apiFeatures?: string | null;
  pageSize?: number | null;
  showObjectIds?: boolean;
  keepDrafts?: boolean;
  fetchToken?: (() => Promise<string>) | null;
  appearance?: Appearance | null;
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'overplane-sales-stages': Properties;
    }
  }
}
