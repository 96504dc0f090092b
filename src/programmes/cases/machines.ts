import type { Machine } from './machine.ts'
import {
  acceptance,
  applying,
  checking,
  closingPaid,
  contracting,
  deciding,
  type Moves,
  noticing,
  payingAtOnce,
  type Place,
  PLACES,
  reviewing,
  terminating,
} from './segments.ts'

const ENDS = [
  'withdrawn',
  'lapsed',
  'refused',
  'unfunded',
  'not_chosen',
  'terminated',
  'outpaced',
  'closed',
  'unanswered',
  'delisted',
  'eliminated',
] as const satisfies readonly Place[]

type Outline = { readonly version: number; readonly word: string; readonly moves: Moves }

/** A machine from its moves: its places are those that they speak of. */
function machine(id: string, { version, word, moves }: Outline): Machine {
  const named = new Set<string>(
    Object.values(moves).flatMap(({ from, to }) => [...from.flat(), ...to]),
  )
  const places = Object.fromEntries(Object.entries(PLACES).filter(([place]) => named.has(place)))
  return {
    id,
    version,
    word,
    start: 'draft',
    ends: ENDS.filter((end) => named.has(end)),
    places,
    moves,
  }
}

/** From call to acceptance, with a contract: the life of most projects. */
const project = {
  ...applying,
  ...checking,
  ...reviewing,
  ...deciding,
  ...noticing,
  ...contracting,
  ...terminating,
  ...acceptance,
}

/** 竞争性项目. */
const competition = machine('competition', { version: 1, word: '竞争性项目', moves: project })

/** 军令状: who misses the result that he committed to bears a consequence and gives money back. */
const commitment = machine('commitment', {
  version: 1,
  word: '军令状',
  moves: {
    ...project,
    declareMissed: {
      word: '认定未达军令状',
      from: [['acceptance_proposed']],
      to: ['recovering'],
      mover: 'office',
      permission: 'contract.sign',
      approves: 'acceptance',
      wantsReason: true,
      through: 'commitment.missed',
    },
  },
})

/** 持续稳定支持: a check each year decides whether the next year is paid. */
const stable = machine('stable', {
  version: 1,
  word: '持续稳定支持',
  moves: {
    ...project,
    startYearlyCheck: {
      word: '开始年度考核',
      from: [['executing']],
      to: ['in_yearly_check'],
      mover: 'office',
      permission: 'contract.check',
      through: 'yearly-check.start',
    },
    continueSupport: {
      word: '继续支持',
      from: [['in_yearly_check']],
      to: ['executing'],
      mover: 'office',
      permission: 'contract.sign',
      through: 'yearly-check.settle',
    },
    stopSupport: {
      word: '停止支持',
      from: [['in_yearly_check']],
      to: ['termination_proposed'],
      mover: 'office',
      permission: 'contract.check',
      approves: 'termination',
      wantsReason: true,
      through: 'yearly-check.settle',
    },
  },
})

/** 探索计划: a light form, review that need not be the standard one, a letter of commitment as contract. */
const exploration = machine('exploration', {
  version: 1,
  word: '自由探索',
  moves: {
    ...applying,
    ...checking,
    sendToReview: reviewing.sendToReview,
    finishReview: reviewing.finishReview,
    ...deciding,
    ...noticing,
    ...contracting,
    ...terminating,
    ...acceptance,
    nonStandardReview: {
      word: '非常规评审',
      from: [['accepted']],
      to: ['reviewed', 'checked'],
      mover: 'office',
      permission: 'case.propose',
      wantsReason: true,
      through: 'review.non-standard',
    },
  },
})

/** 后补助、择优补助: facts first, then money, by scores or by formula. */
const reward = machine('reward', {
  version: 1,
  word: '后补助',
  moves: {
    ...applying,
    ...checking,
    ...reviewing,
    computeReward: {
      word: '按公式核算',
      from: [['accepted']],
      to: ['reviewed', 'checked'],
      mover: 'office',
      permission: 'case.propose',
      through: 'reward.compute',
    },
    ...deciding,
    ...noticing,
    ...payingAtOnce,
    ...closingPaid,
  },
})

