import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, normalizePath } from 'vite'
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

const PAGES = `${normalizePath(join(import.meta.dirname, 'web'))}/`
const PARTS = /\/node_modules\/(?:antd|@rc-component)\//

/** Whether a module is our own and shows nothing: words, questions to the server, filters of addresses. */
const isWords = (id: string): boolean => id.startsWith(PAGES) && id.endsWith('.ts')

/**
 * Into which files the pages are put together. Left alone, whatever two pages share becomes a file of its own,
 * fifty for a page. What a group takes is no longer there for those below it.
 */
const GROUPS = [
  // What stands around every page.
  { name: 'base', tags: ['$initial' as const] },
  // Most pages ask for something: fields, forms and dialogs. Signing in needs no more than these.
  { name: 'fields', test: PARTS, minShareCount: 50 },
  {
    name: 'words',
    test: (id: string) => isWords(id) || id.includes('/@ant-design/icons'),
    minShareCount: 2,
  },
  // Visitors begin with what is open for application: it comes without the parts of the officials' pages.
  {
    name: 'calls',
    test: (id: string) => id.startsWith(`${PAGES}programmes/calls/`),
    minShareCount: 2,
  },
  { name: 'parts', test: PARTS, minShareCount: 7 },
  { name: 'common', test: (id: string) => id.startsWith(PAGES), minShareCount: 6 },
  {
    name: (id: string) =>
      id.startsWith(PAGES) ? (id.slice(PAGES.length).split('/')[0] ?? null) : null,
    debugName: 'rooms',
    minShareCount: 2,
  },
]

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
    rolldownOptions: { output: { codeSplitting: { groups: GROUPS } } },
  },
})
