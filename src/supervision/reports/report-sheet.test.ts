import { expect, test } from 'vitest'
import type { CollectedMeasure } from './collected-measure.ts'
import { readReportSheet, REPORT_HEADS } from './report-sheet.ts'

const measure = (code: string, name: string): CollectedMeasure => ({
  id: code,
  code,
  name,
  unit: '家',
  money: false,
  decimals: 0,
  nature: 'flow',
  overAreas: 'sum',
  frequency: 'month',
  level: 'district',
  collected: 'entered',
  query: null,
  explanation: '',
  since: null,
  until: null,
  position: 1,
})
const against = {
  fields: [measure('A', '新增企业'), measure('B', '新增平台')],
  draft: {},
  summed: new Map(),
  place: { area: '东区', period: '2026年1月' },
}
const line = (changes: Readonly<Partial<Record<(typeof REPORT_HEADS)[number], string>>>) => {
  const cells = { 编号: 'A', 填报项: '新增企业', 单位: '家', 区域: '东区', 期间: '2026年1月' }
  const all: Readonly<Record<string, string>> = { ...cells, 本期数: '12', ...changes }
  return REPORT_HEADS.map((head) => all[head] ?? '')
}
const read = (...rows: readonly (readonly string[])[]) =>
  readReportSheet([REPORT_HEADS, ...rows], against)

test('a row of this report is taken over, with full-width digits and a unit behind the number too', () => {
  expect(read(line({})).draft).toEqual({ A: { text: '12', unknown: null, note: '' } })
  expect(read(line({ 本期数: '１２' })).rows[0]?.outcome).toBe('changed')
  expect(read(line({ 本期数: '3万' })).rows[0]?.outcome).toBe('changed')
})

test.each([
  [{ 区域: '西区' }, '这一行是西区2026年1月的，这份报表是东区2026年1月的'],
  [{ 期间: '2026年2月' }, '这一行是东区2026年2月的'],
  [{ 填报项: '新增平台' }, '编号对应的填报项是“新增企业”，表中写的是“新增平台”'],
  [{ 单位: '万家' }, '单位应为“家”，表中改成了“万家”'],
  [{ 本期数: '十二' }, '“十二”不是数字'],
  [{ 本期数: '1e9' }, '“1e9”不是数字'],
  [{ 本期数: '1.5' }, '应为整数（家）'],
  [{ 未报原因: '忘了' }, '未报原因应为'],
  [{ 编号: 'C' }, '本期没有这个编号的填报项'],
] as const)('%o is refused, and it is said why', (changes, words) => {
  const { rows, draft } = read(line(changes))
  expect(rows).toMatchObject([
    { line: 2, outcome: 'faulty', detail: expect.stringContaining(words) },
  ])
  expect(draft).toEqual({})
})

test('a column too many is named, one that is needed is asked for', () => {
  const { ignored, rows } = readReportSheet(
    [
      ['编号', '本期数', '备注一'],
      ['A', '12', '随手记'],
    ],
    against,
  )
  expect([ignored, rows[0]?.outcome]).toEqual([['备注一'], 'changed'])
  expect(() => readReportSheet([['代码', '本期数']], against)).toThrow('WORKBOOK_HEADS_MISSING')
})
