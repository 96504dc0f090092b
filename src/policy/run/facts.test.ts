import { expect, test } from 'vitest'
import { parseVocabulary } from '../ir/vocabulary.ts'
import { prepareFacts } from './facts.ts'

const facts = parseVocabulary(
  `事实:
  在汉: 布尔
  交易额: {类型: 金额, 范围: {不低于: 0元}}
  比率: 比率
  日期: 日期
  方式: {类型: 枚举, 取值: [增资, 其他]}
  名称: 文本
  合同:
    类型: 记录列表
    字段:
      类型: {类型: 枚举, 取值: [技术开发, 技术服务]}
      金额: {类型: 金额, 范围: {不低于: 0元}}
      登记日期: 日期
`,
  'facts.yaml',
)
const read = (name: string, raw: unknown) => {
  const { values, problems } = prepareFacts({ facts }, { [name]: raw })
  return problems.length === 0 ? values[name] : problems.map(({ message }) => message)
}

test.each([
  ['交易额', '2000万元', 2_000_000_000n],
  ['交易额', '２０００万元', 2_000_000_000n],
  ['交易额', ' 20,000,000.00元 ', 2_000_000_000n],
  ['交易额', '20，000，000元', 2_000_000_000n],
  ['交易额', '2000000000', 2_000_000_000n],
  ['交易额', 2_000_000_000, 2_000_000_000n],
  ['交易额', '0.2亿元', 2_000_000_000n],
  ['比率', '8%', 80_000_000n],
  ['比率', '８％', 80_000_000n],
  ['比率', '0.08', 80_000_000n],
  ['比率', '80‰', 80_000_000n],
  ['日期', '2024-02-29', '2024-02-29'],
  ['日期', '2024年2月29日', '2024-02-29'],
  ['日期', '2024/2/29', '2024-02-29'],
  ['日期', '20240229', '2024-02-29'],
  ['在汉', 'TRUE', true],
  ['在汉', ' 否', false],
  ['方式', '增资 ', '增资'],
  ['名称', '（甲）公司', '（甲）公司'],
  ['交易额', '未知', null],
  ['交易额', ' ', null],
])('%s given as %s is read as %s', (name, raw, value) => {
  expect(read(name, raw)).toBe(value)
})

test.each([
  ['交易 额', '没有「交易 额」这个事实；是不是「交易额」？可用的事实见 kc policy facts'],
  ['合同清单', '没有「合同清单」这个事实；是不是「合同」？可用的事实见 kc policy facts'],
  ['注册资本', '没有「注册资本」这个事实；可用的事实见 kc policy facts'],
])('an unknown name is told, with the one that was probably meant: %s', (name, said) => {
  expect(read(name, '1元')).toEqual([said])
})

test.each([
  ['交易额', '-1元', ['「交易额」不得小于 0元，给出的是 "-1元"']],
  ['交易额', -5, ['「交易额」不得小于 0元，给出的是 -5']],
  ['交易额', '－５', ['「交易额」不得小于 0元，给出的是 "－５"']],
  ['交易额', '−5元', ['「交易额」不得小于 0元，给出的是 "−5元"']],
  ...[
    ['1.5分', '；金额写明单位，最多精确到分'],
    ['1.234元', '；金额写明单位，最多精确到分'],
    ['10^20', '；请写出完整的数，不用科学记数法或算式'],
    ['1e5', '；请写出完整的数，不用科学记数法或算式'],
    ['１ｅ５元', '；请写出完整的数，不用科学记数法或算式'],
    ['100万', '；缺少单位，应写成 100万元'],
    ['很多', ''],
    ['100家', ''],
  ].map(([raw, hint]): [string, string, string[]] => [
    '交易额',
    raw ?? '',
    [`「交易额」应为金额（如 2000万元，或以分计的整数），给出的是 "${raw}"${hint}`],
  ]),
  ['日期', '2023-02-29', ['「日期」应为日期（如 2024-01-28），给出的是 "2023-02-29"']],
  ['方式', '转让', ['「方式」只能取：增资、其他，给出的是 转让']],
  [
    '合同',
    [{ 类型: '开发', 金额: '1元' }],
    ['「合同」第 1 条的「类型」只能取：技术开发、技术服务，给出的是 开发'],
  ],
  ['合同', [{ 金额: '-1元' }], ['「合同」第 1 条的「金额」不得小于 0元，给出的是 "-1元"']],
  [
    '合同',
    [{ 成交额: '1元' }],
    ['「合同」第 1 条没有「成交额」这一栏，可用：类型、金额、登记日期'],
  ],
  ['合同', ['甲'], ['「合同」第 1 条应为一条记录，给出的是 "甲"']],
])('%s given as %s is refused with the reason, never read as something else', (name, raw, said) => {
  expect(read(name, raw)).toEqual(said)
})

test.each([
  ['100%', '50%', 500_000_000n],
  ['1/2', '50%', 500_000_000n],
  ['1/2', '50.1%', ['「占比」不得大于 1/2，给出的是 "50.1%"']],
])('a rate is held against its range as a rate: at most %s, given %s', (most, raw, wanted) => {
  const bound = most === '100%' ? '1' : most
  const fact = { name: '占比', declared: true, description: null, question: null, values: [] }
  const type = { kind: 'number', unit: {}, integral: false } as const
  const facts = [{ ...fact, type, least: '0', most: bound }]
  const { values, problems } = prepareFacts({ facts }, { 占比: raw })
  expect(problems.length === 0 ? values['占比'] : problems.map(({ message }) => message)).toEqual(
    wanted,
  )
})

test.each([
  [
    '交易额',
    '99999999999999999亿元',
    ['「交易额」超出了能够计算的范围（至多 100000000亿元），给出的是 "99999999999999999亿元"'],
  ],
  ['日期', '202411', ['「日期」应为日期（如 2024-01-28），给出的是 "202411"']],
])('%s of %s is refused', (name, raw, wanted) => {
  expect(read(name, raw)).toEqual(wanted)
})
