import { DeleteOutlined, PaperClipOutlined, UploadOutlined } from '@ant-design/icons'
import { Button, Input, Upload } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { useTellRefusal } from '../../api/refusals.ts'
import { sizeWords } from '../../documents/document-words.ts'
import { useConfirm } from '../../shell/use-confirm.ts'
import type { FormIssue, ProgrammeForm } from '../forms/form-values.ts'
import { type Attachment, attachmentAddress, type Stage } from './application-queries.ts'
import { uploadAttachment } from './upload-attachment.ts'

type Slot = ProgrammeForm['attachments'][number]

type SlotsProps = {
  readonly caseId: string
  readonly stage: Stage
  readonly slots: readonly Slot[]
  readonly attachments: readonly Attachment[]
  readonly promised: Readonly<Record<string, string>>
  readonly issues: readonly FormIssue[]
  readonly isEditable: boolean
  readonly onPromise: (slot: string, day: string) => void
  /** Files were added or removed. */
  readonly onFiles: () => void
}

/** 附件: what is asked for, what is there, and what is promised for later. */
export function AttachmentSlots({ slots, ...rest }: SlotsProps) {
  return (
    <section className="form-section" id="section-attachments" aria-label="附件">
      <h2 className="form-section-title">附件</h2>
      <p className="soft">
        可以上传 PDF、图片（PNG、JPG）、docx、xlsx，每个不超过 20 MB；按文件内容识别，改扩展名无效。
      </p>
      {slots.map((slot) => (
        <SlotRow key={slot.key} slot={slot} {...rest} />
      ))}
    </section>
  )
}

function SlotRow({
  slot,
  caseId,
  stage,
  attachments,
  promised,
  issues,
  isEditable,
  onPromise,
  onFiles,
}: Omit<SlotsProps, 'slots'> & { readonly slot: Slot }) {
  const own = attachments.filter((file) => file.slot === slot.key)
  const wrong = issues.filter(({ field }) => field === slot.key)
  const day = promised[slot.key] ?? ''
  return (
    <div className="slot" data-field={slot.key}>
      <p className="form-label">
        {slot.title}
        {slot.isRequired ? <span className="form-required">*</span> : null}
        {slot.isDeferrable ? <span className="slot-deferrable">可容缺</span> : null}
      </p>
      {slot.help === null ? null : <p className="form-help">{slot.help}</p>}
      <FileList caseId={caseId} files={own} isEditable={isEditable} onFiles={onFiles} />
      {isEditable ? (
        <p className="slot-moves">
          <UploadButton caseId={caseId} stage={stage} slot={slot} onFiles={onFiles} />
          {slot.isDeferrable && own.length === 0 ? (
            <label className="slot-promise">
              暂缺，承诺补交至
              <Input
                type="date"
                aria-label={`${slot.title}承诺补交日期`}
                value={day}
                onChange={({ target }) => onPromise(slot.key, target.value)}
              />
            </label>
          ) : null}
        </p>
      ) : null}
      {!isEditable && own.length === 0 ? (
        <p className="soft">{day === '' ? '没有上传' : `承诺于 ${day} 前补交`}</p>
      ) : null}
      {wrong.map(({ message }) => (
        <p key={message} className="form-issue" role="alert">
          {message}
        </p>
      ))}
    </div>
  )
}

type UploadButtonProps = {
  readonly caseId: string
  readonly stage: Stage
  readonly slot: Pick<Slot, 'key' | 'title'>
  readonly onFiles: () => void
}

/** Sends the chosen files to a slot, one after another. */
export function UploadButton({ caseId, stage, slot, onFiles }: UploadButtonProps) {
  const tell = useTellRefusal()
  const [isSending, setIsSending] = useState(false)
  const send = async (file: File) => {
    setIsSending(true)
    try {
      await uploadAttachment({ caseId, stage, slot: slot.key }, file)
      onFiles()
    } catch (failure) {
      tell(failure)
    }
    setIsSending(false)
  }
  return (
    <Upload
      multiple
      showUploadList={false}
      accept=".pdf,.png,.jpg,.jpeg,.docx,.xlsx"
      beforeUpload={(file) => {
        void send(file)
        return false
      }}
    >
      <Button icon={<UploadOutlined />} loading={isSending} aria-label={`上传${slot.title}`}>
        上传
      </Button>
    </Upload>
  )
}

type FileListProps = {
  readonly caseId: string
  readonly files: readonly Attachment[]
  readonly isEditable: boolean
  readonly onFiles?: (() => void) | undefined
}

/** Files with their size and digest; what a browser may show opens beside the page, the rest is downloaded. */
export function FileList({ caseId, files, isEditable, onFiles }: FileListProps) {
  const tell = useTellRefusal()
  const confirm = useConfirm()
  const remove = async ({ id }: Attachment) => {
    try {
      await answered(
        api.DELETE('/api/cases/{caseId}/attachments/{attachmentId}', {
          params: { path: { caseId, attachmentId: id } },
        }),
      )
      onFiles?.()
    } catch (failure) {
      tell(failure)
    }
  }
  if (files.length === 0) return null
  return (
    <ul className="files">
      {files.map((file) => (
        <li key={file.id}>
          <PaperClipOutlined aria-hidden />
          <a
            href={attachmentAddress(caseId, file)}
            {...(file.isShown ? { target: '_blank', rel: 'noreferrer' } : { download: true })}
          >
            {file.fileName}
          </a>
          <span className="soft figures">{sizeWords(file.size)}</span>
          <code className="soft file-digest" title={`SM3 摘要值 ${file.digest}`}>
            {file.digest.slice(0, 8)}
          </code>
          {isEditable ? (
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={`删除${file.fileName}`}
              onClick={() =>
                confirm({
                  title: `删除“${file.fileName}”？`,
                  content: file.isFrozen ? '已提交过的那一次仍保留这份文件。' : '删除后不能恢复。',
                  okText: '删除',
                  onOk: () => remove(file),
                })
              }
            />
          ) : null}
        </li>
      ))}
    </ul>
  )
}
