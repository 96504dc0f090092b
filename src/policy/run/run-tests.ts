// The tests that a rule file carries (测试): facts → what each named rule must answer.
import { plainValue } from '../../base/content.ts'
import type { Program } from '../ir/program.ts'
import type { RuleFile } from '../language/rule-file.ts'
import { amountText } from '../present/amount-text.ts'
import { compileAssessment, type Assessed } from './assess.ts'
import { prepareFacts } from './facts.ts'

export type TestResult = {
  readonly clause: string
  readonly name: string
  readonly line: number
  /** Empty where the test passes. */
  readonly complaints: readonly string[]
}

/** The Chinese word of each status, as tests, pages and the command line write it. */
export const STATUS_TEXT: Readonly<Record<Assessed['status'], string>> = {
  entitled: '应得',
  'may-apply': '可申请',
  'not-met': '不符合',
  unknown: '未知',
  'standard-pending': '标准待细则',
  conflict: '冲突',
}

/**
 * Runs every test of a file against its program, as if it were in force since a day: its own, or that of the
 * document's first version, so that the tests of a version go over to the next one as they are.
 */
export function runTests(
  file: RuleFile,
  program: Program,
  since: string = program.inForceFrom,
): TestResult[] {
  const assess = compileAssessment([{ ...program, inForceFrom: since }])
  return file.clauses.flatMap(({ address, tests }) =>
    tests.map(({ name, given, expect, place }): TestResult => {
      const raw = Object.fromEntries([...given].map(([fact, value]) => [fact, plainValue(value)]))
      const { values, problems } = prepareFacts(program, raw)
      const answers = assess({ id: '测试对象', facts: values, granted: [], chosen: [] })
      const complaints = [
        ...problems.map(({ message }) => message),
        ...[...expect].flatMap(([rule, value]) => {
          const answer = answers.find((entry) => entry.rule === rule)
          if (answer === undefined) return [`没有规则「${rule}」`]
          const found = outcomeText(answer)
          const wanted = value.kind === 'text' ? value.text.trim() : ''
          return sameOutcome(wanted, answer) ? [] : [`${rule}：应为 ${wanted}，得到 ${found}`]
        }),
      ]
      return { clause: address, name, line: place.line, complaints }
    }),
  )
}

/** What a rule answers in few words: 100万元, 可申请 最高 3000万元, 不符合 … */
export function outcomeText({ status, amountFen, atMostFen }: Assessed): string {
  if (status === 'entitled' && amountFen !== null) return amountText(amountFen)
  if (status === 'may-apply' && atMostFen !== null) return `可申请 最高 ${amountText(atMostFen)}`
  return STATUS_TEXT[status]
}

function sameOutcome(wanted: string, answer: Assessed): boolean {
  if (wanted === outcomeText(answer) || wanted === STATUS_TEXT[answer.status]) return true
  const fact = { name: '金额', type: { kind: 'number', unit: { 元: 1 }, integral: true } } as const
  const { values } = prepareFacts(
    {
      facts: [
        {
          ...fact,
          declared: true,
          description: null,
          question: null,
          values: [],
          least: null,
          most: null,
        },
      ],
    },
    { 金额: wanted.replace(/^可申请\s*最高\s*/, '') },
  )
  const amount = values['金额']
  const isCeiling = wanted.startsWith('可申请')
  if (typeof amount !== 'bigint') return false
  return isCeiling
    ? answer.status === 'may-apply' && answer.atMostFen === amount
    : answer.status === 'entitled' && answer.amountFen === amount
}
