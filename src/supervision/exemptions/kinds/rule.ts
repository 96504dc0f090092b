// 政策规则: an edition of the rules of a document, drafted by one person and approved by another.
import { approvedDecision, signedBy } from '../approved-decision.ts'
import { gaps, joined, ownWords } from '../element.ts'

/** Rules that were approved and are in force, or were. */
export const RULE = approvedDecision({
  word: '政策规则',
  table: 'rule_version',
  madeFrom: ['rule_draft'],
  steps: {
    'rule-draft.open': '起草',
    'rule-draft.submit': '提交审批',
    'rule-draft.withdraw': '撤回',
    'rule-draft.return': '退回',
    'rule-draft.approve': '批准',
  },
  wanted: ['rule-draft.open', 'rule-draft.submit', 'rule-draft.approve'],
  signed: signedBy('rule-draft.approve', (trail) => ({
    what: `批准 ${ownWords(trail, 'document')} 自 ${ownWords(trail, 'in_force_from')} 起的规则第 ${ownWords(trail, 'edition')} 版`,
    detail: joined(
      ownWords(trail, 'reason'),
      `文件摘要值 ${ownWords(trail, 'source_hash')}`,
      `程序摘要值 ${ownWords(trail, 'program_hash')}`,
    ),
  })),
  proposers: ['submitted_by'],
  approvers: ['approved_by'],
  gainsUnnamed: true,
  grounds: (trail) => ({
    items: [],
    missing: gaps(
      [ownWords(trail, 'document') === '', '没有所依据的文件'],
      [ownWords(trail, 'reason') === '', '没有写明修改规则的理由'],
    ),
  }),
  care: { 'rule-draft.return': '退回修改' },
  written: { act: 'rule-draft.save', word: '修改草稿' },
})
