import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Failure, sentenceOf } from '../base/failure.ts'
import { isDocumentOf, NO_KNOWLEDGE, parseCityKnowledge } from './city-knowledge.ts'

const text = `
城市: 甲市
识别: { 名称: [甲市], 文号: [甲政, 甲政办] }
单位:
  - 名称: 市科技创新局
    别名: [甲市科技创新局]
    曾用名: [{ 名称: 市科技局, 依据: 机构改革文件 }]
    类别: 市政府部门
  - { 名称: 乙区人民政府, 类别: 区, 代码: '420102' }
分组:
  - { 名称: 各区人民政府, 成员: [乙区人民政府], 依据: 区划 }
`

test('units keep their newest name, older names and short forms', () => {
  const knowledge = parseCityKnowledge(text, 'units.yaml')
  expect(knowledge.city).toBe('甲市')
  expect(knowledge.units[0]).toEqual({
    name: '市科技创新局',
    formerly: ['市科技局'],
    aliases: ['甲市科技创新局'],
  })
  expect(knowledge.groups).toEqual([{ name: '各区人民政府', members: ['乙区人民政府'] }])
})

test.each([
  { head: { title: '甲市某方案', number: null, issuers: [] }, of: true },
  { head: { title: '某方案', number: null, issuers: ['甲市人民政府'] }, of: true },
  { head: { title: null, number: '甲政办〔2021〕26号', issuers: [] }, of: true },
  {
    head: { title: '丙市某方案', number: '丙政办〔2021〕26号', issuers: ['丙市科技局'] },
    of: false,
  },
  { head: { title: null, number: null, issuers: [] }, of: false },
])('a document is recognised by city name or number: $head', ({ head, of }) => {
  expect(isDocumentOf(parseCityKnowledge(text, 'units.yaml'), head)).toBe(of)
  expect(isDocumentOf(NO_KNOWLEDGE, head)).toBe(false)
})

test.each([
  { wrong: text.replace('420102', '4201'), says: '第 9 行', and: '六位区划代码' },
  {
    wrong: text.replace('类别: 市政府部门', '种类: 市政府部门'),
    says: '第 8 行',
    and: '不认识的键「种类」',
  },
  {
    wrong: text.replace('成员: [乙区人民政府]', '成员: [丙区人民政府]'),
    says: '第 11 行',
    and: '不在「单位」中',
  },
  { wrong: text.replace('名称: 乙区人民政府', '名称: 市科技局'), says: '行', and: '应只留一处' },
  { wrong: '城市: [', says: '行', and: '没有写完' },
])('a mistake is named with its line: $and', ({ wrong, says, and }) => {
  const sentence = complaintOf(() => parseCityKnowledge(wrong, 'units.yaml'))
  expect(sentence).toContain('units.yaml')
  expect(sentence).toContain(says)
  expect(sentence).toContain(and)
})

test("Wuhan's units are readable and hold its thirteen districts", () => {
  const file = new URL('../../cities/wuhan/organisations/units.yaml', import.meta.url)
  const knowledge = parseCityKnowledge(readFileSync(file, 'utf8'), 'units.yaml')
  expect(knowledge.groups?.[0]?.members).toHaveLength(13)
  expect(knowledge.units.find((unit) => unit.formerly.includes('市科技局'))?.name).toBe(
    '市科技创新局',
  )
})

function complaintOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (error instanceof Failure) return sentenceOf(error)
    throw error
  }
  return ''
}
