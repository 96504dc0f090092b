// 指标定义: what is counted as what, drafted by one person and published by another.
import { approvedDecision, signedBy } from '../approved-decision.ts'
import { gaps, item, joined, ownWords } from '../element.ts'
import { wordsIn } from '../logged-rows.ts'

/** What must be said before a figure is published. */
const FIVE: Readonly<Record<string, string>> = {
  source: '来源',
  verification: '核验',
  accuracy: '精度',
  limits: '局限',
  remedy: '补救',
}

/** A published definition of an indicator, be it replaced by now. */
export const INDICATOR = approvedDecision({
  word: '指标定义',
  table: 'indicator_version',
  named: { indicator_version: { indicator_id: ['indicator_ground'] } },
  steps: {
    'indicators.from-document': '由文件生成',
    'indicator.draft': '起草',
    'indicator.submit': '提交审批',
    'indicator.withdraw': '撤回',
    'indicator.return': '退回',
    'indicator.approve': '批准发布',
  },
  wanted: ['indicator.submit', 'indicator.approve'],
  signed: signedBy('indicator.approve', (trail) => ({
    what: `发布“${ownWords(trail, 'name')}”第 ${ownWords(trail, 'version')} 版`,
    detail: joined(
      ownWords(trail, 'definition'),
      `公式 ${ownWords(trail, 'formula')}`,
      ownWords(trail, 'reason'),
    ),
  })),
  proposers: ['drafted_by', 'submitted_by'],
  approvers: ['approved_by'],
  grounds: (trail) => {
    const grounds = trail.told('indicator_ground')
    return {
      items: grounds.map((row) =>
        item(row, {
          what: '文件依据',
          detail: joined(
            `${wordsIn(row, 'document')} ${wordsIn(row, 'clause')}`,
            wordsIn(row, 'name'),
          ),
        }),
      ),
      missing: [
        ...gaps([grounds.length === 0, '没有所依据的文件条款']),
        ...Object.entries(FIVE)
          .filter(([column]) => ownWords(trail, column) === '')
          .map(([, word]) => `没有写明${word}`),
      ],
    }
  },
  care: { 'indicator.return': '退回修改', 'indicator.edit': '修改定义' },
})
