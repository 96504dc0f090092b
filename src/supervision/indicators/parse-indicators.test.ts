import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Failure } from '../../base/failure.ts'
import { parseCityDocument } from '../../documents/city-content.ts'
import { matchOrigin } from './match-target.ts'
import { parseIndicators } from './parse-indicators.ts'

const CITY = join(import.meta.dirname, '../../../cities/wuhan')
const wuhan = readFileSync(join(CITY, 'indicators/indicators.yaml'), 'utf8')

const refusal = (text: string): string => {
  try {
    parseIndicators(text, 'indicators.yaml')
  } catch (error) {
    if (error instanceof Failure) return `${error.params['line']} ${error.params['detail']}`
    throw error
  }
  return ''
}

test('every target of every document leads to one indicator of the content', () => {
  const content = parseIndicators(wuhan, 'indicators.yaml')
  const lost: string[] = []
  let count = 0
  for (const name of readdirSync(join(CITY, 'documents')).filter((file) =>
    file.endsWith('.yaml'),
  )) {
    const { code, targets } = parseCityDocument(
      readFileSync(join(CITY, 'documents', name), 'utf8'),
      name,
    )
    for (const { clause, value } of targets) {
      count += 1
      const found = matchOrigin(content, { document: code, clause, target: value })
      if (found === null) lost.push(`${code} ${clause} ${value.indicator} ${value.value}`)
    }
  }
  expect(lost).toEqual([])
  expect(count).toBe(71)
})

test.each([
  {
    when: 'a measure that is not there',
    change: ['公式: { 增量: HTE }', '公式: { 增量: HTES }'],
    says: '公式：没有采集项“HTES”，是不是“HTE”',
  },
  {
    when: 'a ground that is not there',
    change: [
      '口径: 统计部门\n    公开: 是\n    出处:\n      - { 条款: D2/一/—1, 名称: [全',
      '口径: 无\n    公开: 是\n    出处:\n      - { 条款: D2/一/—1, 名称: [全',
    ],
    says: '没有口径「无」',
  },
  {
    when: 'an origin in an unknown document',
    change: ['条款: D2/一/—3', '条款: D9/一/—3'],
    says: '「D9」不在其中',
  },
  {
    when: 'a target that two indicators follow',
    change: ['条款: D2/一/—3, 名称: [技术合同成交额]', '条款: D2/一/—1, 名称: [全社会研发投入]'],
    says: '已归「RD-GROWTH」',
  },
  {
    when: 'a thirteenth field for a district',
    change: [
      '层级: 市, 汇总: 求和, 采集: 填报, 自: 2024-12, 说明: 期末已建立的',
      '层级: 区, 汇总: 求和, 采集: 填报, 自: 2024-12, 说明: 期末已建立的',
    ],
    says: '2024-12 各区要填 13 项',
  },
  {
    when: 'a rate that is added up',
    change: ['汇总: 不汇总', '汇总: 求和'],
    says: '比率不能相加',
  },
])('$when is refused with its line', ({ change: [from = '', to = ''], says }) => {
  expect(wuhan).toContain(from)
  const told = refusal(wuhan.replace(from, to))
  expect(told).toContain(says)
  expect(told).toMatch(/^\d+ /)
})
