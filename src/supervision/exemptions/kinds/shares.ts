// 目标分解: how the city's target of a year was divided, by whom, and who approved it.
import {
  actsIn,
  gaps,
  item,
  joined,
  type Judged,
  settled,
  type SubjectRules,
  type Trail,
  ownPersons,
  ownWords,
  undone,
} from '../element.ts'
import { gainOf } from '../gain.ts'
import { wordsIn } from '../logged-rows.ts'
import { statedLoss } from '../loss.ts'

const STEPS: Readonly<Record<string, string>> = {
  'share-set.save': '填写分解',
  'share-set.submit': '提交审批',
  'share-set.withdraw': '撤回',
  'share-set.return': '退回',
  'share-set.approve': '批准',
}

const sharesProcedure = ({ acts }: Trail): Judged => ({
  items: actsIn(acts, STEPS),
  missing: undone(acts, STEPS, ['share-set.save', 'share-set.submit', 'share-set.approve']),
})

function sharesDecision(trail: Trail): Judged {
  const { subject: set } = trail
  const targets = trail.told('indicator_target')
  const grounds = new Set(
    targets
      .map((row) => joined(wordsIn(row, 'document'), wordsIn(row, 'clause')))
      .filter((ground) => ground !== ''),
  )
  const approver = ownWords(trail, 'approved_by')
  return {
    items: [
      ...(set === undefined || approver === ''
        ? []
        : [
            settled(set, {
              what: `批准 ${ownWords(trail, 'year')} 年分解第 ${ownWords(trail, 'version')} 版`,
              who: approver,
              detail: ownWords(trail, 'reason'),
            }),
          ]),
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
      [set === undefined, '日志中没有这次分解的记录'],
      [approver === '', '没有批准人'],
      [ownWords(trail, 'reason') === '', '没有写明分解的理由'],
      [grounds.size === 0, '没有所依据的文件条款'],
    ),
  }
}

function sharesDiligence({ acts }: Trail): Judged {
  const saves = acts.filter(({ what }) => what === 'share-set.save')
  const careful = actsIn(acts, { 'share-set.return': '退回修改' })
  return {
    items: [
      ...careful,
      ...saves
        .slice(1)
        .map(({ who, at, note, proof }) => ({ what: '修改分解', who, at, detail: note, proof })),
    ],
    missing: gaps([saves.length < 2 && careful.length === 0, '没有退回或修改的记录']),
  }
}

/** How the target of a year was divided among the areas. */
export const SHARES: SubjectRules = {
  word: '目标分解',
  table: 'share_set',
  linking: [],
  parties: {},
  judge: {
    procedure: sharesProcedure,
    decision: sharesDecision,
    diligence: sharesDiligence,
    gain: (trail) => gainOf(trail, ownPersons(trail, ['submitted_by', 'approved_by'])),
    loss: statedLoss,
  },
}
