import { PaperClipOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Upload } from 'antd'
import { useEffect, useState } from 'react'
import { documentKey } from '../document-queries.ts'
import { isRunning } from './uploads.ts'
import { FILE_TYPES } from './upload-dialog.tsx'
import { uploads, useUploads } from './use-uploads.ts'

type AttachTextProps = { readonly documentId: string; readonly hasWords: boolean }

/** Imports the official text of a document whose structure is there already. */
export function AttachText({ documentId, hasWords }: AttachTextProps) {
  const [key, setKey] = useState<string | null>(null)
  const row = useUploads().find((one) => one.key === key)
  const client = useQueryClient()
  const { message } = App.useApp()
  const end = row === undefined || isRunning(row) ? null : row

  useEffect(() => {
    if (end === null) return
    if (end.state === 'read') {
      void message.success('原文已导入，正在核对。')
      void client.invalidateQueries({ queryKey: documentKey(documentId) })
    } else if (end.failure !== null) void message.error(end.failure)
  }, [end, client, message, documentId])

  return (
    <Upload
      accept={FILE_TYPES}
      showUploadList={false}
      beforeUpload={(file) => {
        setKey(uploads.add(file, `/api/documents/${documentId}/text`))
        return Upload.LIST_IGNORE
      }}
    >
      <Button icon={<PaperClipOutlined />} loading={row !== undefined && isRunning(row)}>
        {hasWords ? '重新导入原文' : '导入原文'}
      </Button>
    </Upload>
  )
}
