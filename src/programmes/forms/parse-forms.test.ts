import { expect, test } from 'vitest'
import { Failure, sentenceOf } from '../../base/failure.ts'
import { parseFields } from './parse-fields.ts'
import { parseForms } from './parse-forms.ts'

const complaintOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof Failure) return sentenceOf(error)
    throw error
  }
  return ''
}

const fieldsOf = (lines: string) => parseFields(`字段:\n${lines}`, 'fields.yaml')

test.each([
  ['  Name: {题: 名称, 类型: 文本}', '第 2 行第 9 列', '以小写字母开头'],
  ['  name: {题: 名称, 类型: 字符}', '第 2 行', '应为：文本、长文本、整数'],
  ['  name: {题: 名称, 类型: 单选}', '第 2 行', '应有「选项」'],
  ['  name: {题: 名称, 类型: 文本, 字数: 9-3}', '第 2 行', '应为「起-止」'],
  ['  name: {题: 名称, 类型: 文本, 最小: 3}', '第 2 行', '只用于整数与金额'],
  ['  sum: {题: 金额, 类型: 金额, 最大: 3000}', '第 2 行', '应为带单位的金额'],
  ['  list: {题: 清单, 类型: 记录列表}', '第 2 行', '应有「列」'],
  ['  name: {题: 名称, 类型: 文本, 来源: {机构: 电话}}', '第 2 行', '应为：机构名称'],
  ['  name: {题: 名称, 类型: 文本, 必填: 是}', '第 2 行', '由表单决定'],
  ['  name: {题: 名称, 類型: 文本}', '第 2 行', '不认识的键'],
])('%j is refused with its place and what was expected', (line, place, wanted) => {
  const complaint = complaintOf(() => fieldsOf(line))
  expect(complaint).toContain('fields.yaml')
  expect(complaint).toContain(place)
  expect(complaint).toContain(wanted)
})

const FIELDS = fieldsOf(
  [
    '  name: {题: 名称, 类型: 文本}',
    '  phone: {题: 电话, 类型: 文本}',
    '  costs: {题: 费用, 类型: 记录列表, 列: {cost: {题: 金额, 类型: 金额}}, 核对: [{合计: cost, 等于: whole}]}',
  ].join('\n'),
)
const formOf = (rest: string) =>
  parseForms(`表单:\n  - {编号: one, 阶段: 申报, 题: 申报书, ${rest}}`, 'forms.yaml', FIELDS)

test.each([
  ['名称: name, 分节: [{编号: a, 题: 甲, 字段: [nmae]}]', '是不是「name」'],
  ['名称: name, 分节: [{编号: a, 题: 甲, 字段: [name, name]}]', '出现了两次'],
  ['分节: [{编号: a, 题: 甲, 字段: [name]}]', '用哪个字段的回答作标题'],
  ['名称: name, 分节: [{编号: a, 题: 甲, 字段: ["name?"]}]', '应是本表单必填的字段'],
  ['名称: name, 分节: [{编号: a, 题: 甲, 沿用: {立项: [name]}}]', '不认识的键「立项」'],
  ['名称: name, 分节: [{编号: a, 题: 甲, 字段: [name, costs]}]', '要与「whole」核对'],
])('a form with %s is refused', (rest, wanted) => {
  expect(complaintOf(() => formOf(rest))).toContain(wanted)
})

test('a field after which a question mark stands may be left empty', () => {
  const form = formOf('名称: name, 分节: [{编号: a, 题: 甲, 字段: [name, "phone?"]}]').get('one')
  expect(form?.sections[0]?.fields.map(({ isRequired }) => isRequired)).toEqual([true, false])
})
