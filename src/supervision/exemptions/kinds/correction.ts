// 数据更正: what a closed period should have said, asked for by one person and approved by another.
import { approvedDecision, signedBy } from '../approved-decision.ts'
import { gaps, item, joined, orNull, ownWords, settled } from '../element.ts'
import { wordsIn } from '../logged-rows.ts'

/** A correction of a closed period that was approved. */
export const CORRECTION = approvedDecision({
  word: '数据更正',
  table: 'correction',
  steps: { 'correction.request': '申请更正', 'correction.approve': '批准' },
  wanted: ['correction.request', 'correction.approve'],
  signed: signedBy('correction.approve', (trail) => ({
    what: `批准更正 ${ownWords(trail, 'area')} ${ownWords(trail, 'period')}`,
    detail: ownWords(trail, 'decision_note'),
  })),
  proposers: ['requested_by'],
  approvers: ['decided_by'],
  grounds: (trail) => {
    const { subject, told } = trail
    const asked = subject === undefined ? [] : [subject]
    return {
      items: [
        ...asked.map((row) => item(row, { what: '更正的理由', detail: wordsIn(row, 'reason') })),
        ...told('measure_fact').map((row) =>
          item(row, {
            what: '另记的数',
            detail: joined(
              wordsIn(row, 'value') === '' ? '未知' : `${wordsIn(row, 'value')} 个最小计量单位`,
              wordsIn(row, 'source'),
            ),
          }),
        ),
      ],
      missing: gaps([ownWords(trail, 'reason') === '', '没有写明更正的理由']),
    }
  },
  care: {},
  looked: (trail) => {
    const { subject } = trail
    const note = ownWords(trail, 'decision_note')
    if (subject === undefined || note === '') return { items: [], missing: [] }
    const who = orNull(ownWords(trail, 'decided_by'))
    return { items: [settled(subject, { what: '核对的意见', who, detail: note })], missing: [] }
  },
})
