import { App, Button } from 'antd'
import { useState } from 'react'
import { ReasonDialog } from '../../../shell/reason-dialog.tsx'
import type { RuleDraft } from '../rule-queries.ts'
import type { DraftSaver } from './draft-saver.ts'
import { useDraftMoves } from './use-draft-moves.ts'

/** The moves of a draft that the server allows. */
export function DraftMoves({
  draft,
  saver,
}: {
  readonly draft: RuleDraft
  readonly saver: DraftSaver
}) {
  const moves = useDraftMoves(draft, saver)
  const [isReturning, setIsReturning] = useState(false)
  const { modal } = App.useApp()
  const may = (move: RuleDraft['allowed'][number]) => draft.allowed.includes(move)
  const confirm = (title: string, content: string, act: () => Promise<void>) =>
    void modal.confirm({ title, content, okText: '确定', cancelText: '取消', onOk: act })
  const day = draft.form?.inForceFrom ?? ''
  return (
    <>
      {may('approve') ? (
        <Button
          type="primary"
          onClick={() =>
            confirm(
              '批准这份规则？',
              `批准后成为正式版本，自 ${day} 起适用，不能再改；以后的修改另起草稿。`,
              moves.approve,
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
          disabled={!draft.isClean}
          title={draft.isClean ? undefined : '有错误或测试不通过，改正后才能提交'}
          onClick={() =>
            confirm('提交审批？', '提交后由另一人审批，期间规则不能再改。', moves.submit)
          }
        >
          提交审批
        </Button>
      ) : null}
      {may('withdraw') ? <Button onClick={() => void moves.withdraw()}>撤回提交</Button> : null}
      {may('discard') ? (
        <Button
          danger
          onClick={() =>
            confirm('作废这份草稿？', '草稿里的改动将不再可用；现行规则不受影响。', moves.discard)
          }
        >
          作废
        </Button>
      ) : null}
      {isReturning ? (
        <ReasonDialog
          title="退回给经办"
          label="退回意见"
          placeholder="请写明哪些规则需要修改、为什么"
          okText="退回"
          onOk={moves.giveBack}
          onClose={() => setIsReturning(false)}
        />
      ) : null}
    </>
  )
}
