import { Button } from 'antd'
import { dayWords } from '../../../documents/document-words.ts'
import { DraftMoves } from '../../../shell/draft-moves.tsx'
import type { TopicDraft } from '../topic-queries.ts'
import type { TopicDraftDesk } from './use-topic-draft.ts'

type MovesProps = { readonly draft: TopicDraft; readonly desk: TopicDraftDesk }

/** The moves of a draft of a topic, and its saving. */
export function TopicDraftMoves({ draft, desk }: MovesProps) {
  const { isBusy, isTyped } = desk
  return (
    <>
      {draft.allowed.includes('edit') ? (
        <Button loading={isBusy} disabled={!isTyped} onClick={() => void desk.save()}>
          {isTyped ? '保存' : '已保存'}
        </Button>
      ) : null}
      <DraftMoves
        allowed={draft.allowed}
        moves={desk}
        words={{
          approve: {
            title: '批准这次调整？',
            content: `批准后自 ${dayWords(draft.inForceFrom)} 起适用，不能再改；办理中的项目仍按原版本。`,
          },
          submit: '提交后由另一人审批，期间不能再改。',
          discard: '草稿里的改动将不再可用；现行专题不受影响。',
          giveBack: '请写明哪里需要修改、为什么',
        }}
        notYet={desk.faults.length > 0 ? '还有不合要求之处，改正后才能提交' : null}
        isBusy={isBusy}
        mayApprove={draft.faults.length === 0}
      />
    </>
  )
}
