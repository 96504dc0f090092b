import { useLocation } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useState } from 'react'

type IgnoredSearchProps = {
  /** What of the address is used; whatever else stood there is not. */
  readonly filter: object
}

/**
 * Says which words of the address that somebody came with are no filter of this page, or no value of one. The router
 * takes them out of the address bar; here it is said that it did.
 */
export function IgnoredSearch({ filter }: IgnoredSearchProps) {
  const isFirst = useLocation({ select: ({ state }) => (state.__TSR_index ?? 0) === 0 })
  const [ignored] = useState(() => ignoredOf(filter))
  if (!isFirst || ignored.length === 0) return null
  return (
    <Alert
      className="list-note-bar no-print"
      type="warning"
      showIcon
      closable
      title={`地址中的 ${ignored.join('、')} 不是这一页可用的筛选，没有采用。请检查地址，或在下面重新选择。`}
    />
  )
}

/** The words of the address by which the page was loaded that the filter has no value of. */
function ignoredOf(filter: object): string[] {
  const [loaded] = performance.getEntriesByType('navigation')
  if (loaded === undefined) return []
  const { pathname, searchParams } = new URL(loaded.name)
  if (pathname !== window.location.pathname) return []
  const used = new Map(Object.entries(filter))
  return [...searchParams]
    .filter(([key]) => used.get(key) === undefined)
    .map(([key, value]) => `${key}=${value}`)
}
