import { expect, test } from 'vitest'
import { day, VOCABULARY } from '../../../tests/sample-facts.ts'
import { readFactSheet } from './fact-sheet.ts'

const CODE = '91420106TEX000001D'
const defaults = { source: '统计年报', knownSince: day('2026-03-02') }

const read = (table: string[][]) => [
  ...readFactSheet({ ...defaults, table, vocabulary: VOCABULARY }),
]
const cell = (head: string, text: string) => {
  const [entry] = read([
    ['机构名称', head],
    ['甲公司', text],
  ])
  return entry
}

test.each([
  ['上年度.技术交易额（万元）', '120.5', '120500000'],
  ['上年度.技术交易额(元)', '1,234.56', '123456'],
  ['上年度.技术交易额（亿元）', '1.5', '15000000000'],
  ['上年度.技术交易额（分）', '7', '7'],
  ['上年度.技术交易额（万元）', '１００', '100000000'],
  ['上年度.技术交易额', '１００万元', '100000000'],
  ['上年度.技术交易额', '120万元', '120000000'],
  ['上年度.技术交易额（元）', '120万元', '120000000'],
  ['在汉', '是', true],
  ['在汉', 'TRUE', true],
  ['在汉', '否', false],
  ['研发投入占比', '8%', '0.08'],
  ['研发投入占比', '0.125', '0.125'],
  ['研发人员', '12', '12'],
  ['研发人员', '12人', '12'],
  ['登记日期', '45292', '2024-01-01'],
  ['登记日期', '2024/1/5', '2024-01-05'],
  ['登记日期', '2024年1月5日', '2024-01-05'],
  ['登记日期', '2024-02-29 00:00:00', '2024-02-29'],
  ['投资方式', '增资扩股', '增资扩股'],
  ['备案编号', 'SE1234', 'SE1234'],
])('%s with %s is kept as %s', (head, text, value) => {
  expect(cell(head, text)).toMatchObject({ value, refusal: null })
})

test('a list of records is read from JSON, its money with units', () => {
  const text =
    '[{"类型":"技术开发","技术交易额":"80万元","登记日期":"2025-03-01"},{"类型":"技术转让"}]'
  expect(cell('技术合同', text)?.value).toEqual([
    { 类型: '技术开发', 技术交易额: '80000000', 登记日期: '2025-03-01' },
    { 类型: '技术转让', 技术交易额: null, 登记日期: null },
  ])
})

test.each([
  ['上年度.技术交易额', '2000000'],
  ['上年度.技术交易额（元）', '0.001'],
  ['上年度.技术交易额（人）', '5'],
  ['上年度.技术交易额（元）', '-5'],
  ['上年度.技术交易额（元）', '约一百万'],
  ['在汉', '1'],
  ['登记日期', '2023-02-29'],
  ['登记日期', '去年'],
  ['投资方式', '赠与'],
  ['研发人员', '1.5'],
  ['技术合同', '两份'],
  ['技术合同', '[{"技术交易额":800000}]'],
])('%s with %s is refused, and told what was expected', (head, text) => {
  const entry = cell(head, text)
  expect(entry).toMatchObject({ line: 2, head, value: null, found: text })
  expect(entry?.refusal?.expected).not.toBe('')
})

test('an empty cell says nothing, nor does 未知', () => {
  const table = [
    ['机构名称', '在汉', '研发人员', '备注'],
    ['甲公司', '', '未知', '随便'],
  ]
  expect(read(table)).toEqual([])
})

test('a row carries its matter, period, source and day; what it leaves out comes from the upload', () => {
  const heads = ['统一社会信用代码', '期间', '事项', '来源', '获知日期', '在汉']
  const rows = read([
    heads,
    [CODE, '2024年', '合同-1', '登记系统', '2026/2/1', '是'],
    [CODE, '', '', '', '', '否'],
  ])
  expect(rows).toMatchObject([
    { named: CODE, period: '2024', matter: '合同-1', source: '登记系统', knownSince: '2026-02-01' },
    { named: CODE, period: null, matter: '', ...defaults },
  ])
})

test('the long form says the same as the wide one', () => {
  const long = read([
    ['统一社会信用代码', '机构名称', '事实', '期间', '值', '单位'],
    [CODE, '甲', '上年度.技术交易额', '2024', '120.5', '万元'],
    [CODE, '甲', '在汉', '', '是', ''],
    [CODE, '甲', '技术交易', '', '1', ''],
  ])
  expect(long).toMatchObject([
    { name: '上年度.技术交易额', period: '2024', value: '120500000', refusal: null },
    { name: '在汉', value: true, refusal: null },
    { head: '事实', found: '技术交易', refusal: { expected: '规则词汇中的事实名称' } },
  ])
})

test.each([
  [['统一社会信用代码', '在汉'], ['91420106TEX000001C', '是'], '统一社会信用代码'],
  [['机构名称', '在汉'], ['', '是'], '统一社会信用代码'],
  [['机构名称', '期间', '在汉'], ['甲', '去年', '是'], '期间'],
  [['机构名称', '获知日期', '在汉'], ['甲', '昨天', '是'], '获知日期'],
  [['机构名称', '来源', '在汉'], ['甲', '企业申报', '是'], '来源'],
])('a row whose %j is wrong is refused as a whole', (heads, row, head) => {
  expect(read([heads, row])).toMatchObject([{ line: 2, head, refusal: {} }])
})

test('a column that is no fact is refused once, with the fact that was probably meant', () => {
  const [entry, ...others] = read([
    ['机构名称', '在汉', '年度技术交易额'],
    ['甲', '是', '1'],
    ['乙', '否', '2'],
  ])
  expect(entry).toMatchObject({ line: 1, head: '年度技术交易额' })
  expect(entry?.refusal?.advice).toContain('“上年度.技术交易额”')
  expect(others).toHaveLength(2)
})

test.each([[['在汉']], [['机构名称']], [['机构名称', '事实']], [[]]])(
  'a table with the heads %j is refused',
  (heads) => {
    expect(() => read([heads, ['甲']])).toThrow('FACT_TABLE_WITHOUT_HEADS')
  },
)

test.each([
  ['100', '在列名后注明单位'],
  ['１００', '在列名后注明单位'],
  ['-5', '在列名后注明单位'],
  ['-5元', '不得小于 0元，给出的是 "-5元"'],
  ['100000000000000000000元', '超出了能够计算的范围（至多 100000000亿元）'],
  ['10^20', '请写出完整的数，不用科学记数法或算式'],
  ['1e5', '请写出完整的数，不用科学记数法或算式'],
  ['100万', '缺少单位，应写成 100万元'],
  ['1.234元', '最多精确到分'],
  ['很多', '改正后重新上传；不知道的留空'],
])('a cell of money that holds %s says what to do', (text, words) => {
  const entry = cell('上年度.技术交易额', text)
  expect([entry?.value ?? null, JSON.stringify(entry?.refusal).replaceAll('\\"', '"')]).toEqual([
    null,
    expect.stringContaining(words),
  ])
})
