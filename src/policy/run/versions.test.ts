import { expect, test } from 'vitest'
import { Failure } from '../../base/failure.ts'
import { compileFile } from '../ir/compile-file.ts'
import { factsOf } from '../ir/facts-of.ts'
import type { Program } from '../ir/program.ts'
import { versionsOf } from '../ir/versions.ts'
import { parseRuleFile } from '../language/parse-rule-file.ts'
import type { Granted } from '../phases/settle-claims.ts'
import { compileAssessment, type Assessed } from './assess.ts'
import { prepareFacts } from './facts.ts'
import { compileInsight } from './insight.ts'
import { outcomeText } from './run-tests.ts'
import { issueReceipt, receiptText } from '../receipt/receipt.ts'
import { replayReceipt } from '../receipt/replay.ts'

function version(head: string, rules: string, document = '甲文'): Program {
  const text = `文件: ${document}\n${head}\n条款:\n  一:\n    摘要: 样例\n    规则:\n${rules}`
  return compileFile(parseRuleFile(text, `${document}.yaml`))
}

const award = (rate: string, limit: string): string => `      奖励:
        对象: 企业
        条件: [在汉 = 是]
        计算: 成交额 × ${rate}
        取整: {方式: 舍去, 到: 分, 依据: 内部口径}
        累计上限: [{每: [对象, 自然年度], 金额: ${limit}}]\n`

const OLD = version('生效: 2024-01-28\n选用版本依据: 申报日期', award('8%', '100万元'))
const NEW = version(
  '生效: 2025-03-01\n失效: 2027-01-01\n选用版本依据: 申报日期',
  `${award('10%', '150万元')}      乙: {对象: 企业, 条件: [在汉 = 是], 计算: 1万元}\n`,
)
const BOTH = [NEW, OLD]

function assess(
  given: Record<string, unknown>,
  programs: readonly Program[] = BOTH,
  granted: readonly Granted[] = [],
): Map<string, Assessed> {
  const facts = programs.flatMap((program) => program.facts)
  const { values, problems } = prepareFacts({ facts }, given)
  expect(problems).toEqual([])
  const answers = compileAssessment(programs)({ id: '甲', facts: values, granted, chosen: [] })
  return new Map(answers.map((answer) => [answer.rule, answer]))
}

test.each([
  ['2024-01-27', '不符合', null, '早于最早的版本（自 2024-01-28 起）', '不符合'],
  ['2024-01-28', '8万元', '2024-01-28', null, '不符合'],
  ['2025-02-28', '8万元', '2024-01-28', null, '不符合'],
  ['2025-03-01', '10万元', '2025-03-01', null, '1万元'],
  ['2026-12-31', '10万元', '2025-03-01', null, '1万元'],
  ['2027-01-01', '不符合', null, '自 2025-03-01 起的版本已于 2027-01-01 失效', '不符合'],
  ['未知', '未知', null, '缺「申报日期」，不能确定适用哪个版本', '未知'],
])('on %s the version in force answers %s', (...[day, amount, from, because, second]) => {
  const answers = assess({ 在汉: '是', 成交额: '100万元', 申报日期: day })
  const [first, other] = [answers.get('奖励'), answers.get('乙')]
  expect(first).toMatchObject({ version: from, versionBy: '申报日期' })
  expect(first && outcomeText(first)).toBe(amount)
  expect(other && outcomeText(other)).toBe(second)
  if (because === null) expect(first?.detail).toBeNull()
  else expect(first?.detail).toContain(because)
})

test('a rule that the version in force does not have says so', () => {
  const { detail } = assess({ 在汉: '是', 成交额: '1元', 申报日期: '2024-02-01' }).get('乙') ?? {}
  expect(detail).toContain('适用自 2024-01-28 起的版本，其中没有这一条')
})

test('while the day is unknown, what all versions answer alike is known', () => {
  const none = assess({ 在汉: '否', 成交额: '100万元' })
  expect(none.get('奖励')).toMatchObject({ status: 'not-met', version: null })
  expect(none.get('乙')).toMatchObject({ status: 'not-met' })
  const one = assess({ 在汉: '是', 成交额: '0元' })
  expect(one.get('奖励')).toMatchObject({ status: 'entitled', amountFen: 0n, version: null })
  expect(one.get('乙')).toMatchObject({ status: 'unknown', missing: ['申报日期'] })
})

test('one version alone answers while the day is unknown, and not before its first day', () => {
  expect(assess({ 在汉: '是', 成交额: '100万元' }, [OLD]).get('奖励')).toMatchObject({
    amountFen: 8_000_000n,
    version: '2024-01-28',
  })
  expect(
    assess({ 在汉: '是', 成交额: '100万元', 申报日期: '2024-01-27' }, [OLD]).get('奖励'),
  ).toMatchObject({ status: 'not-met', version: null, findings: [] })
})

test('what was granted under the version before counts against the same yearly cap', () => {
  const granted: Granted[] = [
    {
      rule: '甲文/奖励',
      amountFen: 95_000_000n,
      accounts: [{ account: '甲文/奖励', keys: ['甲', '2025'] }],
      exclusion: null,
      firstOnly: null,
    },
  ]
  const given = { 在汉: '是', 成交额: '2000万元' }
  const before = assess({ ...given, 申报日期: '2025-02-28' }, BOTH, granted).get('奖励')
  expect(before?.amountFen).toBe(5_000_000n)
  const after = assess({ ...given, 申报日期: '2025-03-01' }, BOTH, granted).get('奖励')
  expect(after?.amountFen).toBe(55_000_000n)
  const next = assess({ ...given, 申报日期: '2026-03-01' }, BOTH, granted).get('奖励')
  expect(next?.amountFen).toBe(150_000_000n)
})

