// antd publishes its locales as ES modules without saying so in its package.json: TypeScript then
// takes them for CommonJS and wraps the default export once too often.
declare module 'antd/es/locale/zh_CN.js' {
  import type { Locale } from 'antd/es/locale/index.js'
  const chinese: Locale
  export default chinese
}
