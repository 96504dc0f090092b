import { theme } from 'antd'
import type { ThemeConfig } from 'antd'

const SANS =
  "'Noto Sans SC Variable', 'PingFang SC', 'Microsoft YaHei', 'Source Han Sans SC', system-ui, sans-serif"

/** The same ink, paper and indigo as tokens.css, told to Ant Design. */
const LIGHT = {
  colorPrimary: '#1b5681',
  colorInfo: '#1b5681',
  colorLink: '#1b5681',
  colorSuccess: '#2b7a52',
  colorWarning: '#945b06',
  colorError: '#b1362b',
  colorTextBase: '#1f252d',
  colorTextDescription: '#626b77',
  colorTextPlaceholder: '#6b7480',
  colorBgLayout: '#f5f3ef',
  colorBgContainer: '#fffefb',
  colorBgElevated: '#fffefb',
  colorInfoBg: '#eaf1f7',
  colorInfoBorder: '#bfd4e4',
  colorSuccessBg: '#e6f3eb',
  colorSuccessBorder: '#b5d9c4',
  colorWarningBg: '#fbf2df',
  colorWarningBorder: '#e6cf9c',
  colorErrorBg: '#fbedeb',
  colorErrorBorder: '#e8bcb7',
  colorBorder: '#d9d4c9',
  colorBorderSecondary: '#e8e4da',
} as const

const DARK = {
  colorPrimary: '#3b7cab',
  colorInfo: '#5fa4d3',
  colorLink: '#7db8e0',
  colorSuccess: '#57b184',
  colorWarning: '#d79a3c',
  colorError: '#e0695c',
  colorTextBase: '#e6e3dc',
  colorTextDescription: '#9299a3',
  colorTextPlaceholder: '#9299a3',
  colorBgBase: '#14171b',
  colorBgLayout: '#14171b',
  colorBgContainer: '#1b1f24',
  colorBgElevated: '#22272d',
  colorInfoBg: '#1d2c3a',
  colorInfoBorder: '#2f4a61',
  colorSuccessBg: '#1b3027',
  colorSuccessBorder: '#2d5442',
  colorWarningBg: '#352a17',
  colorWarningBorder: '#5b4826',
  colorErrorBg: '#3a2422',
  colorErrorBorder: '#63393a',
  colorBorder: '#3a4048',
  colorBorderSecondary: '#2b3037',
} as const

/** Ant Design in the look of the product; fonts and corners are the same in light and dark. */
export function themeOf(isDark: boolean): ThemeConfig {
  return {
    algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      ...(isDark ? DARK : LIGHT),
      fontFamily: SANS,
      fontSize: 14,
      borderRadius: 6,
      wireframe: false,
      controlHeight: 34,
      // Whoever asks his machine for less motion gets none.
      motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      motionDurationMid: '0.15s',
      motionDurationSlow: '0.2s',
    },
    components: {
      Layout: { headerBg: 'transparent', siderBg: 'transparent', bodyBg: 'transparent' },
      Menu: { itemBg: 'transparent', subMenuItemBg: 'transparent', activeBarBorderWidth: 0 },
      Table: { headerBg: 'transparent', cellPaddingBlock: 10 },
      Tabs: {
        horizontalItemGutter: 20,
        ...(isDark ? { itemSelectedColor: '#7db8e0', inkBarColor: '#7db8e0' } : {}),
      },
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    },
  }
}
