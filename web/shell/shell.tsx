import { MenuOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { MessageBell } from '../messages/message-bell.tsx'
import { sessionQuery } from '../party/use-session.ts'
import { AccountMenu } from './account-menu.tsx'
import { AppearanceSwitch } from './appearance-switch.tsx'
import { Brand, Navigation } from './navigation.tsx'
import { OfflineBar } from './offline-bar.tsx'
import { useIsNarrow } from './use-is-narrow.ts'
import './lists.css'
import './shell.css'
import './tag.css'

/** What stands around every page: the ways to the others, who one is, and the mark of demo data. */
export function Shell() {
  const [isMenuOpen, setIsMenuOpen] = useState(false)
  const isNarrow = useIsNarrow()
  const session = useQuery(sessionQuery).data
  return (
    <div className="shell">
      <a href="#main" className="skip-link">
        跳到正文
      </a>
      {isNarrow ? (
        <Drawer
          open={isMenuOpen}
          placement="left"
          size={264}
          title="导航"
          onClose={() => setIsMenuOpen(false)}
        >
          <Navigation onGo={() => setIsMenuOpen(false)} />
        </Drawer>
      ) : (
        <div className="shell-side">
          <Brand />
          <Navigation />
        </div>
      )}
      <div className="shell-main">
        <header className="shell-bar">
          {isNarrow ? (
            <>
              <Button
                type="text"
                icon={<MenuOutlined />}
                aria-label="打开导航"
                onClick={() => setIsMenuOpen(true)}
              />
              <Brand />
            </>
          ) : null}
          <span className="shell-bar-space" />
          {session?.demo === true ? (
            <span
              className="demo-mark"
              title="系统中有虚构的演示数据，可用 npx kc demo remove 删除"
            >
              演示数据
            </span>
          ) : null}
          <MessageBell />
          <AppearanceSwitch />
          <AccountMenu />
        </header>
        <OfflineBar />
        <main id="main" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
    </div>
  )
}
