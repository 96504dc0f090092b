import { expect, test } from 'vitest'
import type { BenefitFact, Sheet } from '../benefit-queries.ts'
import { type Answers, inquiryOf, NO_ANSWERS } from './answers.ts'
import type { PlanSection } from './check-plan.ts'
import {
  answeredAt,
  isAsked,
  isSkipped,
  skippedAt,
  stepsOf,
  valueAt,
  withNewMatter,
  withoutMatter,
} from './step-plan.ts'

const fact = (name: string): BenefitFact => ({
  name,
  type: '金额',
  unit: null,
  values: [],
  range: null,
  description: null,
  question: null,
  fields: [],
  used_by: [],
})
const KIND = '投资事项'
const section: PlanSection = {
  title: '每一笔投资',
  clauses: [],
  facts: [fact('投资金额'), fact('投资日期')],
  matter: KIND,
}
const asks = (...questions: readonly (readonly [string, string])[]): Pick<Sheet, 'questions'> => ({
  questions: questions.map(([name, matter]) => ({
    fact: name,
    matter,
    type: '金额',
    question: '',
    values: [],
    rules: [],
  })),
})
const stepIn = (answers: Answers, key: string) => {
  const step = stepsOf(answers, section).find((entry) => entry.key === key)
  if (step === undefined) throw new Error(`no step ${key}`)
  return step
}

test('a second matter is asked the same questions, and is told apart from the first', () => {
  const first = answeredAt(NO_ANSWERS, stepIn(NO_ANSWERS, '投资金额'), '5万元')
  expect(inquiryOf(first).facts).toMatchObject({ 投资金额: '5万元' })
  expect(inquiryOf(first).matters).toBeUndefined()
  const two = withNewMatter(first, KIND)
  expect(stepsOf(two, section).map(({ key }) => key)).toEqual([
    '投资金额',
    '投资日期',
    '2/投资金额',
    '2/投资日期',
  ])
  // Nothing of it is known yet: what the first was asked is asked.
  expect(isAsked(two, asks(), stepIn(two, '2/投资金额'))).toBe(true)
  expect(isAsked(two, asks(), stepIn(two, '2/投资日期'))).toBe(false)
  const told = answeredAt(two, stepIn(two, '2/投资金额'), '7万元')
  expect(valueAt(told, stepIn(told, '投资金额'))).toBe('5万元')
  expect(valueAt(told, stepIn(told, '2/投资金额'))).toBe('7万元')
  expect(inquiryOf(told).matters?.map(({ matter, facts }) => [matter, facts['投资金额']])).toEqual([
    [`${KIND} 1`, '5万元'],
    [`${KIND} 2`, '7万元'],
  ])
  // From now on each matter is asked for what its own result needs.
  const sheet = asks(['投资日期', `${KIND} 2`])
  expect(isAsked(told, sheet, stepIn(told, '投资日期'))).toBe(false)
  expect(isAsked(told, sheet, stepIn(told, '2/投资日期'))).toBe(true)
})

test('a question left open is left open for its own matter only, and goes with it', () => {
  const first = answeredAt(NO_ANSWERS, stepIn(NO_ANSWERS, '投资金额'), '5万元')
  const two = withNewMatter(first, KIND)
  const open = skippedAt(two, stepIn(two, '2/投资金额'))
  expect(isSkipped(open, stepIn(open, '2/投资金额'))).toBe(true)
  expect(isSkipped(open, stepIn(open, '投资金额'))).toBe(false)
  expect(valueAt(open, stepIn(open, '投资金额'))).toBe('5万元')
  const again = withoutMatter(open, 1)
  expect(again).toEqual(first)
})
