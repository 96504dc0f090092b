import type { UseQueryResult } from '@tanstack/react-query'
import { Empty, Pagination } from 'antd'
import type { ReactNode } from 'react'
import { Loaded } from './loaded.tsx'

type Found<Row> = {
  readonly rows: readonly Row[]
  readonly total: number
  readonly page: number
  readonly pageSize: number
}

type PagedListProps<Row> = {
  readonly query: UseQueryResult<Found<Row>>
  /** What is said where there is nothing. */
  readonly empty: string
  /** What is counted: 家, 人, 次. */
  readonly counted: string
  readonly onPage: (page: number) => void
  readonly children: (rows: readonly Row[]) => ReactNode
}

/** A page of a list: loading, failed, empty or there, with the way to the other pages below it. */
export function PagedList<Row>(props: PagedListProps<Row>) {
  const { query, empty, counted, onPage, children } = props
  return (
    <Loaded query={query}>
      {({ rows, total, page, pageSize }) =>
        rows.length === 0 ? (
          <Empty className="empty" description={empty} />
        ) : (
          <>
            {children(rows)}
            <Pagination
              className="list-pages"
              align="end"
              hideOnSinglePage
              current={page}
              pageSize={pageSize}
              total={total}
              showSizeChanger={false}
              showTotal={(all) => `共 ${all} ${counted}`}
              onChange={onPage}
            />
          </>
        )
      }
    </Loaded>
  )
}
