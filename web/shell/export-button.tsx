import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { filterWords } from '../api/query-words.ts'

type ExportButtonProps = {
  readonly href: string
  /** What the list is narrowed to: all of its pages are exported. */
  readonly filter?: object
  /** Where it is not the whole as Excel. */
  readonly children?: string
  readonly title?: string
}

/** Takes what is shown along as a file. */
export function ExportButton(props: ExportButtonProps) {
  const { href, filter = {}, children = '导出 Excel', title } = props
  return (
    <Button icon={<DownloadOutlined />} href={href + filterWords(filter)} title={title}>
      {children}
    </Button>
  )
}
