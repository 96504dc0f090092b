import { CheckOutlined, DownOutlined, LogoutOutlined, SafetyOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useLocation, useRouter } from '@tanstack/react-router'
import { App, Button, Dropdown } from 'antd'
import type { MenuProps } from 'antd'
import { answered, api } from '../api/client.ts'
import { useTellRefusal } from '../api/refusals.ts'
import { sessionQuery, useSessionChange } from '../party/use-session.ts'
import type { Acting, Me } from '../party/use-session.ts'

/** Who one is and as whom one acts; for a visitor the way to sign in. */
export function AccountMenu() {
  const session = useQuery(sessionQuery)
  const router = useRouter()
  const { href, pathname } = useLocation()
  if (session.isPending || pathname === '/sign-in') return null
  if (session.data?.me) return <SignedIn me={session.data.me} />
  return (
    <Button
      type="primary"
      onClick={() =>
        void router.navigate({ to: '/sign-in', search: pathname === '/' ? {} : { to: href } })
      }
    >
      登录
    </Button>
  )
}

function SignedIn({ me }: { readonly me: Me }) {
  const router = useRouter()
  const { actAs, signOut } = useAccountActs()
  const items: MenuProps['items'] = [
    {
      key: 'acting',
      type: 'group',
      label: me.appointments.length > 1 ? '切换身份' : '身份',
      children: me.appointments.map((acting) => ({
        key: acting.appointmentId,
        label: <ActingLine acting={acting} />,
        icon:
          acting.appointmentId === me.acting.appointmentId ? (
            <CheckOutlined aria-label="当前身份" />
          ) : (
            <span className="menu-gap" />
          ),
        onClick: () => actAs.mutate(acting.appointmentId),
      })),
    },
    { type: 'divider' },
    {
      key: 'sessions',
      icon: <SafetyOutlined />,
      label: '登录与会话',
      onClick: () => void router.navigate({ to: '/sessions' }),
    },
    {
      key: 'sign-out',
      icon: <LogoutOutlined />,
      label: '退出登录',
      onClick: () => signOut.mutate(),
    },
  ]
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button
        type="text"
        className="account"
        aria-label={`${me.person.name}，${me.acting.roleName}`}
      >
        <span className="account-name">{me.person.name}</span>
        <span className="account-role">{me.acting.roleName}</span>
        <DownOutlined className="account-sign" />
      </Button>
    </Dropdown>
  )
}

function ActingLine({ acting }: { readonly acting: Acting }) {
  return (
    <span className="acting">
      {acting.roleName}
      <span className="soft">{acting.organisation.name}</span>
    </span>
  )
}

function useAccountActs() {
  const take = useSessionChange()
  const router = useRouter()
  const { message } = App.useApp()
  const tell = useTellRefusal()
  const onError = tell
  const actAs = useMutation({
    mutationFn: (appointmentId: string) =>
      answered(api.PUT('/api/session/acting', { body: { appointmentId } })),
    onSuccess: (session) => {
      take(session)
      void message.success(`现在以“${session.me?.acting.roleName ?? ''}”身份操作。`)
    },
    onError,
  })
  const signOut = useMutation({
    mutationFn: async () => {
      await answered(api.DELETE('/api/session'))
      return answered(api.GET('/api/session'))
    },
    onSuccess: (session) => {
      take(session)
      void router.navigate({ to: '/' })
    },
    onError,
  })
  return { actAs, signOut }
}
