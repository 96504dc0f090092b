import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Failure, sentenceOf } from '../base/failure.ts'
import { parseCityDocument } from './city-content.ts'

const text = `
文件: D9
性质: 正式文件
标题: 某市某方案
成文: 2024-05-06
条款:
  - { 地址: 一, 题: 目标, 摘要: 两年目标 }
  - { 地址: 二, 题: 奖励, 摘要: 交易奖励 }
任务:
  - { 条款: 一, 事项: 建库, 牵头: [市科技创新局], 期限: 2024-10, 节奏: 每季 }
指标:
  - { 条款: 一, 指标: 平台, 变化: 新增, 比较: 区间, 值: '1', 至: '2', 单位: 家, 时间: '2027' }
政策:
  - 条款: 二
    方式: 比例
    比例: 0.5%
    上限: [{ 金额: 0.8万元, 每: [企业], 期: 年 }]
  - { 条款: 二, 方式: 贴息, 标准: 待细则 }
金额:
  - { 条款: 二, 写法: 1.5亿元, 用途: 预算 }
  - { 条款: 二, 写法: 3.24%, 用途: 其他 }
`

test('figures are exact and words become the terms of the reader', () => {
  const document = parseCityDocument(text, 'D9.yaml')
  expect(document.head.written).toBe('2024-05-06')
  expect(document.duties[0]?.value).toEqual({
    text: '建库',
    lead: ['市科技创新局'],
    support: [],
    due: '2024-10',
    rhythm: 'quarter',
  })
  expect(document.targets[0]?.value).toMatchObject({ comparator: 'range', value: '1', upper: '2' })
  expect(document.benefits[0]?.value).toMatchObject({
    rate: '0.005',
    caps: [{ amountFen: '800000', per: ['企业'], period: '年' }],
  })
  expect(document.benefits[1]).toMatchObject({ standard: 'later', value: { rate: null, caps: [] } })
  expect(document.amounts.map(({ value }) => [value.fen, value.percent])).toEqual([
    ['15000000000', null],
    [null, '3.24'],
  ])
})

test('a section that is left out is “not looked at”, an empty one is “none”', () => {
  const document = parseCityDocument('文件: X\n性质: 正式文件\n政策: []\n', 'X.yaml')
  expect(document.absent).toEqual(['条款', '任务', '指标', '金额'])
})

test.each([
  { from: '比例: 0.5%', to: '比例: 0.005', says: '应写作 8%', line: 16 },
  { from: '1.5亿元', to: '亿元半', says: '既不是金额也不是百分比', line: 20 },
  { from: '0.8万元', to: '0.001元', says: '不是金额', line: 17 },
  { from: '变化: 新增', to: '变化: 增加', says: '应为：水平、新增、增长', line: 12 },
  { from: ", 至: '2'", to: '', says: '区间时要有「至」', line: 12 },
  { from: '2024-05-06', to: '2024年5月6日', says: '不是日期', line: 5 },
  { from: '标准: 待细则', to: '对象: 企业', says: '待细则', line: 18 },
  { from: '条款: 一, 事项', to: '条款: 三, 事项', says: '没有地址「三」', line: 10 },
  { from: '地址: 二', to: '地址: 一', says: '写了两次', line: 8 },
  { from: '摘要: 两年目标', to: '摘要: 两年目标, 摘要值: abc', says: 'SM3', line: 7 },
  { from: '牵头: [市科技创新局]', to: '牵头: 市科技创新局', says: '应为清单', line: 10 },
])(
  'a mistake is named with file, line and what was expected: $says',
  ({ from, to, says, line }) => {
    expect(text).toContain(from)
    const sentence = complaintOf(() => parseCityDocument(text.replace(from, to), 'D9.yaml'))
    expect(sentence).toContain(`D9.yaml 第 ${line} 行`)
    expect(sentence).toContain(says)
  },
)

const folder = new URL('../../cities/wuhan/documents/', import.meta.url)

test.each(readdirSync(folder).filter((name) => name.endsWith('.yaml')))(
  "%s of Wuhan's content is sound and complete",
  (name) => {
    const document = parseCityDocument(readFileSync(new URL(name, folder), 'utf8'), name)
    expect(document.absent).toEqual([])
    expect(document.clauses.length).toBeGreaterThan(10)
  },
)

function complaintOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (error instanceof Failure) return sentenceOf(error)
    throw error
  }
  return ''
}
