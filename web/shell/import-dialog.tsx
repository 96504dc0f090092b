import { DownloadOutlined } from '@ant-design/icons'
import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import type { ReactNode } from 'react'
import { FailureNotice } from './failure-notice.tsx'
import { TableDrop } from './table-drop.tsx'

type ImportDialogProps<Report> = {
  readonly title: string
  readonly lead: string
  /** Where an empty table is. */
  readonly template: string
  readonly hint: string
  readonly send: (file: File) => Promise<Report>
  /** What loads anew, whatever came of it. */
  readonly queryKey: QueryKey
  readonly onClose: () => void
  /** The report of every row. */
  readonly children: (report: Report) => ReactNode
}

/** Takes a table over, whole or not at all, and shows what became of its rows; it stays for the next try. */
export function ImportDialog<Report>(props: ImportDialogProps<Report>) {
  const { title, lead, template, hint, send, queryKey, onClose, children } = props
  const client = useQueryClient()
  const upload = useMutation({
    mutationFn: send,
    onSettled: () => client.invalidateQueries({ queryKey }),
  })
  return (
    <Modal open title={title} footer={null} width={680} onCancel={onClose}>
      <p className="soft">
        {lead}
        <Button type="link" icon={<DownloadOutlined />} href={template}>
          下载模板
        </Button>
      </p>
      <TableDrop
        busy={upload.isPending ? '正在导入……' : null}
        hint={hint}
        onFile={(file) => upload.mutate(file)}
      />
      {upload.error === null ? null : <FailureNotice failure={upload.error} />}
      {upload.data === undefined ? null : children(upload.data)}
    </Modal>
  )
}
