import { MoonOutlined, SunOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useAppearance } from './appearance.tsx'

/** Changes between light and dark. */
export function AppearanceSwitch() {
  const { isDark, choose } = useAppearance()
  return (
    <Button
      type="text"
      icon={isDark ? <SunOutlined /> : <MoonOutlined />}
      aria-label={isDark ? '换成浅色' : '换成深色'}
      title={isDark ? '换成浅色' : '换成深色'}
      onClick={() => choose(isDark ? 'light' : 'dark')}
    />
  )
}
