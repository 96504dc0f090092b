import { expect, test } from 'vitest'
import { tableTargets } from './indicator-table.ts'

const cells = (lines: readonly string[]): string => lines.join('|').replaceAll('|', '\n')

const said = (text: string, from: string | null) =>
  tableTargets(text, from).map(
    ({ indicator, comparator, value, unit, by }) =>
      `${indicator} ${comparator} ${value}${unit} ${by}`,
  )

test('figures under the years to come are targets, those of the base year are not', () => {
  const text = cells([
    '序号|指标名称|单位|2025年|2030年|属性',
    '1|研发投入强度|%|2.5|≥3.2|预期性',
    '2|企业数量|家|600|1200|预期性',
    '3|合同成交额（亿元）|—|90|200以上|预期性',
  ])
  expect(said(text, null)).toEqual([
    '研发投入强度 >= 3.2% 2030',
    '企业数量 = 1200家 2030',
    '合同成交额 >= 200亿元 2030',
  ])
})

test('a cell before a row heads a group, a unit may stand with its figure', () => {
  const text = cells(['指标|2026年|2028年', '创新能力|平台数量|3个|5个', '办理时限|3天以内|≤1天'])
  expect(said(text, '2026')).toEqual(['平台数量 = 5个 2028', '办理时限 <= 1天 2028'])
  expect(said(text, '2025')).toHaveLength(4)
})

test.each([
  ['called one', '指标|2026年目标|2028年目标|平台数量|3个|5个'],
  ['told beside its base', '指标|2025年基数|2026年|2028年|平台数量|2个|3个|5个'],
])('the year that a document speaks from is an aim where it is %s', (_, row) => {
  expect(said(cells([row]), '2026')).toEqual(['平台数量 = 3个 2026', '平台数量 = 5个 2028'])
})

test('words about indicators and years make no table', () => {
  expect(said('主要指标\n2025年\n建成中心30家。', null)).toEqual([])
})
