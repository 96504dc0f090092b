import { useLocation, useRouter } from '@tanstack/react-router'
import { Button, Result } from 'antd'

/** A page that only those who are signed in may see. */
export function SignInNeeded() {
  const { href } = useLocation()
  const router = useRouter()
  return (
    <Result
      status="info"
      title="请先登录"
      subTitle="这一页登录后才能查看；登录后会回到这里。"
      extra={
        <Button
          type="primary"
          onClick={() => void router.navigate({ to: '/sign-in', search: { to: href } })}
        >
          登录
        </Button>
      }
    />
  )
}
