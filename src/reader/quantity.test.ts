import { expect, test } from 'vitest'
import { quantitiesOf, type Quantity } from './quantity.ts'

const told = ({ kind, comparator, value, upper, unit, fen, percent }: Quantity): string =>
  [kind, comparator, upper === null ? value : `${value}..${upper}`, unit, fen, percent]
    .filter((part) => part !== null && part !== '')
    .join(' ')

test.each([
  // Money: scales, separators, Chinese numerals, per-unit prices.
  ['给予10万元奖励', ['money = 10 万元 10000000']],
  ['资助1,500元', ['money = 1500 元 150000']],
  ['每件资助0.8万元', ['money = 0.8 万元 800000']],
  ['投入三千万元', ['money = 3000 万元 3000000000']],
  ['规模1.5亿元', ['money = 1.5 亿元 15000000000']],
  ['总投资亿元以上的项目', ['money >= 1 亿元 10000000000']],
  ['营收过千亿元的企业', ['money > 1000 亿元 10000000000000']],
  ['按15元/平方米·月补贴', ['money = 15 元/平方米·月 1500']],
  ['每度0.005元', ['money = 0.005 元']],
  ['进口10万美元设备', ['money = 10 万美元']],
  // Words that say how much: before and after.
  ['最高不超过50万元', ['money <= 50 万元 50000000']],
  ['最高给予20万元', ['money <= 20 万元 20000000']],
  ['不低于30%', ['percent >= 30 % 30']],
  ['超过14%', ['percent > 14 % 14']],
  ['近500亿元', ['money = 500 亿元 5000000000000']],
  ['100余家', ['count > 100 家']],
  ['5年内', ['duration = 5 年']],
  ['2年以上', ['duration >= 2 年']],
  ['低于5000元', ['money < 5000 元 500000']],
  ['5万元(含税)以上', ['money >= 5 万元 5000000']],
  // Ranges.
  ['立项1—2个', ['count range 1..2 个']],
  ['给予30—50万元', ['money range 30..50 万元 30000000']],
  ['给予30万元至50万元', ['money range 30..50 万元 30000000']],
  ['5%—20%', ['percent range 5..20 % 5']],
  ['5-20%', ['percent range 5..20 % 5']],
  ['70%-99%', ['percent range 70..99 % 70']],
  ['一万元以上五万元以下', ['money range 1..5 万元 1000000']],
  ['20 万以上30万元以下', ['money range 20..30 万元 20000000']],
  ['8000元—1万元', ['money range 0.8..1 万元 800000']],
  ['1吨（不含）—5吨（不含）', ['measure range 1..5 吨']],
  ['5亿—100亿元（不含）', ['money range 5..100 亿元 50000000000']],
  ['三至五年', ['duration range 3..5 年']],
  // Lists: a number without a unit takes its neighbour's.
  ['奖励8万、5万元', ['money = 8 万元 8000000', 'money = 5 万元 5000000']],
  [
    '奖励30、20和10万元',
    ['money = 30 万元 30000000', 'money = 20 万元 20000000', 'money = 10 万元 10000000'],
  ],
  ['提高3、2个百分点', ['points = 3 个百分点 3', 'points = 2 个百分点 2']],
  ['奖励30万。', ['money = 30 万元 30000000']],
  ['吸引30万以上大学毕业生', ['count >= 30 万']],
  // Percentages in all their spellings.
  ['百分之七十', ['percent = 70 % 70']],
  ['百分之三点五', ['percent = 3.5 % 3.5']],
  ['千分之五', ['permille = 5 ‰ 0.5']],
  ['万分之三', ['permille = 3 ‱ 0.03']],
  ['3‰', ['permille = 3 ‰ 0.3']],
  ['各承担一半', ['fraction = 5 成 50']],
  ['货值1倍以上5倍以下', ['multiple range 1..5 倍']],
  ['150千克', ['measure = 150 千克']],
  ['两家', ['count = 2 家']],
])('「%s」 holds %j', (text, expected) => {
  expect(quantitiesOf(text).map(told)).toEqual(expected)
})

test.each([
  '2025年1月25日',
  '到2027年',
  '2025—2027年',
  '武政办〔2021〕26号',
  '第十四次会议',
  '按第2、3条执行',
  '专题1：特区计划',
  '电话：027-12345678',
  '12345热线',
  '“十大行动”',
  '“百企转高”',
  '“一区一表”',
  '每万人口',
  '零件制造',
  '一批企业',
  '上一年度',
  '单位：万元',
  '5G网络',
  'GB/T 4754—2017',
  '数十家',
])('「%s」 holds no quantity', (text) => {
  expect(quantitiesOf(text).map(told)).toEqual([])
})

test('spans and words are those of the text', () => {
  const text = '每家企业最高奖励 100 万元。'
  const [quantity] = quantitiesOf(text)
  expect(text.slice(quantity?.start, quantity?.end)).toBe('100 万元')
  expect(quantity?.before).toBe('最高奖励')
})

test('a million characters are read within linear time', () => {
  const text = '对认定的企业给予50万元、20万元奖励，1—2家，到2027年达到3.24%。'.repeat(20_000)
  expect(quantitiesOf(text)).toHaveLength(80_000)
})
