import { useQuery } from '@tanstack/react-query'
import { Alert, Select } from 'antd'
import { type ComponentType, useState } from 'react'
import { documentsQuery } from '../documents/document-queries.ts'
import { FormDialog } from '../shell/form-dialog.tsx'

type DialogProps = {
  readonly title: string
  readonly okText: string
  /** What is done with a document. */
  readonly lead: string
  /** What it would bring, once one is chosen. */
  readonly Preview?: ComponentType<{ readonly documentId: string }>
  /** Answers false where nothing came of it: the dialog then stays. */
  readonly onTake: (documentId: string) => Promise<boolean>
  readonly onClose: () => void
}

/** Chooses a confirmed document, from which tasks or indicators are made. */
export function ConfirmedDocumentDialog(props: DialogProps) {
  const { title, okText, lead, Preview, onTake, onClose } = props
  const documents = useQuery(documentsQuery({ state: 'confirmed', pageSize: 100 }))
  const [chosen, setChosen] = useState<string | null>(null)
  return (
    <FormDialog
      title={title}
      okText={okText}
      mayOk={chosen !== null}
      onSave={() => (chosen === null ? Promise.resolve(false) : onTake(chosen))}
      onClose={onClose}
    >
      <p className="soft">{lead}</p>
      <Select
        aria-label="文件"
        placeholder="选择已确认的文件"
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: '100%' }}
        value={chosen}
        loading={documents.isPending}
        notFoundContent={
          documents.isPending ? '正在读取……' : '还没有已确认的文件，请先在“文件”中导入并确认。'
        }
        onChange={setChosen}
        options={(documents.data?.rows ?? []).map(({ id, title: label }) => ({ value: id, label }))}
      />
      {documents.isError ? <Alert type="error" title="文件列表没有取到，请关闭后重试。" /> : null}
      {chosen === null || Preview === undefined ? null : <Preview documentId={chosen} />}
    </FormDialog>
  )
}
