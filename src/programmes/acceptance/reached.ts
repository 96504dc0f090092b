import { type Answers, rowsOf } from '../forms/answers.ts'
import { moneyOf, textOf } from '../forms/answer-values.ts'
import type { GoalResult, Outcome, OutcomeKind } from './acceptance.ts'

/** What an applicant says was reached. */
export type Reached = {
  readonly summary: string
  readonly results: readonly GoalResult[]
  readonly outcomes: readonly Outcome[]
}

/** Words of the form by which an outcome is known to be of a kind; whatever has none of them is another one. */
const KIND_WORDS: readonly (readonly [OutcomeKind, RegExp])[] = [
  ['patent', /专利|软件著作权/],
  ['standard', /标准/],
  ['paper', /论文|著作/],
  ['product', /产品|品种|装置|材料|样机|生产线|中试线/],
]

const kindOf = (word: string): OutcomeKind =>
  KIND_WORDS.find(([, words]) => words.test(word))?.[0] ?? 'other'

/** What the form of an acceptance says, by the keys of its fields. */
export function reachedBy(answers: Answers): Reached {
  const revenue = moneyOf(answers['realOutput'])
  const trade = moneyOf(answers['realTechnologyTrade'])
  const none = { number: '', day: null }
  return {
    summary: textOf(answers['workSummary']),
    results: rowsOf(answers['targetsReached']).map((row) => ({
      indicator: textOf(row['reachedTarget']),
      achieved: textOf(row['reachedValue']),
      isMet: row['isReached'] === true,
      evidence: textOf(row['reachedProof']),
    })),
    outcomes: [
      ...rowsOf(answers['outcomesReached']).map((row): Outcome => ({
        kind: kindOf(textOf(row['reachedKind'])),
        name: textOf(row['reachedName']),
        number: textOf(row['reachedNumber']),
        day: null,
        amountFen: null,
      })),
      ...(revenue === null || revenue === 0n
        ? []
        : [{ ...none, kind: 'revenue' as const, name: '已实现新增产值', amountFen: revenue }]),
      ...(trade === null || trade === 0n
        ? []
        : [{ ...none, kind: 'contract' as const, name: '已实现技术交易额', amountFen: trade }]),
    ],
  }
}
