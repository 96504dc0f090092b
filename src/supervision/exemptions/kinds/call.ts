// 申报通知: what was called for, until when, and who applied under it.
import { approvedDecision, signedBy } from '../approved-decision.ts'
import { dayIn, gaps, item, joined, ownWords, settled } from '../element.ts'
import { wordsIn } from '../logged-rows.ts'
import { statedLoss } from '../loss.ts'

/** A call that was published, be it called off later. Whoever applied is whom it benefits. */
export const CALL = approvedDecision({
  word: '申报通知',
  table: 'call',
  parties: { programme_case: 'applicant' },
  steps: {
    'call.draft': '起草',
    'call.submit': '提交发布',
    'call.recall': '撤回',
    'call.return': '退回',
    'call.publish': '发布',
    'call.cancel': '取消',
  },
  wanted: ['call.draft', 'call.submit', 'call.publish'],
  signed: signedBy('call.publish', (trail) => ({
    what: `发布 ${ownWords(trail, 'number')}`,
    detail: joined(
      ownWords(trail, 'title'),
      `专题 ${ownWords(trail, 'topic')}`,
      trail.subject === undefined
        ? ''
        : `${dayIn(trail.subject, 'opens_at')} 至 ${dayIn(trail.subject, 'closes_at')} 申报`,
    ),
  })),
  proposers: ['drafted_by', 'submitted_by'],
  approvers: ['approved_by'],
  grounds: (trail) => {
    const { subject } = trail
    const cancelled = ownWords(trail, 'cancel_reason')
    return {
      items:
        subject === undefined || cancelled === ''
          ? []
          : [
              settled(subject, {
                what: '取消的理由',
                who: ownWords(trail, 'cancelled_by'),
                detail: cancelled,
              }),
            ],
      missing: gaps([ownWords(trail, 'topic_version_id') === '', '没有所依据的专题版本']),
    }
  },
  care: { 'call.return': '退回修改', 'call.edit': '修改' },
  loss: (trail) => {
    const applications = trail.told('programme_case')
    const last = applications.at(-1)
    const { items, missing } = statedLoss(trail)
    if (last === undefined) return { items, missing }
    const units = new Set(applications.map((row) => wordsIn(row, 'applicant')))
    const detail = `${units.size} 家单位 ${applications.length} 件`
    return {
      items: [item(last, { what: '按本通知提出的申请', who: null, detail }), ...items],
      missing,
    }
  },
})
