import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Modal, Select } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { documentsQuery } from '../../documents/document-queries.ts'
import { tasksKey } from './task-queries.ts'
import { useSupervisionAct } from '../use-supervision-act.ts'

/** 从文件立项: the confirmed duties of a document become tasks, each once. */
export function FromDocumentButton() {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>从文件立项</Button>
      {isOpen ? <FromDocument onClose={() => setIsOpen(false)} /> : null}
    </>
  )
}

function FromDocument({ onClose }: { readonly onClose: () => void }) {
  const documents = useQuery(documentsQuery({ state: 'confirmed', pageSize: 100 }))
  const [chosen, setChosen] = useState<string | null>(null)
  const [isSending, setIsSending] = useState(false)
  const act = useSupervisionAct(tasksKey)
  const take = async (documentId: string) => {
    setIsSending(true)
    const isDone = await act(
      () => answered(api.POST('/api/tasks/from-document', { body: { documentId } })),
      ({ proposed, known }) =>
        proposed === 0 ? `没有新的任务：${known} 项都已立项。` : `已立项 ${proposed} 项。`,
    )
    setIsSending(false)
    if (isDone) onClose()
  }
  return (
    <Modal
      open
      title="从文件立项"
      okText="立项"
      cancelText="取消"
      confirmLoading={isSending}
      okButtonProps={{ disabled: chosen === null }}
      onOk={() => chosen !== null && void take(chosen)}
      onCancel={onClose}
    >
      <p className="soft">
        文件中已确认的任务逐条立项；几个单位牵头的，先以第一个为牵头单位并标明待确认；各区人民政府拆到每个区。
      </p>
      <Select
        aria-label="文件"
        placeholder="选择已确认的文件"
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: '100%' }}
        value={chosen}
        loading={documents.isPending}
        onChange={setChosen}
        options={(documents.data?.rows ?? []).map(({ id, title }) => ({ value: id, label: title }))}
      />
      {documents.isError ? <Alert type="error" title="文件列表没有取到，请关闭后重试。" /> : null}
    </Modal>
  )
}
