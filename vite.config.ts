/** Builds the browser's side into dist/client and serves it with reload while developing. */
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

const relayPort = process.env['RELAY_PORT'] ?? process.env['PORT'] ?? '8787'
const relay = `http://127.0.0.1:${relayPort}`

export default defineConfig({
  root: 'client',
  // Two copies of yjs in one page break its type checks without a word.
  resolve: { dedupe: ['yjs', 'lib0', 'y-protocols', 'react', 'react-dom'] },
  plugins: [
    react(),
    tailwindcss(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'service-worker',
      filename: 'service-worker.ts',
      // The page registers the worker itself: the plugin's way is an inline script, which the content policy refuses.
      injectRegister: false,
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,svg,webmanifest}'],
        maximumFileSizeToCacheInBytes: 4_000_000,
      },
      manifest: {
        name: '会编',
        short_name: '会编',
        lang: 'zh-CN',
        start_url: '/',
        display: 'standalone',
        background_color: '#FBFAF7',
        theme_color: '#FBFAF7',
        icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
      },
    }),
  ],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2022',
    // A data: address in the style sheet would need a hole in the content policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler|use-sync-external-store)\// },
            { name: 'document', test: /node_modules\/(yjs|lib0|y-protocols|y-websocket|idb)\// },
            // One file compresses better than a dozen that lazy screens share parts of. The icons' one entrance names
            // them all, those of lazy screens among them.
            { name: 'home', tags: ['$initial'], test: /^(?!.*lucide-react)/ },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/api': { target: relay },
      '/sync': { target: relay, ws: true },
    },
  },
})
