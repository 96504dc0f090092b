import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The pages are built once into dist/web and served by our own server; nothing is fetched elsewhere. */
export default defineConfig({
  root: 'web',
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // The font comes in a hundred slices: inlined ones would be loaded by every page.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    reportCompressedSize: false,
  },
})
