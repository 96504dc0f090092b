import { Result } from 'antd'
import { useTabTitle } from './page.tsx'

/** A page that one's present role may not open. */
export function RoleNeeded({ title }: { readonly title: string }) {
  useTabTitle(title)
  return (
    <Result
      status="403"
      title="当前身份不能查看这一页"
      subTitle="如您还有其他身份，请在右上角切换；否则请联系系统管理员。"
    />
  )
}
