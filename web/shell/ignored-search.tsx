import { useLocation } from '@tanstack/react-router'
import { Alert } from 'antd'

type IgnoredSearchProps = {
  /** What of the address is used; whatever else stands there is not. */
  readonly filter: object
}

/** Says which words of the address are no filter of this page, or no value of one: nothing is dropped in silence. */
export function IgnoredSearch({ filter }: IgnoredSearchProps) {
  const asked = useLocation({ select: ({ search }) => search })
  const used = new Map(Object.entries(filter))
  const ignored = Object.entries(asked).filter(
    ([key, value]) => value !== undefined && used.get(key) === undefined,
  )
  if (ignored.length === 0) return null
  const words = ignored.map(([key, value]) => `${key}=${String(value)}`).join('、')
  return (
    <Alert
      className="no-print"
      type="warning"
      showIcon
      title={`地址中的 ${words} 不是这一页可用的筛选，没有采用。请检查地址，或在下面重新选择。`}
    />
  )
}
