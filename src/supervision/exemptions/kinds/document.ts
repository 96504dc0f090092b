// 文件确认: what was read out of a document, decided item by item and confirmed by another person.
import { approvedDecision, signedBy } from '../approved-decision.ts'
import { gaps, type Item, item, joined, orNull, ownWords, settled, type Trail } from '../element.ts'
import { wordsIn } from '../logged-rows.ts'

/** Items that were taken out of the version say nothing in it any more. */
const STATES: Readonly<Record<string, string>> = {
  accepted: '采纳',
  corrected: '更正',
  rejected: '剔除',
}

/** How much each person decided of what was read, proved by the last time. */
function decidedItems({ told }: Trail): Item[] {
  const decided = told('document_item').filter((row) => wordsIn(row, 'decided_by') !== '')
  return [...Map.groupBy(decided, (row) => wordsIn(row, 'decided_by'))].flatMap(
    ([person, rows]) => {
      const last = rows.toSorted((a, b) => a.last.seq - b.last.seq).at(-1)
      const counts = Object.entries(STATES).flatMap(([state, word]) => {
        const count = rows.filter((row) => wordsIn(row, 'state') === state).length
        return count === 0 ? [] : [`${word} ${count} 项`]
      })
      if (last === undefined) return []
      return [settled(last, { what: '逐项核对', who: orNull(person), detail: counts.join('，') })]
    },
  )
}

/** A version of a document's structure that was confirmed: indicators, tasks and rules come of it. */
export const DOCUMENT = approvedDecision({
  word: '文件确认',
  table: 'document_version',
  linking: ['document_item'],
  named: { document_version: { text_id: ['document_text'] } },
  steps: {
    'document.open-version': '开始修订',
    'document.submit': '提交审批',
    'document.withdraw': '撤回',
    'document.return': '退回',
    'document.approve': '批准',
  },
  wanted: ['document.submit', 'document.approve'],
  signed: signedBy('document.approve', (trail) => ({
    what: `确认第 ${ownWords(trail, 'version')} 版`,
    detail: ownWords(trail, 'reason'),
  })),
  proposers: ['submitted_by'],
  approvers: ['approved_by'],
  grounds: ({ told }) => {
    const texts = told('document_text')
    return {
      items: texts.map((row) =>
        item(row, {
          what: '所读的原文',
          detail: joined(wordsIn(row, 'file_name'), `文字摘要值 ${wordsIn(row, 'words_hash')}`),
        }),
      ),
      missing: gaps([texts.length === 0, '没有所读的原文']),
    }
  },
  care: {
    'document.return': '退回修改',
    'document.undo-item': '重新核对一项',
    'document.add-item': '补充漏读的一项',
  },
  looked: (trail) => {
    // What a revision takes over was looked at when the former version was confirmed.
    const blind = trail
      .told('document_item')
      .filter(
        (row) =>
          wordsIn(row, 'state') === 'accepted' &&
          wordsIn(row, 'decided_by') === '' &&
          wordsIn(row, 'origin') !== 'former',
      )
    return {
      items: decidedItems(trail),
      missing: gaps([blind.length > 0, `有 ${blind.length} 项没有人核对`]),
    }
  },
})
