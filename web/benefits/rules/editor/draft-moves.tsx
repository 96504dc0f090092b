import { DraftMoves } from '../../../shell/draft-moves.tsx'
import type { RuleDraft } from '../rule-queries.ts'
import type { DraftSaver } from './draft-saver.ts'
import { useDraftMoves } from './use-draft-moves.ts'

type MovesProps = { readonly draft: RuleDraft; readonly saver: DraftSaver }

/** The moves of a draft of rules. */
export function RuleDraftMoves({ draft, saver }: MovesProps) {
  const day = draft.form?.inForceFrom ?? ''
  return (
    <DraftMoves
      allowed={draft.allowed}
      moves={useDraftMoves(draft, saver)}
      words={{
        approve: {
          title: '批准这份规则？',
          content: `批准后成为正式版本，自 ${day} 起适用，不能再改；以后的修改另起草稿。`,
        },
        submit: '提交后由另一人审批，期间规则不能再改。',
        discard: '草稿里的改动将不再可用；现行规则不受影响。',
        giveBack: '请写明哪些规则需要修改、为什么',
      }}
      notYet={draft.isClean ? null : '有错误或测试不通过，改正后才能提交'}
    />
  )
}
