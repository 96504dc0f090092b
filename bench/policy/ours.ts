// Our own two ways to run the rule, and the rule as a careful engineer writes it by hand.
import { compileFile } from '../../src/policy/ir/compile-file.ts'
import { parseRuleFile } from '../../src/policy/language/parse-rule-file.ts'
import { compileAmounts, compileAnswers } from '../../src/policy/run/answer.ts'
import type { FactValues, Value } from '../../src/policy/run/javascript.ts'
import { compileTraces, type RuleTrace } from '../../src/policy/run/trace.ts'
import { type Contestant, inTurn } from './contestant.ts'
import type { Firm } from './subjects.ts'

const RULES = `文件: 样例
生效: 2024-01-28
选用版本依据: 申报日期
事实: {营业收入: {类型: 金额, 范围: {不低于: 0元}}}
条款:
  一:
    摘要: 营业收入的百分之八，最高一百万元
    规则:
      奖励:
        对象: 企业
        条件: 在汉 = 是
        计算: 营业收入 × 8%
        取整: {方式: 舍去, 到: 分, 依据: 内部口径}
        上限: {金额: 100万元}`

const program = compileFile(parseRuleFile(RULES, '样例.yaml'))

/** Amounts are whole fen in our rules however they are written, so that the unit makes no difference. */
const prepare = ({ isRegistered, turnoverFen }: Firm): FactValues => ({
  在汉: isRegistered,
  营业收入: turnoverFen,
})

const closure: Contestant = {
  name: 'ours, closure',
  start: () => {
    const amounts = compileAmounts(program)
    return inTurn({ prepare, run: (facts) => amounts(facts)[0], fenOf: wholeFen })
  },
}

/** What a person gets to see: the answer with its findings and lines, and the value of every node. */
const traced: Contestant = {
  name: 'ours, with trace',
  start: () => {
    const [answers, traces] = [compileAnswers(program), compileTraces(program)]
    return inTurn({
      prepare,
      run: (facts) => {
        const [[answer], [trace]] = [answers(facts), traces(facts)]
        if (answer?.status === 'not-met') return 0n
        return answer?.amountFen === tracedFen(trace) ? answer?.amountFen : null
      },
      fenOf: wholeFen,
    })
  },
}

/** The amount that a trace shows: 金额, held down to 单项上限 (条件 stands before both). */
function tracedFen(trace: RuleTrace | undefined): Value {
  const amount = trace?.parts[1]?.tree.value.num ?? null
  const cap = trace?.parts[2]?.tree.value.num ?? null
  return amount === null || cap === null || amount < cap ? amount : cap
}

/** An answer that is no amount counts as a wrong one. */
const wholeFen = (amount: Value | undefined): bigint => (typeof amount === 'bigint' ? amount : -1n)

function awardFen({ isRegistered, turnoverFen }: Firm): bigint {
  if (!isRegistered) return 0n
  const share = (turnoverFen * 8n) / 100n
  return share > 100_000_000n ? 100_000_000n : share
}

/** A loop of its own, so that the compiler may put the function into it: hand-written code gets its best case. */
const byHand: Contestant = {
  name: 'by hand, bigint',
  start: () => (firms) => {
    const amounts: bigint[] = Array.from({ length: firms.length })
    const pass = () => {
      let at = 0
      for (const firm of firms) {
        amounts[at] = awardFen(firm)
        at += 1
      }
    }
    return { pass, amounts: () => amounts }
  },
}

type PlainFirm = { readonly isRegistered: boolean; readonly turnoverFen: number }

/** Exact while eight times the turnover in fen stays below 2^53, which nothing here checks. */
function awardWhole({ isRegistered, turnoverFen }: PlainFirm): number {
  if (!isRegistered) return 0
  const share = Math.floor((turnoverFen * 8) / 100)
  return share > 100_000_000 ? 100_000_000 : share
}

const byHandUnchecked: Contestant = {
  name: 'by hand, whole number',
  start: () => (firms) => {
    const inputs = firms.map((firm): PlainFirm => ({
      ...firm,
      turnoverFen: Number(firm.turnoverFen),
    }))
    const amounts: number[] = Array.from({ length: firms.length })
    const pass = () => {
      let at = 0
      for (const input of inputs) {
        amounts[at] = awardWhole(input)
        at += 1
      }
    }
    return { pass, amounts: () => amounts.map(BigInt) }
  },
}

/** Ours and what it is held against. */
export const HOUSE: readonly Contestant[] = [closure, traced, byHand, byHandUnchecked]
