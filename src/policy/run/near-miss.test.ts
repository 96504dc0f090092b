import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileFile } from '../ir/compile-file.ts'
import { parseRuleFile } from '../language/parse-rule-file.ts'
import { nearText } from '../present/insight-view.ts'
import { compileAssessment, type Subject } from './assess.ts'
import { prepareFacts } from './facts.ts'
import { compileInsight } from './insight.ts'
import { leastStep } from './near-miss-search.ts'

const program = compileFile(
  parseRuleFile(
    `文件: S
生效: 2024-01-28
选用版本依据: 申报日期
事实:
  成交额: {类型: 金额, 范围: {不低于: 0元}}
  负债: {类型: 金额, 范围: {不低于: 0元}}
  级别: {类型: 枚举, 取值: [无, 省级, 国家级]}
条款:
  一:
    摘要: 样例
    规则:
      买方奖励:
        对象: 企业
        条件: [在汉 = 是, 成交额 > 0元]
        计算: 成交额 × 8%
        取整: {方式: 舍去, 到: 分, 依据: 内部口径}
        累计上限: [{每: [对象, 自然年度], 金额: 100万元}]
      投资奖励:
        对象: 企业
        条件: [划款日期 + 2年 ≤ 申报日期, 级别 = 国家级]
        计算: 10万元
      合同奖励:
        对象: 企业
        计算: 合计(合同 的 金额 其中 类型 = 技术开发) × 10%
        取整: {方式: 舍去, 到: 分, 依据: 内部口径}
        上限: 50万元
      减负奖励:
        对象: 企业
        条件: [负债 ≤ 成交额]
        计算: 1万元`,
    's.yaml',
  ),
)
const assess = compileAssessment([program])
const insight = compileInsight([program])

function nearOf(facts: Record<string, unknown>, more: Partial<Subject> = {}) {
  const { values, problems } = prepareFacts(program, facts)
  expect(problems).toEqual([])
  const subject = { id: '甲', facts: values, granted: [], chosen: [], ...more }
  const answers = assess(subject)
  return insight(subject, answers).near.map((list) =>
    list.map((near) => nearText(near, program.facts)),
  )
}

test.each([
  [
    'below the cap',
    { 在汉: '是', 成交额: '1125万元' },
    0,
    ['「成交额」再增加 125万元，即达上限 100万元，多得 10万元'],
  ],
  [
    'one fen below',
    { 在汉: '是', 成交额: '12499999.99元' },
    0,
    ['「成交额」再增加 1分，即达上限 100万元，多得 1分'],
  ],
  ['at the cap', { 在汉: '是', 成交额: '1250万元' }, 0, []],
  [
    'not met by one condition',
    { 在汉: '否', 成交额: '1250万元' },
    0,
    ['只差「在汉 = 是」一条：「在汉」为 是 时即符合，可得 100万元'],
  ],
  ['not met by two', { 在汉: '否', 成交额: '0元' }, 0, []],
  [
    'not met by an amount',
    { 在汉: '是', 成交额: '0元' },
    0,
    ['只差「成交额 > 0元」一条', '「成交额」再增加 1250万元，即达上限 100万元，多得 100万元'],
  ],
  [
    'too early',
    { 划款日期: '2024-02-29', 申报日期: '2026-01-05', 级别: '国家级' },
    1,
    ['只差「划款日期 + 2年 ≤ 申报日期」一条：「申报日期」为 2026-02-28 时即符合，可得 10万元'],
  ],
  [
    'another value of a list',
    { 划款日期: '2024-02-29', 申报日期: '2026-03-05', 级别: '无' },
    1,
    ['只差「级别 = 国家级」一条：「级别」为 国家级 时即符合，可得 10万元'],
  ],
  [
    'a list',
    {
      合同: [
        { 类型: '技术开发', 金额: '100万元' },
        { 类型: '其他', 金额: '9万元' },
      ],
    },
    2,
    ['「合同」再有一笔同类记录、金额为 400万元，即达上限 50万元，多得 40万元'],
  ],
  ['an unknown fact is a question and no near miss', { 成交额: '0元' }, 0, []],
] as const)('says what is near: %s', (...[, facts, rule, wanted]) => {
  expect(nearOf(facts)[rule]).toEqual(wanted)
})

test('what was granted before leaves less to the cap', () => {
  const account = { account: 'S/买方奖励', keys: ['甲', '2025'] }
  const granted = [
    {
      rule: 'S/买方奖励',
      amountFen: 90_000_000n,
      accounts: [account],
      exclusion: null,
      firstOnly: null,
    },
  ]
  const facts = { 在汉: '是', 成交额: '100万元', 申报日期: '2025-05-01' }
  expect(nearOf(facts, { granted })[0]).toEqual([
    '「成交额」再增加 25万元，即达上限 10万元，多得 2万元',
  ])
})

test('the search finds the very first step at which an aim holds', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 10n ** 17n }), (aim) => {
      let count = 0
      const found = leastStep((step) => {
        count += 1
        return step >= aim
      }, 10n ** 18n)
      expect(found).toBe(aim)
      expect(count).toBeLessThan(2 * aim.toString(2).length + 4)
    }),
  )
  expect(leastStep(() => false, 10n)).toBe(null)
  expect(leastStep((step) => step >= 10n, 10n)).toBe(10n)
  expect(leastStep((step) => step >= 11n, 10n)).toBe(null)
})
