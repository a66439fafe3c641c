import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === 'overplane-sales-stages' } } })],
  // While `npm run dev` shows the page, `npm start` in another terminal gives the tokens.
  server: { proxy: { '/token': 'http://127.0.0.1:3000' } },
});
