import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Pagination } from 'antd'
import type { ReactNode } from 'react'

type PagerProps = {
  readonly page: number
  readonly pageSize: number
  readonly total: number
  /** What is counted: 家, 人, 个项目; nothing where the words above the rows say it already. */
  readonly counted?: string | null
  readonly onPage: (page: number) => void
}

/** The way to the other pages of a list; nothing at all where one page holds it. */
export function Pager({ page, pageSize, total, counted = null, onPage }: PagerProps) {
  return (
    <Pagination
      className="list-pages no-print"
      align="end"
      hideOnSinglePage
      current={page}
      pageSize={pageSize}
      total={total}
      showSizeChanger={false}
      itemRender={withName}
      {...(counted === null ? {} : { showTotal: (all: number) => `共 ${all} ${counted}` })}
      onChange={onPage}
    />
  )
}

/** The arrows have names: a screen reader cannot read a picture. */
function withName(_: number, type: string, drawn: ReactNode): ReactNode {
  if (type === 'prev') return <Arrow name="上一页" icon={<LeftOutlined />} />
  if (type === 'next') return <Arrow name="下一页" icon={<RightOutlined />} />
  return drawn
}

type ArrowProps = { readonly name: string; readonly icon: ReactNode; readonly disabled?: boolean }

/** Ant Design tells it whether there is a page on this side; the item around it takes the keyboard. */
const Arrow = ({ name, icon, disabled = false }: ArrowProps) => (
  <button
    type="button"
    tabIndex={-1}
    className="ant-pagination-item-link"
    aria-label={name}
    disabled={disabled}
  >
    {icon}
  </button>
)
