// The element in Vue's templates: `import type {} from 'overplane-sales-stages/vue'`.

import type { DefineComponent } from 'vue';
import type { Appearance, SalesStageEventMap, Theme } from './index.js';

type Events = {
  [K in keyof SalesStageEventMap as `on${Capitalize<K>}`]?: (event: SalesStageEventMap[K]) => void;
};

type Properties = Events & {
  apiBase?: string | null;
  assetBase?: string | null;
  apiFeatures?: string | null;
  locale?: string | null;
  theme?: Theme | null;
  pageSize?: number | null;
  readonly?: boolean;
  showObjectIds?: boolean;
  keepDrafts?: boolean;
  fetchToken?: (() => Promise<string>) | null;
  appearance?: Appearance | null;
};

declare module 'vue' {
  interface GlobalComponents {
    'overplane-sales-stages': DefineComponent<Properties>;
  }
}
