import type { UseQueryResult } from '@tanstack/react-query'
import { Button, Empty } from 'antd'
import type { ReactNode } from 'react'
import { Loaded } from './loaded.tsx'
import { Pager } from './pager.tsx'

type Found = {
  readonly rows: readonly unknown[]
  readonly total: number
  readonly page: number
  readonly pageSize: number
}

type PagedListProps<Answer extends Found> = {
  readonly query: UseQueryResult<Answer>
  /** What is said where there is nothing. */
  readonly empty: string
  /** Takes the filters away, where some are set: the way on from nothing that fits them. */
  readonly onClear?: (() => void) | false
  /** The way on from nothing at all: a button that makes the first one. */
  readonly wayOn?: ReactNode
  /** What is counted: 家, 人, 次; null where the words above the rows say it already. */
  readonly counted: string | null
  readonly onPage: (page: number) => void
  readonly children: (rows: Answer['rows'], answer: Answer) => ReactNode
}

/** A page of a list: loading, failed, empty or there, with the way to the other pages below it. */
export function PagedList<Answer extends Found>(props: PagedListProps<Answer>) {
  const { query, empty, onClear = false, wayOn, counted, onPage, children } = props
  return (
    <Loaded query={query}>
      {(answer) =>
        answer.rows.length === 0 ? (
          <Empty className="empty" description={empty}>
            {onClear === false ? wayOn : <Button onClick={onClear}>清除筛选</Button>}
          </Empty>
        ) : (
          <>
            {children(answer.rows, answer)}
            <Pager
              page={answer.page}
              pageSize={answer.pageSize}
              total={answer.total}
              counted={counted}
              onPage={onPage}
            />
          </>
        )
      }
    </Loaded>
  )
}
