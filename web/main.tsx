import '@fontsource-variable/noto-sans-sc/index.css'
import '@fontsource-variable/noto-serif-sc/index.css'
import './shell/tokens.css'
import './shell/base.css'
import { SearchOutlined } from '@ant-design/icons'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App, ConfigProvider } from 'antd'
import chinese from 'antd/es/locale/zh_CN.js'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from './api/query-client.ts'
import { router } from './routes.ts'
import { AppearanceProvider, useAppearance } from './shell/appearance.tsx'
import { themeOf } from './shell/theme.ts'

/** The icon is the whole label of the button beside a search field. */
const SEARCH = { searchIcon: <SearchOutlined aria-label="搜索" /> }

function Product() {
  const { isDark } = useAppearance()
  return (
    // Two Chinese characters on a button stay together: labels are found and read as one word.
    <ConfigProvider
      locale={chinese}
      theme={themeOf(isDark)}
      button={{ autoInsertSpace: false }}
      inputSearch={SEARCH}
    >
      {/* Each failure told once more would cover the dialog that it is about. */}
      <App message={{ maxCount: 2 }}>
        <RouterProvider router={router} />
      </App>
    </ConfigProvider>
  )
}

const place = document.querySelector('#root')
if (!place) throw new Error('the page has no place to stand in')
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <AppearanceProvider>
        <Product />
      </AppearanceProvider>
    </QueryClientProvider>
  </StrictMode>,
)
