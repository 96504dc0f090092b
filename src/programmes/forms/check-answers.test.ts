import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { expect, test } from 'vitest'
import { sampleForm } from '../../../tests/sample-form.ts'
import type { Answers } from './answers.ts'
import { checkAnswers } from './check-answers.ts'
import { compileForm } from './form-schema.ts'

const form = sampleForm('sample')

const ROW = { item: '设备费', total: 30_000_000, grant: 10_000_000, other: 20_000_000 }
const GOOD: Answers = {
  orgName: '武汉示例光电科技有限公司',
  goal: '做出样机并测试',
  honest: true,
  requestedFunds: 10_000_000,
  totalBudget: 30_000_000,
  budget: [ROW],
}

const messages = (answers: Answers, options = {}) =>
  checkAnswers(form, answers, options).map(({ message }) => message)

test('answers that are complete and add up have nothing to complain of', () => {
  expect(checkAnswers(form, GOOD)).toEqual([])
})

test.each([
  [{ orgName: '' }, '「单位」中的「申报单位」没有填写，请填写'],
  [{ goal: '短' }, '「内容」中的「总体目标」只有 1 字，请写到 5 字以上'],
  [{ goal: '一'.repeat(21) }, '「内容」中的「总体目标」有 21 字，请压缩到 20 字以内'],
  [{ phone: '027' }, '「单位」中的「联系电话」格式不对，应为11 位手机号，请改正'],
  [{ staff: 0 }, '「单位」中的「职工总数」太小，应不小于 1人，请改正'],
  [{ staff: 1.5 }, '「单位」中的「职工总数」应为整数（人），请改正'],
  [{ rdSpending: '三百万' }, '「单位」中的「研发投入」应为金额（精确到分），请改正'],
  [{ size: '巨型' }, '「单位」中的「企业规模」不在可选之列，请从列表中选择：大型、中型'],
  [{ startDay: '2026-02-30' }, '「内容」中的「开始日期」不是正确的日期，请写成 2026-03-01 的样子'],
  [{ endMonth: '2026-13' }, '「内容」中的「结束年月」格式不对，应为年月，如 2026-03，请改正'],
  [{ results: ['专利', '专利'] }, '「内容」中的「成果形式」有重复的选项，请去掉一个'],
  [{ honest: false }, '「内容」中的「诚信承诺」尚未作出承诺，请阅读后勾选'],
  [{ budget: [] }, '「经费」中的「经费预算」至少应有 1 行，请添加'],
  [{ surprise: 1 }, '「surprise」不是这张表单的字段，没有保存。请去掉它'],
  [
    { budget: [{ ...ROW, item: '差旅费' }] },
    '「经费」中「经费预算」第 1 行的「科目」不在可选之列，请从列表中选择：设备费、材料费',
  ],
])('%j is answered by what is wrong, where, and what to do', (change, message) => {
  expect(messages({ ...GOOD, ...change })).toEqual([message])
})

test('a budget that does not add up says by how much, in the row and in the whole', () => {
  const odd = { ...ROW, total: 29_000_000 }
  expect(messages({ ...GOOD, budget: [odd] })).toEqual([
    '「经费预算」第 1 行：申请、其余相加为 30万元，「合计」写的是 29万元，请改正',
  ])
  expect(messages({ ...GOOD, budget: [{ ...ROW, grant: 9_000_000, other: 21_000_000 }] })).toEqual([
    '「经费预算」的「申请」合计 9万元，与另填的 10万元 不符，差 1万元，请核对',
    '「经费预算」的「其余」合计（含申请经费） 31万元，与另填的 30万元 不符，差 1万元，请核对',
  ])
})

test('rows are distinct and in order of their days', () => {
  const half = { total: 15_000_000, grant: 5_000_000, other: 10_000_000 }
  const rows = [
    { ...half, item: '设备费', due: '2026-09-01' },
    { ...half, item: '设备费', due: '2026-06-01' },
  ]
  expect(messages({ ...GOOD, budget: rows })).toEqual([
    '「经费预算」第 2 行的「科目」与第 1 行相同，请改正或合并',
    '「经费预算」第 2 行的「完成日期」应晚于上一行，请按时间先后排列',
  ])
})

test('a sum is held against what an earlier stage answered', () => {
  const contract = sampleForm('sample')
  const { requestedFunds: _asked, ...later } = GOOD
  const earlier = { requestedFunds: 12_000_000 }
  const found = checkAnswers(contract, later, { earlier }).map(({ message }) => message)
  expect(found[0]).toBe('「经费」中的「申请科技经费」没有填写，请填写')
  expect(found[1]).toContain('与另填的 12万元 不符')
})

test('while typing everything may be missing, but nothing may be of a wrong kind', () => {
  expect(messages({}, { completeness: 'draft' })).toEqual([])
  expect(messages({ orgName: '', budget: [{}], honest: false }, { completeness: 'draft' })).toEqual(
    [],
  )
  expect(messages({ staff: '很多' }, { completeness: 'draft' })).toEqual([
    '「单位」中的「职工总数」应为整数（人），请改正',
  ])
})

test('what a line grants at most bounds what may be asked for, at the limit and one fen above it', () => {
  const bounds = (fen: bigint) => ({ bounds: { requestedFenMax: fen } })
  expect(messages(GOOD, bounds(10_000_000n))).toEqual([])
  expect(messages(GOOD, bounds(9_999_999n))).toEqual([
    '「经费」中的「申请科技经费」超过上限 99999.99元，请改小',
  ])
})

test('another system that knows JSON Schema 2020-12 decides as we do', () => {
  const ajv = new Ajv2020({ strict: false })
  addFormats.default(ajv)
  const validate = ajv.compile(compileForm(form))
  expect(validate(GOOD)).toBe(true)
  expect(validate({ ...GOOD, honest: false })).toBe(false)
  expect(validate({ ...GOOD, requestedFunds: 0.5 })).toBe(false)
})
