import { found } from '../../base/found.ts'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileFile } from '../ir/compile-file.ts'
import { programTerms } from '../ir/rule-terms.ts'
import { parseRuleFile } from '../language/parse-rule-file.ts'
import { isSettled, outlookOver } from './bounds.ts'
import { compileOutputs, type FactValues, type Value } from './javascript.ts'

const program = compileFile(
  parseRuleFile(
    `文件: S
生效: 2024-01-28
选用版本依据: 登记日期
事实:
  成交额: {类型: 金额, 范围: {不低于: 0元}}
  亏损额: 金额
  员工数: 整数(人)
参数: {比例: [{自: 2024-01-01, 值: 8%}, {自: 2025-01-01, 值: 6%}]}
定义: {净额: 成交额 − 亏损额}
条款:
  一:
    摘要: 样例
    规则:
      甲:
        对象: 企业
        条件: {任一满足: [净额 > 100元, {都不满足: [在汉 = 是, 员工数 < 10人]}]}
        计算: 最小(最大(净额 × 比例, 0元), 50元)
        取整: {方式: 进位, 到: 分, 依据: 内部口径}
        上限: {金额: 30元, 当: 在汉 = 是}
      乙:
        对象: 企业
        条件: 登记日期 ≥ 2024-06-30 且 行业 属于 [光电子, 生命健康]
        计算: 如果 行业 = 光电子 则 成交额 ÷ 3 否则 −亏损额 × 员工数 ÷ 1人
        取整: {方式: 四舍五入, 到: 元, 依据: 内部口径}`,
    's.yaml',
  ),
)
const { rules, shared } = programTerms(program)
const terms = rules.flatMap(({ applies, gross, capped }) =>
  [applies, gross, capped].filter((term) => term !== null),
)
const compute = compileOutputs(
  terms.map((term) => ({ key: '', term })),
  shared,
)

const complete = fc.record({
  成交额: fc.bigInt({ min: 0n, max: 100_000n }),
  亏损额: fc.bigInt({ min: -100_000n, max: 100_000n }),
  员工数: fc.bigInt({ min: -5n, max: 20n }),
  在汉: fc.boolean(),
  行业: fc.constantFrom('光电子', '生命健康', '其他'),
  登记日期: fc.constantFrom('2024-03-01', '2024-06-30', '2025-02-01'),
})

const look = (facts: FactValues) =>
  outlookOver({
    facts,
    rangeOf: (name) => ({ low: name === '成交额' ? 0n : null, high: null }),
    shared: (name, part) =>
      found(
        shared.find((entry) => entry.name === name),
        name,
      )[part],
  })

test('whatever the missing facts turn out to be, the result lies in what was said to be possible', () => {
  fc.assert(
    fc.property(
      complete,
      fc.subarray(Object.keys({ 成交额: 0, 亏损额: 0, 员工数: 0, 在汉: 0, 行业: 0, 登记日期: 0 })),
      (facts, hidden) => {
        const partial = Object.fromEntries(
          Object.entries(facts).map(([name, value]): [string, Value] => [
            name,
            hidden.includes(name) ? null : value,
          ]),
        )
        const outlook = look(partial)
        const results = compute(facts)
        for (const [index, term] of terms.entries()) {
          const { possible } = outlook(term)
          const result = results[index]
          if (typeof result === 'boolean' && possible.kind === 'bool')
            expect(result ? possible.canBeTrue : possible.canBeFalse).toBe(true)
          if (typeof result === 'bigint' && possible.kind === 'int')
            expect(
              (possible.low === null || possible.low <= result) &&
                (possible.high === null || result <= possible.high),
            ).toBe(true)
        }
      },
    ),
    { numRuns: 500 },
  )
})

test('a fact that is said not to matter changes nothing', () => {
  fc.assert(
    fc.property(complete, complete, (facts, others) => {
      const partial = Object.fromEntries(
        Object.entries(facts).map(([name, value]): [string, Value] => [
          name,
          name === '在汉' || name === '成交额' ? value : null,
        ]),
      )
      const outlook = look(partial)
      for (const [index, term] of terms.entries()) {
        const { matters, possible } = outlook(term)
        const free = Object.entries(others).filter(
          ([name]) => partial[name] === null && !matters.has(name),
        )
        const mixed = { ...facts, ...Object.fromEntries(free) }
        expect(compute(mixed)[index]).toEqual(compute(facts)[index])
        if (isSettled(possible)) expect(matters.size).toBe(0)
      }
    }),
    { numRuns: 500 },
  )
})

test('an amount is bounded by its caps while everything is unknown', () => {
  const unknown = Object.fromEntries(program.facts.map(({ name }) => [name, null]))
  const capped = rules[0]?.capped
  expect(capped === null || capped === undefined ? null : look(unknown)(capped).possible).toEqual({
    kind: 'int',
    low: 0n,
    high: 5_000n,
  })
})
