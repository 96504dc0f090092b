import { InboxOutlined } from '@ant-design/icons'
import { Upload } from 'antd'

type TableDropProps = {
  /** The endings that are taken. */
  readonly accept?: string
  /** Null while nothing is on its way; else what is done with the file that was dropped. */
  readonly busy: string | null
  readonly ready?: string
  /** What the table must be like. */
  readonly hint: string
  readonly onFile: (file: File) => void
}

/** Where a table is dropped or chosen. */
export function TableDrop(props: TableDropProps) {
  const { accept = '.xlsx', busy, ready = '把 Excel 拖到这里，或点击选择', hint, onFile } = props
  return (
    <Upload.Dragger
      accept={accept}
      showUploadList={false}
      disabled={busy !== null}
      beforeUpload={(file) => {
        onFile(file)
        return Upload.LIST_IGNORE
      }}
    >
      <p className="ant-upload-drag-icon">
        <InboxOutlined />
      </p>
      <p>{busy ?? ready}</p>
      <p className="soft">{hint}</p>
    </Upload.Dragger>
  )
}
