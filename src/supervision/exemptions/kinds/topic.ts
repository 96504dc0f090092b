// 专题版本: a topic of the catalogue as it was added, changed, split or closed.
import { approvedDecision, signedBy } from '../approved-decision.ts'
import { gaps, item, joined, ownWords } from '../element.ts'
import { wordsIn } from '../logged-rows.ts'

const KINDS: Readonly<Record<string, string>> = {
  add: '新设',
  change: '调整',
  split: '拆分',
  close: '停止',
}

/** An approved version of a topic: who may get how much, and by which steps. */
export const TOPIC = approvedDecision({
  word: '专题版本',
  table: 'topic_version',
  madeFrom: ['topic_draft'],
  steps: {
    'topic-draft.open': '起草',
    'topic-draft.submit': '提交审批',
    'topic-draft.withdraw': '撤回',
    'topic-draft.return': '退回',
    'topic-draft.approve': '批准',
  },
  wanted: ['topic-draft.open', 'topic-draft.submit', 'topic-draft.approve'],
  signed: signedBy('topic-draft.approve', (trail) => ({
    what: `批准专题 ${ownWords(trail, 'topic_id')} 自 ${ownWords(trail, 'in_force_from')} 起的第 ${ownWords(trail, 'edition')} 版`,
    detail: joined(ownWords(trail, 'reason'), `内容摘要值 ${ownWords(trail, 'content_hash')}`),
  })),
  proposers: ['submitted_by'],
  approvers: ['approved_by'],
  gainsUnnamed: true,
  grounds: (trail) => ({
    items: trail
      .told('topic_draft')
      .map((row) =>
        item(row, { what: KINDS[wordsIn(row, 'kind')] ?? '调整', detail: wordsIn(row, 'reason') }),
      ),
    missing: gaps([ownWords(trail, 'reason') === '', '没有写明调整专题的理由']),
  }),
  care: { 'topic-draft.return': '退回修改' },
  written: { act: 'topic-draft.save', word: '修改草稿' },
})
