// The money clauses of Wuhan once more, written by hand from their words, against the rules over random facts: days
// around every boundary, amounts around every cap, and any fact missing.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { factsOf } from '../../src/policy/ir/facts-of.ts'
import { compileAssessment } from '../../src/policy/run/assess.ts'
import { prepareFacts } from '../../src/policy/run/facts.ts'
import type { FactValues, RecordValue, Value } from '../../src/policy/run/javascript.ts'
import { wuhanRules } from './wuhan.ts'

const programs = wuhanRules().map(({ program }) => program)
const assess = compileAssessment(programs)
const { values: NOTHING } = prepareFacts({ facts: factsOf(programs) }, {})

/** What a clause gives: fen, nothing since a condition is not met, or not known. */
type Due = bigint | 'not-met' | 'unknown'

/** All conditions must hold; one that fails settles it, whatever else is missing. */
function due(conditions: readonly (boolean | null)[], amountFen: bigint | null): Due {
  if (conditions.includes(false)) return 'not-met'
  return conditions.includes(null) || amountFen === null ? 'unknown' : amountFen
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)
const shareOf = (base: Value, percent: bigint, cap: bigint): bigint | null =>
  typeof base === 'bigint' ? least((base * percent) / 100n, cap) : null
const more = (base: Value): boolean | null => (typeof base === 'bigint' ? base > 0n : null)
const yes = (value: Value): boolean | null => (typeof value === 'boolean' ? value : null)
const text = (value: Value): string | null => (typeof value === 'string' ? value : null)

/** The same day so many years on; from a leap day the last of February. */
function yearsAfter(day: string, years: number): string {
  const [year = '', month = '', date = ''] = day.split('-')
  const there = String(Number(year) + years)
  const isLeap = Number(there) % 4 === 0 && (Number(there) % 100 !== 0 || Number(there) % 400 === 0)
  return `${there}-${month}-${month === '02' && date === '29' && !isLeap ? '28' : date}`
}

/** Whether the first day, so many years on, is no later than the second. */
const isBy = (from: Value, years: number, by: Value): boolean | null =>
  typeof from === 'string' && typeof by === 'string' ? yearsAfter(from, years) <= by : null

const KINDS = ['技术开发', '技术转让', '技术许可']
const SELLERS = ['高校院所', '医疗卫生机构', '新型研发机构']

/** What of the contracts of the year before counts for the buyer; null where a contract does not tell. */
function bought(facts: FactValues): bigint | null {
  const contracts = recordsAt(facts, '技术合同')
  if (contracts === null) {
    const sum = at(facts, '上年度.技术交易额')
    return typeof sum === 'bigint' ? sum : null
  }
  const today = text(at(facts, '申报日期'))
  let sum = 0n
  for (const contract of contracts) {
    const [kind, seller, day] = ['类型', '卖方类型', '登记日期'].map((field) =>
      text(contract[field] ?? null),
    )
    if (kind !== null && !KINDS.includes(kind ?? '')) continue
    if (seller !== null && !SELLERS.includes(seller ?? '')) continue
    const isYear =
      day === null || today === null
        ? null
        : Number(day?.slice(0, 4)) === Number(today.slice(0, 4)) - 1
    if (isYear === false) continue
    const amount = contract['技术交易额'] ?? null
    if (kind === null || seller === null || isYear === null || typeof amount !== 'bigint')
      return null
    sum += amount
  }
  return sum
}

/** A fact that is no list. */
function at(facts: FactValues, name: string): Value {
  const value = facts[name] ?? null
  return typeof value === 'object' ? null : value
}

function recordsAt(facts: FactValues, name: string): readonly RecordValue[] | null {
  const value = facts[name] ?? null
  return typeof value === 'object' ? value : null
}

