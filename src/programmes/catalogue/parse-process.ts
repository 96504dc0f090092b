// How a line is handled, as its practice and it itself write it: steps, chains, review, payments, challenge.
import {
  type ContentMap,
  type ContentValue,
  listAt,
  mapOf,
  refuse,
  textAt,
  textsAt,
  wordAt,
} from '../../base/content.ts'
import { isRole, ORGANISATION_KINDS, type Role, ROLES } from '../../party/role.ts'
import { codesByWord, groundAt, isYes, shareAt, wholeAt } from './content-words.ts'
import {
  type ApprovalChains,
  type ApprovalStep,
  type ChallengeRules,
  type Chain,
  CHAINS,
  type Payment,
  PAYMENT_GATES,
  type PaymentPlan,
  type ReviewRules,
  type Steps,
  type TimedStep,
  TIMED_STEPS,
} from './topic.ts'

const NONE = '无'
const STEP_WORDS = codesByWord(TIMED_STEPS)
const CHAIN_WORDS = codesByWord(CHAINS)
const GATE_WORDS = codesByWord(PAYMENT_GATES)
const KIND_WORDS = codesByWord(ORGANISATION_KINDS)
const ROLE_WORDS: ReadonlyMap<string, Role> = new Map(
  Object.entries(ROLES).flatMap(([role, word]) => (isRole(role) ? [[word, role]] : [])),
)
const SELECTION = new Map([
  ['指派', 'assignment'],
  ['抽签', 'lottery'],
] as const)

const BLINDNESS = new Map([
  ['单盲', false],
  ['双盲', true],
])

/** The map under a key; null where the key is absent. */
export function partAt(map: ContentMap, key: string): ContentValue | null {
  return map.entries.get(key) ?? null
}

/** Reads 步骤. */
export function parseSteps(value: ContentValue): Steps {
  const map = mapOf(value, {
    required: ['依据', '评审', '现场考察', '财务核查', '答辩', '任务书', '验收', '工作日'],
    optional: ['每几个月报告'],
  })
  const days = mapOf(map.entries.get('工作日') ?? value, { optional: [...STEP_WORDS.keys()] })
  const workdays: Partial<Record<TimedStep, number>> = {}
  for (const [word, step] of STEP_WORDS) {
    const count = wholeAt(days, word)
    if (count !== null) workdays[step] = count
  }
  const hasReports = map.entries.has('每几个月报告') && textAt(map, '每几个月报告') !== NONE
  return {
    review: isYes(map, '评审', false),
    siteVisit: isYes(map, '现场考察', false),
    financeCheck: isYes(map, '财务核查', false),
    interview: isYes(map, '答辩', false),
    contract: isYes(map, '任务书', false),
    acceptance: isYes(map, '验收', false),
    workdays,
    reportEveryMonths: hasReports ? wholeAt(map, '每几个月报告') : null,
    ground: groundAt(map, '依据'),
  }
}

/** Reads 审批: every chain, each with its signatures in order. */
export function parseChains(value: ContentValue): ApprovalChains {
  const map = mapOf(value, { required: [...CHAIN_WORDS.keys()] })
  const chain = (code: Chain): ApprovalStep[] =>
    listAt(map, CHAINS[code]).map((entry) => {
      const step = mapOf(entry, { required: ['身份', '题'] })
      return { role: wordAt(step, '身份', ROLE_WORDS), title: textAt(step, '题') }
    })
  return {
    award: chain('award'),
    contract: chain('contract'),
    acceptance: chain('acceptance'),
    termination: chain('termination'),
    payment: chain('payment'),
  }
}

/** Reads 评审. */
export function parseReview(value: ContentValue): ReviewRules {
  const map = mapOf(value, {
    required: ['依据', '每项专家', '同一单位最多', '抽选', '盲审'],
    optional: ['去最高最低', '非常规'],
  })
  return {
    expertsPerProject: wholeAt(map, '每项专家') ?? 0,
    expertsPerUnitMax: wholeAt(map, '同一单位最多') ?? 0,
    selection: wordAt(map, '抽选', SELECTION),
    dropsExtremes: isYes(map, '去最高最低', false),
    isFast: isYes(map, '非常规', false),
    isDoubleBlind: wordAt(map, '盲审', BLINDNESS),
    ground: groundAt(map, '依据'),
  }
}

/** Reads 拨付. */
export function parsePayments(value: ContentValue): PaymentPlan {
  const map = mapOf(value, { required: ['依据', '分期'] })
  const payments = listAt(map, '分期').map((entry): Payment => {
    const part = mapOf(entry, { required: ['何时', '份额'] })
    const share = shareAt(part, '份额')
    if (share === null) return refuse(entry.place, '拨付的份额应为百分数')
    return { gate: wordAt(part, '何时', GATE_WORDS), shareBasisPoints: share }
  })
  return { payments, ground: groundAt(map, '依据') }
}

/** Reads 揭榜. */
export function parseChallenge(value: ContentValue): ChallengeRules {
  const map = mapOf(value, {
    required: ['依据', '资金证明', '匹配', '最多赛马', '成果'],
    optional: ['发榜方'],
  })
  return {
    posters: kindsAt(map, '发榜方', ['enterprise']),
    needsProofOfFunds: isYes(map, '资金证明', true),
    matchBasisPoints: shareAt(map, '匹配'),
    racersMax: wholeAt(map, '最多赛马') ?? 1,
    results: textsAt(map, '成果'),
    ground: groundAt(map, '依据'),
  }
}

type Kind = keyof typeof ORGANISATION_KINDS

/** Kinds of organisations under a key; what is usual where it is absent. */
export function kindsAt(map: ContentMap, key: string, usual: readonly Kind[]): readonly Kind[] {
  const value = map.entries.get(key)
  if (value === undefined) return usual
  return listAt(map, key).map((item) => {
    const kind = item.kind === 'text' ? KIND_WORDS.get(item.text) : undefined
    return kind ?? refuse(item.place, `应为机构类别：${[...KIND_WORDS.keys()].join('、')}`)
  })
}
