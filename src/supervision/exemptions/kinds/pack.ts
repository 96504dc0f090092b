// 简报与考核: a report that was issued, with what was entered by hand and what districts objected to.
import { approvedDecision, signedBy } from '../approved-decision.ts'
import { gaps, item, joined, orNull, ownWords, settled } from '../element.ts'
import { wordsIn } from '../logged-rows.ts'

const OBJECTIONS: Readonly<Record<string, string>> = { upheld: '支持', rejected: '不支持' }

/** A report of the rhythm that was issued: others are judged by it. */
export const PACK = approvedDecision({
  word: '简报与考核',
  table: 'pack',
  linking: ['assessment_entry', 'assessment_objection'],
  steps: {
    'pack.draft': '起草',
    'pack.submit': '提交审批',
    'pack.recall': '撤回',
    'pack.return': '退回',
    'pack.approve': '批准印发',
    'pack.reopen': '重新核定',
    'pack.archive': '归档',
  },
  wanted: ['pack.draft', 'pack.submit', 'pack.approve'],
  signed: signedBy('pack.approve', (trail) => ({
    what: `印发“${ownWords(trail, 'title')}”`,
    detail: joined(
      `${ownWords(trail, 'series')}〔${ownWords(trail, 'number_year')}〕${ownWords(trail, 'number')}号`,
      `文字与数据的摘要值 ${ownWords(trail, 'digest')}`,
    ),
  })),
  proposers: ['submitted_by'],
  approvers: ['approved_by'],
  grounds: (trail) => ({
    items: trail.told('assessment_entry').map((row) =>
      item(row, {
        what: wordsIn(row, 'withdrawn_by') === '' ? '加减分' : '加减分（已撤回）',
        detail: joined(`${wordsIn(row, 'area')} ${wordsIn(row, 'item')}`, wordsIn(row, 'reason')),
      }),
    ),
    missing: gaps([ownWords(trail, 'digest') === '', '没有所据数据的摘要值']),
  }),
  care: { 'pack.return': '退回修改', 'pack.edit': '修改', 'pack.renew': '重取数据' },
  looked: ({ told }) => {
    const objections = told('assessment_objection')
    const isOpen = (row: (typeof objections)[number]) => wordsIn(row, 'decided_by') === ''
    return {
      items: objections
        .filter((row) => !isOpen(row))
        .map((row) =>
          settled(row, {
            what: `办理异议：${OBJECTIONS[wordsIn(row, 'state')] ?? wordsIn(row, 'state')}`,
            who: orNull(wordsIn(row, 'decided_by')),
            detail: joined(wordsIn(row, 'reason'), wordsIn(row, 'decision')),
          }),
        ),
      missing: objections.filter(isOpen).map((row) => `异议没有办理：${wordsIn(row, 'reason')}`),
    }
  },
})
