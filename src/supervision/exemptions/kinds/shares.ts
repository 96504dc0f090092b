// 目标分解: how the target of a year was divided, by whom, and who approved it.
import { approvedDecision, signedBy } from '../approved-decision.ts'
import { gaps, item, joined, ownWords } from '../element.ts'
import { wordsIn } from '../logged-rows.ts'

/** How the target of a year was divided among the areas. */
export const SHARES = approvedDecision({
  word: '目标分解',
  table: 'share_set',
  steps: {
    'share-set.save': '填写分解',
    'share-set.submit': '提交审批',
    'share-set.withdraw': '撤回',
    'share-set.return': '退回',
    'share-set.approve': '批准',
  },
  wanted: ['share-set.save', 'share-set.submit', 'share-set.approve'],
  signed: signedBy('share-set.approve', (trail) => ({
    what: `批准 ${ownWords(trail, 'year')} 年分解第 ${ownWords(trail, 'version')} 版`,
    detail: ownWords(trail, 'reason'),
  })),
  proposers: ['submitted_by'],
  approvers: ['approved_by'],
  grounds: (trail) => {
    const targets = trail.told('indicator_target')
    const grounds = new Set(
      targets
        .map((row) => joined(wordsIn(row, 'document'), wordsIn(row, 'clause')))
        .filter((ground) => ground !== ''),
    )
    return {
      items: [
        ...targets
          .slice(0, 1)
          .map((row) =>
            item(row, { what: '目标依据', detail: [...grounds].join('、') || '没有文件条款' }),
          ),
        ...trail.told('share').map((row) =>
          item(row, {
            what: `分解到 ${wordsIn(row, 'area')}`,
            detail: `${wordsIn(row, 'value')} 个最小计量单位`,
          }),
        ),
      ],
      missing: gaps(
        [ownWords(trail, 'reason') === '', '没有写明分解的理由'],
        [grounds.size === 0, '没有所依据的文件条款'],
      ),
    }
  },
  care: { 'share-set.return': '退回修改' },
  written: { act: 'share-set.save', word: '修改分解' },
})
