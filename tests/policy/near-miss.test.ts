// What is said to be near is tried out: the changed facts are assessed again, one fen less as well.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { programTerms } from '../../src/policy/ir/rule-terms.ts'
import { compileAssessment } from '../../src/policy/run/assess.ts'
import { prepareFacts } from '../../src/policy/run/facts.ts'
import { compileInsight } from '../../src/policy/run/insight.ts'
import type { FactValues } from '../../src/policy/run/javascript.ts'
import { compilePay } from '../../src/policy/run/near-miss-pay.ts'
import { randomSubjects } from './random-subjects.ts'
import { wuhanRules } from './wuhan.ts'

const program = wuhanRules().find((rules) => rules.program.document === 'D5')?.program
if (program === undefined) throw new Error('D5 is missing')
const assess = compileAssessment([program])
const insight = compileInsight([program])

const firm = fc.record({
  在汉: fc.boolean(),
  申报日期: fc.constantFrom('2025-12-31', '2026-02-27', '2026-02-28', '2027-01-01'),
  '上年度.技术交易额': fc.bigInt({ min: 0n, max: 2_000_000_000n }),
  '上年度.卖出技术交易额': fc.bigInt({ min: 0n, max: 20_000_000_000n }),
  投资方式: fc.constantFrom('增资扩股', '股权转让'),
  被投企业在汉: fc.boolean(),
  被投企业是初创科技型企业: fc.boolean(),
  投资划款日期: fc.constantFrom('2024-02-29', '2023-01-01'),
  实际投资金额: fc.bigInt({ min: 0n, max: 100_000_000n }),
})

const subjectOf = (facts: FactValues) => ({ id: '甲', facts, granted: [], chosen: [] })

test('every near miss of random firms comes true when its change is made, and not one fen before', () => {
  let tried = 0
  fc.assert(
    fc.property(firm, (given) => {
      const { values } = prepareFacts(program, given)
      const answers = assess(subjectOf(values))
      const { near } = insight(subjectOf(values), answers)
      for (const [index, list] of near.entries()) {
        const amountOver = (facts: FactValues) => assess(subjectOf(facts))[index]?.amountFen ?? 0n
        let facts = values
        for (const entry of list) {
          tried += 1
          if (entry.kind === 'condition') {
            if (entry.change === null) continue
            facts = { ...values, [entry.change.fact]: entry.change.to }
            expect(assess(subjectOf(facts))[index]).toMatchObject({ status: entry.becomes })
            if (entry.bringsFen !== null) expect(amountOver(facts)).toBe(entry.bringsFen)
            continue
          }
          const base = values[entry.fact]
          if (typeof base !== 'bigint') continue
          const more = (by: bigint) => ({ ...facts, [entry.fact]: base + by })
          expect(amountOver(more(entry.moreFen))).toBe(entry.capFen)
          expect(amountOver(more(entry.moreFen - 1n))).toBeLessThan(entry.capFen)
          expect(entry.capFen - (answers[index]?.amountFen ?? 0n)).toBe(entry.bringsFen)
        }
      }
    }),
    { numRuns: 150 },
  )
  expect(tried).toBeGreaterThan(100)
})

test('a search along one fact pays what the changed facts pay, for every fact of every rule', () => {
  const subjects = randomSubjects(program.facts, { rows: 12, seed: 20_261_122 })
  const payers = programTerms(program).rules.map((terms) =>
    compilePay(terms, program)({ granted: [], chosen: [] }),
  )
  let paid = 0
  for (const [at, facts] of subjects.entries()) {
    const other = subjects[(at + 1) % subjects.length] ?? {}
    for (const { payAt, payAlong } of payers)
      for (const { name } of program.facts) {
        const value = other[name] ?? null
        const wanted = payAt({ ...facts, [name]: value })
        expect([name, payAlong(name, facts)(value)]).toEqual([name, wanted])
        if (wanted > 0n) paid += 1
      }
  }
  expect(paid).toBeGreaterThan(100)
})