/** 科技贷款: a bank applies for subsidies of its borrowers, or for a part of what they did not pay back. */
const loan = machine('loan', {
  version: 1,
  word: '科技贷款',
  moves: {
    ...applying,
    ...checking,
    sendToChecks: {
      word: '送核查',
      from: [['accepted']],
      to: ['loan_check', 'finance_check'],
      mover: 'office',
      permission: 'case.check',
    },
    finishLoanCheck: {
      word: '完成贷款核查',
      from: [['loan_check']],
      to: ['reviewed'],
      mover: 'office',
      permission: 'case.check',
      through: 'loan.check',
    },
    finishLoanFinanceCheck: {
      word: '完成财务核查',
      from: [['finance_check']],
      to: ['checked'],
      mover: 'office',
      permission: 'case.finance-check',
      through: 'review.visit',
    },
    ...deciding,
    ...noticing,
    ...payingAtOnce,
    ...closingPaid,
    followDebt: {
      word: '转入追偿',
      from: [['paying']],
      to: ['debt_recovery'],
      mover: 'office',
      permission: 'contract.check',
      through: 'loan.follow',
    },
    closeDebt: {
      word: '追偿办结',
      from: [['debt_recovery']],
      to: ['closed'],
      mover: 'office',
      permission: 'contract.check',
      wantsReason: true,
      through: 'case.close',
    },
  },
})

/** 大赛: entries go through rounds to a jury; winners are paid and looked after. */
const contest = machine('contest', {
  version: 1,
  word: '大赛',
  moves: {
    ...applying,
    ...checking,
    enter: {
      word: '参赛',
      from: [['accepted']],
      to: ['in_round', 'checked'],
      mover: 'office',
      permission: 'case.check',
      through: 'contest.enter',
    },
    nextRound: {
      word: '晋级下一轮',
      from: [['in_round']],
      to: ['in_round'],
      mover: 'office',
      permission: 'case.propose',
      through: 'contest.advance',
    },
    reachFinal: {
      word: '进入决赛',
      from: [['in_round']],
      to: ['in_jury'],
      mover: 'office',
      permission: 'case.propose',
      through: 'contest.advance',
    },
    eliminate: {
      word: '未晋级',
      from: [
        ['in_round', 'checked'],
        ['in_jury', 'checked'],
      ],
      to: ['eliminated'],
      mover: 'office',
      permission: 'case.propose',
      through: 'contest.advance',
    },
    rank: {
      word: '评定名次',
      from: [['in_jury']],
      to: ['reviewed'],
      mover: 'office',
      permission: 'case.propose',
      through: 'contest.rank',
    },
    ...deciding,
    ...noticing,
    ...payingAtOnce,
    follow: {
      word: '转入跟踪服务',
      from: [['paying']],
      to: ['following'],
      mover: 'office',
      permission: 'contract.check',
      through: 'contest.follow',
    },
    closeFollowed: {
      word: '跟踪办结',
      from: [['following']],
      to: ['closed'],
      mover: 'office',
      permission: 'contract.check',
      wantsReason: true,
      through: 'case.close',
    },
  },
})

/** 发榜: an enterprise's problem, from its draft to the choice of who solves it. */
const challenge = machine('challenge', {
  version: 1,
  word: '发榜',
  moves: {
    ...applying,
    ...checking,
    list: {
      word: '发榜',
      from: [['accepted']],
      to: ['listed'],
      mover: 'office',
      permission: 'case.endorse',
      through: 'challenge.list',
    },
    closeBids: {
      word: '截止揭榜',
      from: [['listed']],
      to: ['choosing'],
      mover: 'office',
      permission: 'case.check',
      through: 'challenge.close-bids',
    },
    choose: {
      word: '确定揭榜方',
      from: [['choosing']],
      to: ['chosen'],
      mover: 'office',
      permission: 'case.propose',
      through: 'challenge.choose',
    },
    remainUnanswered: {
      word: '无合适揭榜方',
      from: [['choosing']],
      to: ['unanswered'],
      mover: 'office',
      permission: 'case.propose',
      wantsReason: true,
      through: 'challenge.choose',
    },
    delist: {
      word: '撤榜',
      from: [['listed'], ['choosing']],
      to: ['delisted'],
      mover: 'office',
      permission: 'case.endorse',
      wantsReason: true,
      through: 'challenge.delist',
    },
    complete: {
      word: '榜单办结',
      from: [['chosen']],
      to: ['closed'],
      mover: 'office',
      permission: 'contract.check',
      through: 'case.close',
    },
  },
})

