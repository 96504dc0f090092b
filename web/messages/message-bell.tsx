import { BellOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Badge, Button } from 'antd'
import { useMe } from '../party/use-session.ts'
import { messagesQuery } from './message-queries.ts'

/** How many messages are unread, and the way to them; nothing for a visitor. */
export function MessageBell() {
  const me = useMe()
  const router = useRouter()
  const isSignedIn = me !== null
  const page = useQuery({ ...messagesQuery({ pageSize: 1 }), enabled: isSignedIn })
  if (!isSignedIn) return null
  const unread = page.data?.unread ?? 0
  return (
    <Badge count={unread} size="small" offset={[-2, 4]}>
      <Button
        type="text"
        icon={<BellOutlined />}
        aria-label={unread > 0 ? `消息，${unread} 条未读` : '消息'}
        onClick={() => void router.navigate({ to: '/messages' })}
      />
    </Badge>
  )
}
