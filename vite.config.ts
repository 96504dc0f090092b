import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import type { Plugin } from 'vite'

/** Icons that are a button by themselves, by the names that the library gives them. */
const ICON_LABELS = { eye: '隐藏密码', 'eye-invisible': '显示密码' }

/**
 * The icons of the component library tell screen readers their English file names ("caret-down"). Here
 * they stay silent unless they were given a label or are a button; a browser test watches over it.
 */
const silentIcons = (): Plugin => ({
  name: 'kechuang-silent-icons',
  enforce: 'pre',
  transform: {
    filter: { id: /@ant-design\/icons\/es\/components\/AntdIcon(?:Light)?\.js$/ },
    handler: (code) =>
      code.replace(
        '"aria-label": icon.name',
        `"aria-label": ${JSON.stringify(ICON_LABELS)}[icon.name],
         "aria-hidden": !restProps["aria-label"] && !(icon.name in ${JSON.stringify(ICON_LABELS)})`,
      ),
  },
})

/** The pages are built once into dist/web and served by our own server; nothing is fetched elsewhere. */
export default defineConfig({
  root: 'web',
  plugins: [silentIcons(), react()],
  // `npx vite` shows a change at once, with a started server behind it.
  server: { proxy: { '/api': 'http://127.0.0.1:8710' } },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // The font comes in a hundred slices: inlined ones would be loaded by every page.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    reportCompressedSize: false,
  },
})