test('a rule may choose its version by a day of its own', () => {
  const own = (rate: string) =>
    `      奖励: {选用版本依据: 登记日期, 对象: 企业, 计算: ${rate}}\n      乙: {对象: 企业, 计算: ${rate}}\n`
  const programs = [
    version('生效: 2024-01-28\n选用版本依据: 申报日期', own('1元')),
    version('生效: 2025-03-01\n选用版本依据: 申报日期', own('2元')),
  ]
  const answers = assess({ 登记日期: '2024-12-31', 申报日期: '2025-06-01' }, programs)
  expect([...answers.values()].map(({ amountFen }) => amountFen)).toEqual([100n, 200n])
  const half = assess({ 申报日期: '2025-06-01' }, programs)
  expect(half.get('奖励')).toMatchObject({ status: 'unknown', missing: ['登记日期'] })
  expect(half.get('乙')).toMatchObject({ amountFen: 200n })
})

test('where a new version chooses by another day, the newest in force by its own day answers', () => {
  const programs = [
    version('生效: 2024-01-28\n选用版本依据: 登记日期', '      奖励: {对象: 企业, 计算: 1元}\n'),
    version('生效: 2025-03-01\n选用版本依据: 申报日期', '      奖励: {对象: 企业, 计算: 2元}\n'),
  ]
  const on = (登记日期: string, 申报日期: string) =>
    assess({ 登记日期, 申报日期 }, programs).get('奖励')?.amountFen
  expect(on('2024-12-31', '2025-02-28')).toBe(100n)
  expect(on('2024-12-31', '2025-03-01')).toBe(200n)
  expect(on('2025-03-01', '2025-02-28')).toBeNull()
})

test('a document that shares a cap with an undecided one is undecided as well, and says so', () => {
  const shared = (amount: string) =>
    `      奖励: {对象: 企业, 计算: ${amount}, 累计上限: [{每: [对象], 金额: 10元, 组: 共用}]}\n`
  const other = version(
    '生效: 2024-01-01\n选用版本依据: 登记日期',
    '      配套: {对象: 企业, 计算: 9元, 累计上限: [{每: [对象], 金额: 10元, 组: 共用}]}\n',
    '乙文',
  )
  const versions = [
    version('生效: 2024-01-28\n选用版本依据: 申报日期', shared('1元')),
    version('生效: 2025-03-01\n选用版本依据: 申报日期', shared('5元')),
  ]
  const open = assess({ 登记日期: '2025-01-01' }, [...versions, other])
  expect(open.get('配套')).toMatchObject({
    status: 'unknown',
    detail: '缺「申报日期」，与它合并计算的条款适用哪个版本还不能确定',
  })
  const known = assess({ 登记日期: '2026-01-01', 申报日期: '2025-04-01' }, [...versions, other])
  expect([...known.values()].map(({ amountFen }) => amountFen)).toEqual([500n, 500n])
})

test('answers come by document, then in the order of the newest version', () => {
  expect([...assess({}).keys()]).toEqual(['奖励', '乙'])
})

test('two files of one document and one day are refused, and both are named', () => {
  expect(() => versionsOf([OLD, { ...OLD, file: '别处.yaml' }])).toThrow(Failure)
})

function look(given: Record<string, unknown>, programs: readonly Program[] = BOTH) {
  const { values } = prepareFacts({ facts: factsOf(programs) }, given)
  const subject = { id: '甲', facts: values, granted: [], chosen: [] }
  const answers = compileAssessment(programs)(subject)
  return compileInsight(programs)(subject, answers)
}

test('while it is open which version applies, the bounds are those of all, and the day is asked for', () => {
  const { outlooks, questions } = look({ 在汉: '是', 成交额: '100万元' })
  expect(outlooks[0]).toEqual({ leastFen: 8_000_000n, mostFen: 10_000_000n, asks: ['申报日期'] })
  expect(outlooks[1]).toEqual({ leastFen: 0n, mostFen: 1_000_000n, asks: ['申报日期'] })
  expect(questions).toMatchObject([{ fact: { name: '申报日期' }, rules: ['甲文/奖励', '甲文/乙'] }])
})

test('nobody is told to wait for a day on which the version has ended', () => {
  const waiting = (until: string) => [
    version(
      `生效: 2024-01-28\n失效: ${until}\n选用版本依据: 申报日期`,
      '      奖励: {对象: 企业, 条件: [划款日期 + 2年 ≤ 申报日期], 计算: 1元}\n',
    ),
  ]
  const given = { 划款日期: '2024-03-01', 申报日期: '2025-01-01' }
  expect(look(given, waiting('2026-03-02')).near[0]).toMatchObject([
    { change: { fact: '申报日期', to: '2026-03-01' } },
  ])
  expect(look(given, waiting('2026-03-01')).near[0]).toMatchObject([{ change: null }])
})

test('a receipt over several versions replays by their hashes', () => {
  const inquiry = { subject: '甲', inputs: { 在汉: '是' }, granted: [], chosen: [] }
  const receipt = issueReceipt(BOTH, inquiry)
  const text = receiptText(receipt)
  expect(replayReceipt(receipt, text, [OLD, NEW])).toEqual({ isSame: true, differences: [] })
  const { differences } = replayReceipt(receipt, text, [OLD])
  expect(differences[0]).toContain('没有回执所用的 甲文（自 2025-03-01 起')
})
