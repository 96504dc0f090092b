import { App, Button } from 'antd'
import { useState } from 'react'
import { ReasonDialog } from '../../../shell/reason-dialog.tsx'
import { dayWords } from '../../../documents/document-words.ts'
import type { TopicDraft } from '../topic-queries.ts'
import type { TopicDraftDesk } from './use-topic-draft.ts'

type MovesProps = { readonly draft: TopicDraft; readonly desk: TopicDraftDesk }

/** The moves of a draft that the server allows. */
export function TopicDraftMoves({ draft, desk }: MovesProps) {
  const [isReturning, setIsReturning] = useState(false)
  const { modal } = App.useApp()
  const may = (move: TopicDraft['allowed'][number]) => draft.allowed.includes(move)
  const confirm = (title: string, content: string, act: () => Promise<void>) =>
    void modal.confirm({ title, content, okText: '确定', cancelText: '取消', onOk: act })
  const { isBusy, isTyped } = desk
  return (
    <>
      {may('edit') ? (
        <Button loading={isBusy} disabled={!isTyped} onClick={() => void desk.save()}>
          {isTyped ? '保存' : '已保存'}
        </Button>
      ) : null}
      {may('approve') ? (
        <Button
          type="primary"
          disabled={draft.faults.length > 0}
          onClick={() =>
            confirm(
              '批准这次调整？',
              `批准后自 ${dayWords(draft.inForceFrom)} 起适用，不能再改；办理中的项目仍按原版本。`,
              desk.approve,
            )
          }
        >
          批准
        </Button>
      ) : null}
      {may('return') ? <Button onClick={() => setIsReturning(true)}>退回</Button> : null}
      {may('submit') ? (
        <Button
          type="primary"
          disabled={isBusy || desk.faults.length > 0}
          title={desk.faults.length > 0 ? '还有不合要求之处，改正后才能提交' : undefined}
          onClick={() => confirm('提交审批？', '提交后由另一人审批，期间不能再改。', desk.submit)}
        >
          提交审批
        </Button>
      ) : null}
      {may('withdraw') ? <Button onClick={() => void desk.withdraw()}>撤回提交</Button> : null}
      {may('discard') ? (
        <Button
          danger
          onClick={() =>
            confirm('作废这份草稿？', '草稿里的改动将不再可用；现行专题不受影响。', desk.discard)
          }
        >
          作废
        </Button>
      ) : null}
      {isReturning ? (
        <ReasonDialog
          title="退回给经办"
          label="退回意见"
          placeholder="请写明哪里需要修改、为什么"
          okText="退回"
          onOk={desk.giveBack}
          onClose={() => setIsReturning(false)}
        />
      ) : null}
    </>
  )
}
