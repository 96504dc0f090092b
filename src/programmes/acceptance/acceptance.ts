import type { Mode } from '../catalogue/topic.ts'
import type { Goal } from '../contracts/contract.ts'

/** What an acceptance may conclude (验收结论), and by which move. */
export const CONCLUSIONS = {
  pass: { word: '通过', move: 'pass', through: 'acceptance.confirm' },
  rectify: { word: '限期整改', move: 'rectify', through: 'acceptance.confirm' },
  fail: { word: '不通过，终止并追回', move: 'fail', through: 'acceptance.confirm' },
  missed: { word: '未达军令状', move: 'declareMissed', through: 'commitment.missed' },
} as const

export type Conclusion = keyof typeof CONCLUSIONS

/** Kinds of outcomes (成果). */
export const OUTCOME_KINDS = {
  patent: '专利',
  product: '产品',
  contract: '技术合同',
  revenue: '新增销售收入',
  standard: '标准',
  paper: '论文',
  other: '其他成果',
} as const

export type OutcomeKind = keyof typeof OUTCOME_KINDS

/** Every kind, in the order in which pages show them. */
export const OUTCOME_CODES: readonly OutcomeKind[] = Object.keys(OUTCOME_KINDS).filter(
  (word): word is OutcomeKind => Object.hasOwn(OUTCOME_KINDS, word),
)

/** One outcome of a project. */
export type Outcome = {
  readonly kind: OutcomeKind
  readonly name: string
  readonly number: string
  readonly day: string | null
  /** What contracts and revenue come to, in fen; null for what has none. */
  readonly amountFen: bigint | null
}

/** What was reached of one goal. */
export type GoalResult = {
  readonly indicator: string
  readonly achieved: string
  readonly isMet: boolean
  readonly evidence: string
}

/** Why an acceptance cannot be asked for, in words; empty where it can. */
export function requestFaults(
  of: { readonly results: readonly GoalResult[]; readonly outcomes: readonly Outcome[] },
  goals: readonly Goal[],
): string[] {
  const faults: string[] = []
  const missing = goals.filter(
    ({ indicator }) =>
      !of.results.some((result) => result.indicator === indicator && result.achieved.trim() !== ''),
  )
  if (missing.length > 0)
    faults.push(`须写明完成情况的指标：${missing.map(({ indicator }) => indicator).join('、')}`)
  const unknown = of.results.filter(
    ({ indicator }) => !goals.some((goal) => goal.indicator === indicator),
  )
  if (unknown.length > 0) faults.push('任务书中没有的指标不能填写')
  if (of.outcomes.some(({ name }) => name.trim() === '')) faults.push('成果须写明名称')
  if (
    of.outcomes.some(
      ({ kind, amountFen }) => (kind === 'contract' || kind === 'revenue') && amountFen === null,
    )
  )
    faults.push('技术合同和销售收入须写明金额')
  return faults
}

type Concluding = {
  readonly mode: Mode
  readonly results: readonly GoalResult[]
  readonly conclusion: Conclusion
  readonly rectifyUntil: string | null
  readonly today: string
}

/** Why a conclusion cannot be proposed, in words; empty where it can. */
export function conclusionFaults(of: Concluding): string[] {
  const { mode, results, conclusion, rectifyUntil, today } = of
  const faults: string[] = []
  if (conclusion === 'missed' && mode !== 'commitment')
    faults.push('只有军令状项目可以认定未达军令状')
  if (conclusion === 'missed' && results.every(({ isMet }) => isMet))
    faults.push('指标都已完成，不能认定未达军令状')
  if (conclusion === 'pass' && mode === 'commitment' && results.some(({ isMet }) => !isMet))
    faults.push('军令状项目有指标没有完成，不能通过')
  if (conclusion === 'rectify' && (rectifyUntil === null || rectifyUntil <= today))
    faults.push('须写明今天之后的整改期限')
  if (conclusion !== 'rectify' && rectifyUntil !== null) faults.push('只有限期整改才写整改期限')
  return faults
}

/** What outcomes come to, as facts about the organisation: counts, and sums of money in fen as text. */
export function outcomeFacts(
  outcomes: readonly Outcome[],
): { readonly name: string; readonly type: string; readonly value: string }[] {
  return OUTCOME_CODES.flatMap((kind) => {
    const own = outcomes.filter((outcome) => outcome.kind === kind)
    if (own.length === 0) return []
    const count = {
      name: `项目成果.${OUTCOME_KINDS[kind]}数`,
      type: '整数',
      value: String(own.length),
    }
    const sum = own.reduce((total, { amountFen }) => total + (amountFen ?? 0n), 0n)
    return kind === 'contract' || kind === 'revenue'
      ? [
          count,
          { name: `项目成果.${OUTCOME_KINDS[kind]}金额`, type: '金额', value: sum.toString() },
        ]
      : [count]
  })
}
