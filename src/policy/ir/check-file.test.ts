import { expect, test } from 'vitest'
import { parseRuleFile } from '../language/parse-rule-file.ts'
import { checkFile } from './check-file.ts'
import { compileFile } from './compile-file.ts'

const HEAD = `文件: S
生效: 2024-01-28
选用版本依据: 申报日期
最后核对: 2026-01-01
事实:
  销售额: {类型: 金额, 范围: {不低于: 0元}}
  级别: {类型: 枚举, 取值: [国家级, 省级]}
  占比: 比率
条款:
  一:
    摘要: 样例
    规则:
`

function remarks(rules: string, today = '2026-02-01'): string[] {
  const file = parseRuleFile(`${HEAD}${rules.replaceAll(/^/gm, '      ')}`, 's.yaml')
  return checkFile(file, compileFile(file), today).map(
    ({ severity, place, message }) => `${severity} ${place.line} ${message}`,
  )
}

const table = (hit: string, inputs: string, rows: string[]): string => `奖励:
  对象: 企业
  计算:
    决策表:
      命中: ${hit}
      输入: [${inputs}]
      行:
${rows.map((row) => `        - [${row}]`).join('\n')}`

test('a table that covers every case once is silent', () => {
  const rows = ['国家级, < 100万元, 1元', '国家级, ≥ 100万元, 2元', '省级, 不限, 3元']
  expect(remarks(table('唯一', '级别, 销售额', rows))).toEqual([])
})

test.each([
  [
    'a gap of one fen',
    '唯一',
    ['国家级, < 100万元, 1元', '国家级, ＞ 100万元, 2元', '省级, 不限, 3元'],
    [
      'warning 17 规则「奖励」：决策表有缺口，没有一行命中：级别 为 国家级、销售额 为 100万元，那时的答案是未知',
    ],
  ],
  [
    'an overlap of one fen',
    '唯一',
    ['不限, ≤ 100万元, 1元', '不限, ≥ 100万元, 2元'],
    [
      'error 21 规则「奖励」：决策表第 1 行与第 2 行同时命中（如 级别 为 国家级、销售额 为 100万元），而命中方式不许这样',
    ],
  ],
  ['an overlap that says the same', '任一', ['不限, ≤ 100万元, 1元', '不限, ≥ 100万元, 1元'], []],
  [
    'an overlap that says another',
    '任一',
    ['不限, ≤ 100万元, 1元', '不限, ≥ 100万元, 2元'],
    [
      'error 21 规则「奖励」：决策表第 1 行与第 2 行同时命中（如 级别 为 国家级、销售额 为 100万元），而命中方式不许这样',
    ],
  ],
  [
    'a row behind one that takes all',
    '首个',
    ['不限, 不限, 1元', '省级, ＞ 1元, 2元'],
    ['warning 21 规则「奖励」：决策表第 2 行永远不会起作用'],
  ],
  [
    'a row that nothing can meet',
    '合计',
    ['不限, < 0元, 1元'],
    ['warning 20 规则「奖励」：决策表第 1 行永远不会起作用'],
  ],
  ['a sum over no row is zero', '合计', ['国家级, 不限, 1元'], []],
  [
    'cells that speak of other facts',
    '首个',
    ['不限, ＞ 研发费, 1元'],
    ['warning 17 规则「奖励」：格内引用了别的事实，没有检查缺口与重叠'],
  ],
])('finds %s', (...[, hit, rows, wanted]) => {
  expect(remarks(table(hit, '级别, 销售额', rows))).toEqual(wanted)
})

test('inputs may be expressions, ratios and lists', () => {
  const rows = ['< 5%, "属于 [甲, 乙]", 1元', '≥ 5%, 不限, 2元']
  expect(remarks(table('唯一', '占比, 类别', rows))).toEqual([
    'warning 17 规则「奖励」：决策表有缺口，没有一行命中：占比 为 4.9999999%、类别 为 （其他），那时的答案是未知',
  ])
  expect(remarks(table('唯一', '年份(申报日期)', ['< 2025, 1元', '≥ 2025, 2元']))).toEqual([])
})

const exception = (condition: string, of = '一般'): string => `一般:
  对象: 企业
  ${of === '一般' ? '计算: 1元' : '例外于: 特别\n  计算: 1元'}
特别:
  对象: 企业
  例外于: 一般${condition}
  计算: 2元`

test('exceptions without a condition and circles of exceptions are told', () => {
  expect(remarks(exception('\n  条件: 级别 = 省级'))).toEqual([])
  expect(remarks(exception(''))).toEqual([
    'warning 17 例外「特别」没有条件，「一般」因此永远不适用',
  ])
  expect(remarks(exception('', '圈'))).toEqual([
    'error 14 例外成了一圈：一般 → 特别 → 一般',
    'error 18 例外成了一圈：特别 → 一般 → 特别',
  ])
})

test.each([
  ['2026-06-30', 0],
  ['2026-07-01', 1],
])('a review is asked for after 180 days: %s', (today, count) => {
  expect(remarks('奖励:\n  对象: 企业\n  计算: 1元', today)).toHaveLength(count)
})

test.each([
  [
    `甲: {对象: 企业, 计算: 1元, 互斥: {组: 组, 同一事项: 项目, 取: 最高}}
乙: {对象: 企业, 计算: 1元, 互斥: {组: 组, 同一事项: 项目, 取: 申请人选择}}`,
    '互斥组「组」中「甲」取 最高，「乙」取 申请人选择：同组应一致',
  ],
  ['甲: {对象: 企业, 权利: {内容: 奖金, 不低于: 70%, 不超过: 60%}}', '「不低于」大于「不超过」'],
])('%s is an error', (rules, wanted) => {
  expect(remarks(rules).join()).toContain(wanted)
})

test('rows that say the same sum in two ways do not clash under 任一', () => {
  const rows = ['≥ 100万元, 50元', '≥ 200万元, 50.00元', '< 100万元, 0元']
  expect(remarks(table('任一', '销售额', rows))).toEqual([])
})
