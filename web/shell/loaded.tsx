import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { asProblem } from '../api/problem.ts'
import { FailureNotice } from './failure-notice.tsx'
import { NotFound } from './not-found.tsx'
import { SignInNeeded } from './sign-in-needed.tsx'

type QueryLike<T> = {
  readonly data: T | undefined
  readonly error: unknown
  readonly isPending: boolean
  readonly refetch: () => unknown
}

type LoadedProps<T> = {
  readonly query: QueryLike<T>
  readonly children: (data: T) => ReactNode
  /** What stands in the page's place while it loads; its shape keeps the page from jumping. */
  readonly skeleton?: ReactNode
}

/** Shows what was loaded; until then its outline, and where it failed why and how to go on. */
export function Loaded<T>({ query, children, skeleton }: LoadedProps<T>) {
  if (query.data !== undefined) return children(query.data)
  if (query.isPending) return skeleton ?? <Skeleton active paragraph={{ rows: 6 }} />
  const { status } = asProblem(query.error)
  if (status === 404) return <NotFound />
  if (status === 401) return <SignInNeeded />
  return <FailureNotice failure={query.error} onRetry={() => void query.refetch()} />
}
