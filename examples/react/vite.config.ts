import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  // While `npm run dev` shows the page, `npm start` in another terminal gives the tokens.
  server: { proxy: { '/token': 'http://127.0.0.1:3000' } },
});