const CLAUSES: Readonly<Record<string, (facts: FactValues) => Due>> = {
  'D5/技术成果买方奖励': (facts) => {
    const base = bought(facts)
    return due([yes(at(facts, '在汉')), more(base)], shareOf(base, 8n, 100_000_000n))
  },
  'D5/技术成果卖方奖励': (facts) => {
    const base = at(facts, '上年度.卖出技术交易额')
    const kind = text(at(facts, '成果完成单位类型'))
    return due(
      [yes(at(facts, '在汉')), kind === null ? null : SELLERS.includes(kind), more(base)],
      shareOf(base, 2n, 100_000_000n),
    )
  },
  'D5/技术转移机构奖励': (facts) => {
    const base = at(facts, '上年度.促成技术交易额')
    return due([yes(at(facts, '在汉')), more(base)], shareOf(base, 1n, 150_000_000n))
  },
  'D5/股权投资奖励': (facts) => {
    const how = text(at(facts, '投资方式'))
    return due(
      [
        how === null ? null : how === '增资扩股',
        yes(at(facts, '被投企业在汉')),
        yes(at(facts, '被投企业是初创科技型企业')),
        yes(at(facts, '管理机构首次投资被投企业')),
        isBy(at(facts, '投资划款日期'), 2, at(facts, '申报日期')),
      ],
      shareOf(at(facts, '实际投资金额'), 15n, 100_000_000n),
    )
  },
  'D5/股权投资损失补贴': (facts) => {
    const [from, lost] = [at(facts, '投资划款日期'), at(facts, '损失发生日期')]
    const isWithin =
      typeof from === 'string' && typeof lost === 'string' ? lost <= yearsAfter(from, 5) : null
    return due(
      [
        yes(at(facts, '被投企业在汉')),
        yes(at(facts, '被投企业是初创科技型企业')),
        isBy(from, 2, lost),
        isWithin,
      ],
      shareOf(at(facts, '首轮投资实际损失金额'), 20n, 300_000_000n),
    )
  },
  'D3/国家颠覆性技术项目配套': (facts) =>
    due(
      [yes(at(facts, '牵头单位是企业')), yes(at(facts, '是国家重点研发计划颠覆性技术项目'))],
      shareOf(at(facts, '国家拨付资金'), 50n, 500_000_000n),
    ),
}

const days = (...list: string[]) => fc.constantFrom(...list)
const around = (...limits: bigint[]) =>
  fc.oneof(
    fc.bigInt({ min: 0n, max: 100_000_000_000n }),
    fc.constantFrom(0n, 1n, ...limits.flatMap((limit) => [limit - 1n, limit, limit + 1n])),
  )
const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { freq: 12 })
const often = maybe(
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(true) },
    { weight: 1, arbitrary: fc.constant(false) },
  ),
)

const FACTS = fc.record({
  在汉: often,
  申报日期: maybe(days('2025-12-31', '2026-01-01', '2026-02-27', '2026-02-28', '2026-03-01')),
  '上年度.技术交易额': maybe(around(1_250_000_000n)),
  技术合同: fc.option(
    fc.array(
      fc.record({
        类型: maybe(fc.constantFrom(...KINDS, '技术咨询', '技术服务')),
        卖方类型: maybe(fc.constantFrom(...SELLERS, '企业', '其他')),
        技术交易额: maybe(around(1_250_000_000n)),
        登记日期: maybe(days('2024-12-31', '2025-01-01', '2025-12-31', '2026-01-01')),
        付款日期: fc.constant(null),
      }),
      { maxLength: 3 },
    ),
    { freq: 1 },
  ),
  成果完成单位类型: maybe(fc.constantFrom(...SELLERS, '其他')),
  '上年度.卖出技术交易额': maybe(around(5_000_000_000n)),
  '上年度.促成技术交易额': maybe(around(15_000_000_000n)),
  投资方式: maybe(fc.constantFrom('增资扩股', '增资扩股', '股权转让', '其他')),
  被投企业在汉: often,
  被投企业是初创科技型企业: often,
  // The twin clause of D3 stays out, so that each amount stands by itself.
  被投企业是颠覆性技术项目孵化企业: fc.constant(false),
  管理机构首次投资被投企业: often,
  投资划款日期: maybe(days('2024-02-28', '2024-02-29', '2024-03-01', '2023-02-28')),
  实际投资金额: maybe(around(666_666_667n)),
  损失发生日期: maybe(
    days(
      '2026-02-27',
      '2026-02-28',
      '2028-02-28',
      '2028-02-29',
      '2029-02-27',
      '2029-02-28',
      '2029-03-01',
      '2029-03-02',
    ),
  ),
  首轮投资实际损失金额: maybe(around(1_500_000_000n)),
  牵头单位是企业: often,
  是国家重点研发计划颠覆性技术项目: often,
  国家拨付资金: maybe(around(1_000_000_000n)),
})

test('the rules pay over random facts what the clauses say, to the fen, and know what they do not know', () => {
  const seen = new Map<string, Set<string>>()
  fc.assert(
    fc.property(FACTS, (given) => {
      const facts: FactValues = { ...NOTHING, ...given }
      const answers = assess({ id: '甲', facts, granted: [], chosen: [] })
      for (const { document, rule, status, amountFen } of answers) {
        const clause = CLAUSES[`${document}/${rule}`]
        if (clause === undefined) continue
        const wanted = clause(facts)
        const found = status === 'entitled' ? amountFen : status
        expect([rule, found]).toEqual([rule, wanted])
        const kinds = seen.get(rule) ?? new Set()
        seen.set(rule, kinds.add(typeof wanted === 'bigint' ? 'paid' : wanted))
      }
    }),
    { numRuns: 1000 },
  )
  expect([...seen.values()].map((kinds) => kinds.size)).toEqual(Object.keys(CLAUSES).map(() => 3))
})
