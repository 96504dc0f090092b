import { expect, test } from 'vitest'
import { compileFile } from '../ir/compile-file.ts'
import { parseRuleFile } from '../language/parse-rule-file.ts'
import { type Answer, compileAmounts, compileAnswers } from './answer.ts'
import { prepareFacts } from './facts.ts'

const compile = (rules: string, top = '') =>
  compileFile(
    parseRuleFile(
      `文件: S\n生效: 2024-01-28\n选用版本依据: 申报日期\n${top}条款:\n  一:\n    摘要: 样例\n    规则:\n${rules.replaceAll(/^/gm, '      ')}`,
      's.yaml',
    ),
  )

const sum = ({ lines }: Answer): bigint =>
  lines.reduce((total, { amountFen }) => total + amountFen, 0n)

const LEFT = '奖励: {对象: 企业, 计算: 收入 − 支出, 上限: 余额}'

test.each([
  [{ 收入: '5元', 支出: '3元', 余额: '10元' }, 200n, 1],
  [{ 收入: '5元', 支出: '3元', 余额: '1元' }, 100n, 2],
  [{ 收入: '5元', 支出: '5元', 余额: '10元' }, 0n, 1],
  [{ 收入: '5元', 支出: '5.01元', 余额: '10元' }, 0n, 2],
  [{ 收入: '5元', 支出: '3元', 余额: '-1元' }, 0n, 2],
])('what comes out below zero is owed by nobody, and the lines add up: %j', (given, fen, count) => {
  const program = compile(LEFT)
  const { values } = prepareFacts(program, given)
  const [answer] = compileAnswers(program)(values)
  expect(answer).toMatchObject({ status: 'entitled', amountFen: fen })
  expect(answer && [sum(answer), answer.lines.length]).toEqual([fen, count])
  expect(compileAmounts(program)(values)).toEqual([fen])
})

const EXCEPTIONS = `通则: {对象: 企业, 计算: 1元}
小型: {对象: 企业, 例外于: 通则, 条件: 小型企业 = 是, 计算: 2元}
新办: {对象: 企业, 例外于: 通则, 条件: 新办企业 = 是, 计算: 3元}
园区: {对象: 企业, 例外于: 新办, 条件: 在园区 = 是, 计算: 4元}`

test.each([
  ['否', '否', '否', ['1元', '不符合', '不符合', '不符合']],
  ['是', '否', '否', ['不符合', '2元', '不符合', '不符合']],
  ['否', '是', '否', ['不符合', '不符合', '3元', '不符合']],
  ['否', '是', '是', ['不符合', '不符合', '不符合', '4元']],
  ['是', '是', '否', ['冲突', '冲突', '冲突', '不符合']],
  ['是', '否', '是', ['不符合', '冲突', '不符合', '冲突']],
  ['是', '未知', '否', ['未知', '未知', '未知', '不符合']],
  ['未知', '否', '否', ['未知', '未知', '不符合', '不符合']],
])('small %s, new %s, in the park %s: nobody is paid twice', (...row) => {
  const [小型企业, 新办企业, 在园区, wanted] = row
  const program = compile(EXCEPTIONS)
  const answers = compileAnswers(program)(
    prepareFacts(program, { 小型企业, 新办企业, 在园区 }).values,
  )
  const WORDS = { conflict: '冲突', unknown: '未知', 'not-met': '不符合' } as const
  const said = answers.map(({ status, amountFen }) =>
    status === 'entitled' ? `${(amountFen ?? 0n) / 100n}元` : Reflect.get(WORDS, status),
  )
  expect(said).toEqual(wanted)
})

test('a conflict names both exceptions', () => {
  const program = compile(EXCEPTIONS)
  const given = { 小型企业: '是', 新办企业: '是', 在园区: '否' }
  const [general] = compileAnswers(program)(prepareFacts(program, given).values)
  expect(general?.detail).toBe('两条例外同时成立：小型、新办，应由人判定')
})

test('beyond the published holidays a rule of workdays says so', () => {
  const program = compile('奖励: {对象: 企业, 条件: [划款日期 + 5个工作日 ≤ 申报日期], 计算: 1元}')
  const at = (划款日期: string | null, 申报日期: string) =>
    compileAnswers(program)(prepareFacts(program, { 划款日期, 申报日期 }).values)[0]
  expect(at('2026-12-30', '2027-02-28')).toMatchObject({ status: 'unknown' })
  expect(at('2026-12-30', '2027-02-28')?.detail).toContain('已公布的节假日安排')
  expect(at(null, '2027-02-28')).toMatchObject({ status: 'unknown', detail: null })
  expect(at('2026-01-05', '2026-02-28')).toMatchObject({ status: 'entitled', detail: null })
})
