import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileFile } from '../ir/compile-file.ts'
import { parseRuleFile } from '../language/parse-rule-file.ts'
import { insightJson } from '../present/insight-view.ts'
import { compileAssessment } from './assess.ts'
import { prepareFacts } from './facts.ts'
import { compileInsight } from './insight.ts'

const program = compileFile(
  parseRuleFile(
    `文件: S
生效: 2024-01-28
选用版本依据: 申报日期
事实:
  成交额: {类型: 金额, 范围: {不低于: 0元}, 问: 成交额是多少？}
定义: {计奖额: 如果 已知(计数(合同)) 则 合计(合同 的 金额 其中 年份(登记日期) = 年份(申报日期)) 否则 成交额}
条款:
  一:
    摘要: 样例
    规则:
      甲:
        对象: 企业
        条件: [在汉 = 是, {任一满足: [重点 = 是, 规模 = 大型]}]
        计算: 成交额 × 8%
        取整: {方式: 舍去, 到: 分, 依据: 内部口径}
        累计上限: [{每: [对象, 自然年度], 金额: 100万元}]
      乙:
        对象: 企业
        条件: [重点 = 是]
        计算: 5万元
      丙:
        对象: 企业
        条件: [在汉 = 是, 计奖额 > 0元]
        计算: 最小(计奖额 × 1%, 7万元)
        取整: {方式: 舍去, 到: 分, 依据: 内部口径}`,
    's.yaml',
  ),
)
const assess = compileAssessment([program])
const insight = compileInsight([program])

function look(facts: Record<string, unknown>) {
  const { values, problems } = prepareFacts(program, facts)
  expect(problems).toEqual([])
  const subject = { id: '甲', facts: values, granted: [], chosen: [] }
  const answers = assess(subject)
  return { answers, ...insight(subject, answers) }
}

test('asks in the order of the clauses, each fact once with the rules that need it', () => {
  const found = look({ 申报日期: '2025-01-01' })
  expect(found.questions.map(({ fact, rules }) => `${fact.name}：${rules.join('、')}`)).toEqual([
    '在汉：S/甲、S/丙',
    '重点：S/甲、S/乙',
    '规模：S/甲',
    '成交额：S/甲、S/丙',
  ])
  expect(insightJson(found)).toMatchObject({
    least_fen: '0',
    most_fen: '112000000',
    questions: [{ fact: '在汉', question: '在汉？' }, {}, {}, { question: '成交额是多少？' }],
  })
})

test.each([
  ['a fact that settles the rule ends the asking', { 在汉: '否' }, ['重点']],
  ['one alternative that holds makes the other needless', { 在汉: '是', 重点: '是' }, ['成交额']],
  [
    'the rest of an alternative is asked',
    { 在汉: '是', 重点: '否', 成交额: '1元', 合同: [] },
    ['规模'],
  ],
])('%s', (_when, facts, asks) => {
  const { questions } = look(facts)
  expect(questions.map(({ fact }) => fact.name)).toEqual(asks)
})

test('a list that is known asks for the day that its condition needs, and then bounds the amount exactly', () => {
  const facts = { 在汉: '是', 合同: [{ 登记日期: '2025-03-01', 金额: '100万元' }] }
  expect(look(facts).outlooks[2]?.asks).toEqual(['申报日期'])
  const { 在汉: _, ...unsure } = { ...facts, 申报日期: '2025-05-01' }
  expect(look(unsure).outlooks[2]).toEqual({ leastFen: 0n, mostFen: 1_000_000n, asks: ['在汉'] })
})

test('a list with a hole asks for the list; a list that was not given is not asked for', () => {
  const facts = { 在汉: '是', 申报日期: '2025-05-01' }
  expect(look({ ...facts, 合同: [{ 金额: '100万元' }] }).outlooks[2]?.asks).toEqual(['合同'])
  expect(look(facts).outlooks[2]?.asks).toEqual(['成交额'])
})

test('whatever is answered, the amount lies in its bounds, and what is not asked changes nothing', () => {
  const arbitrary = fc.record({
    在汉: fc.constantFrom('是', '否'),
    重点: fc.constantFrom('是', '否'),
    规模: fc.constantFrom('大型', '小型'),
    成交额: fc.constantFrom('0元', '1元', '1249.99万元', '2000万元'),
    申报日期: fc.constantFrom('2024-05-01', '2025-05-01'),
  })
  fc.assert(
    fc.property(
      arbitrary,
      arbitrary,
      fc.subarray(['在汉', '重点', '规模', '成交额', '申报日期']),
      (full, other, hidden) => {
        const entries = Object.entries(full)
        const { outlooks } = look(
          Object.fromEntries(entries.filter(([name]) => !hidden.includes(name))),
        )
        for (const [index, { leastFen, mostFen, asks }] of outlooks.entries()) {
          const filled = (source: Record<string, string>) =>
            Object.fromEntries(
              entries.map(([name, value]) => [
                name,
                hidden.includes(name) && !asks.includes(name) ? source[name] : value,
              ]),
            )
          const [a, b] = [full, other].map(
            (source) => look({ ...filled(source), 合同: null }).answers[index]?.amountFen ?? 0n,
          )
          expect(a).toBe(b)
          expect((leastFen ?? 0n) <= (a ?? 0n) && (mostFen === null || (a ?? 0n) <= mostFen)).toBe(
            true,
          )
        }
      },
    ),
    { numRuns: 200 },
  )
})