/** 揭榜: a bid for a problem. The poster chooses, and signs as the third party. */
const bid = machine('bid', {
  version: 1,
  word: '揭榜',
  moves: {
    ...applying,
    ...checking,
    sendBidToReview: {
      word: '送评审并核查关联关系',
      from: [['accepted']],
      to: ['in_review', 'relation_check'],
      mover: 'office',
      permission: 'case.propose',
      through: 'review.send',
    },
    finishReview: reviewing.finishReview,
    clearRelation: {
      word: '无关联关系',
      from: [['relation_check']],
      to: ['checked'],
      mover: 'office',
      permission: 'case.check',
      through: 'bid.relation',
    },
    offerToPoster: {
      word: '交发榜方选定',
      from: [['reviewed', 'checked']],
      to: ['poster_choice'],
      mover: 'office',
      permission: 'case.propose',
    },
    chooseBid: {
      word: '选定',
      from: [['poster_choice']],
      to: ['chosen'],
      mover: 'poster',
      permission: 'application.edit',
      through: 'bid.choose',
    },
    refuseBid: {
      word: '不选定',
      from: [['poster_choice']],
      to: ['not_chosen'],
      mover: 'poster',
      permission: 'application.edit',
      wantsReason: true,
      through: 'bid.choose',
    },
    declineBid: {
      word: '不再选用',
      from: [
        ['accepted'],
        ['in_review', 'relation_check'],
        ['reviewed', 'relation_check'],
        ['in_review', 'checked'],
        ['reviewed', 'checked'],
        ['poster_choice'],
        ['chosen'],
      ],
      to: ['not_chosen'],
      mover: 'office',
      permission: 'case.propose',
      wantsReason: true,
      through: 'bid.decline',
    },
    ...deciding,
    // Nobody is proposed whom the poster did not choose.
    propose: { ...deciding.propose, from: [['chosen']] },
    sendBack: { ...deciding.sendBack, to: ['chosen'] },
    promoteReserve: { ...deciding.promoteReserve, to: ['chosen'] },
    ...noticing,
    reopen: { ...noticing.reopen, to: ['chosen'] },
    ...contracting,
    countersign: {
      word: '发榜方签署',
      from: [['contract_submitted']],
      to: ['contract_countersigned'],
      mover: 'poster',
      permission: 'application.edit',
      through: 'bid.countersign',
    },
    approveContract: {
      ...contracting.approveContract,
      from: [['contract_countersigned']],
    },
    returnContract: {
      ...contracting.returnContract,
      from: [['contract_submitted'], ['contract_countersigned'], ['contract_approved']],
    },
    ...terminating,
    ...acceptance,
    loseRace: {
      word: '竞争退出',
      from: [['executing']],
      to: ['settling'],
      mover: 'office',
      permission: 'contract.sign',
      wantsReason: true,
      through: 'bid.gate',
    },
    settleRace: {
      word: '结算退出',
      from: [['settling']],
      to: ['outpaced'],
      mover: 'office',
      permission: 'contract.check',
      through: 'termination.settle',
    },
  },
})

/** Every machine. A running case keeps the version it began with. */
export const MACHINES: Readonly<Record<string, Machine>> = Object.fromEntries(
  [competition, commitment, stable, exploration, reward, loan, contest, challenge, bid].map(
    (each) => [each.id, each],
  ),
)
