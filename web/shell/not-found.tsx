import { useRouter } from '@tanstack/react-router'
import { Button, Result } from 'antd'
import { useTabTitle } from './page.tsx'

/** A missing page, or a record of somebody else: both are told in the same words. */
export function NotFound() {
  useTabTitle('没有找到')
  const router = useRouter()
  return (
    <Result
      status="404"
      title="没有找到这一页"
      subTitle="它不存在，或您无权查看。请检查地址，或从首页重新进入。"
      extra={
        <Button type="primary" onClick={() => void router.navigate({ to: '/' })}>
          回到首页
        </Button>
      }
    />
  )
}
