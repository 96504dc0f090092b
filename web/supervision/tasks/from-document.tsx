import { Button } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { ConfirmedDocumentDialog } from '../confirmed-document-dialog.tsx'
import { useSupervisionAct } from '../use-supervision-act.ts'
import { tasksKey } from './task-queries.ts'

/** 从文件立项: the confirmed duties of a document become tasks, each once. */
export function FromDocumentButton() {
  const [isOpen, setIsOpen] = useState(false)
  const act = useSupervisionAct(tasksKey)
  const take = (documentId: string) =>
    act(
      () => answered(api.POST('/api/tasks/from-document', { body: { documentId } })),
      ({ proposed, known }) =>
        proposed === 0 ? `没有新的任务：${known} 项都已立项。` : `已立项 ${proposed} 项。`,
    )
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>从文件立项</Button>
      {isOpen ? (
        <ConfirmedDocumentDialog
          title="从文件立项"
          okText="立项"
          lead="文件中已确认的任务逐条立项；几个单位牵头的，先以第一个为牵头单位并标明待确认；各区人民政府拆到每个区。文件写明时限或节奏的，期限随之定下；没有写的，待经办人定。"
          onTake={take}
          onClose={() => setIsOpen(false)}
        />
      ) : null}
    </>
  )
}
