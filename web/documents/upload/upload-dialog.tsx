import { InboxOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button, Modal, Progress, Upload } from 'antd'
import { sizeWords } from '../document-words.ts'
import { isRunning } from './uploads.ts'
import type { UploadRow } from './uploads.ts'
import { uploads, useUploads } from './use-uploads.ts'
import './upload.css'

type UploadDialogProps = { readonly isOpen: boolean; readonly onClose: () => void }

/** What the server can read; it looks at the content too, whatever the name says. */
export const FILE_TYPES = '.txt,.docx,.pdf,.html,.htm,.md'

/** Drops one or many files; each goes its own way and tells its own end. */
export function UploadDialog({ isOpen, onClose }: UploadDialogProps) {
  const rows = useUploads()
  return (
    <Modal open={isOpen} title="上传文件" footer={null} width={600} onCancel={onClose}>
      <Upload.Dragger
        multiple
        accept={FILE_TYPES}
        showUploadList={false}
        beforeUpload={(file) => {
          uploads.add(file)
          return Upload.LIST_IGNORE
        }}
      >
        <p className="upload-icon">
          <InboxOutlined />
        </p>
        <p className="upload-lead">把文件拖到这里，或点击选择</p>
        <p className="upload-hint">
          支持 txt、docx、pdf（有文字层）、html、md，可一次选多个，每个不超过 50 MB
        </p>
      </Upload.Dragger>
      {rows.length > 0 ? (
        <>
          <ul className="upload-rows" aria-label="上传进度" aria-live="polite">
            {rows.map((row) => (
              <UploadLine key={row.key} row={row} onOpen={onClose} />
            ))}
          </ul>
          {rows.some((row) => !isRunning(row)) ? (
            <Button type="link" size="small" onClick={uploads.clear}>
              清除已结束的
            </Button>
          ) : null}
        </>
      ) : null}
    </Modal>
  )
}

function UploadLine({ row, onOpen }: { readonly row: UploadRow; readonly onOpen: () => void }) {
  return (
    <li className={`upload-row upload-row-${row.state}`}>
      <div className="upload-row-top">
        <span className="upload-row-name">{row.fileName}</span>
        <span className="soft figures">{sizeWords(row.sizeBytes)}</span>
        {isRunning(row) ? (
          <Button
            type="text"
            size="small"
            aria-label={`取消上传 ${row.fileName}`}
            onClick={() => uploads.cancel(row.key)}
          >
            取消
          </Button>
        ) : null}
        {row.state === 'read' && row.documentId !== null ? (
          <Link
            to="/documents/$documentId"
            params={{ documentId: row.documentId }}
            onClick={onOpen}
          >
            打开
          </Link>
        ) : null}
      </div>
      {isRunning(row) ? (
        <Progress percent={row.percent} size="small" aria-label={`${row.fileName} 的进度`} />
      ) : null}
      <p className="upload-row-words">{row.failure ?? row.phaseWords}</p>
    </li>
  )
}
