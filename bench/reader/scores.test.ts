import { expect, test } from 'vitest'
import { parseCityDocument } from '../../src/documents/city-content.ts'
import type { Amount, Benefit, Duty, Target } from '../../src/reader/reading.ts'
import { scoreAmounts } from './score-amounts.ts'
import { scoreBenefits } from './score-benefits.ts'
import { scoreTargets } from './score-targets.ts'
import { scoreUnits } from './score-units.ts'

const gold = parseCityDocument(
  `
文件: X
性质: 正式文件
任务:
  - { 条款: 一, 事项: 略, 牵头: [市科技局], 配合: [各区人民政府], 期限: 2024-10 }
  - { 条款: 二, 事项: 略, 牵头: [市教育局], 存疑: 未必是任务 }
指标:
  - { 条款: 一, 指标: 中试平台, 变化: 水平, 比较: 不低于, 值: '30', 单位: 家, 时间: '2027' }
  - { 条款: 一, 指标: 技术经理人, 变化: 水平, 比较: 高于, 值: '30', 单位: 家 }
政策:
  - { 条款: 一, 方式: 比例, 比例: 8%, 上限: [{ 金额: 100万元, 每: [企业], 期: 年 }] }
  - { 条款: 一, 方式: 贴息, 标准: 待细则 }
默认用途: 其他
金额:
  - { 条款: 一, 写法: 8%, 用途: 政策 }
  - { 条款: 一, 写法: 100万元, 用途: 政策 }
`,
  'X.yaml',
)

const place = { clause: '一', start: 0, end: 1, pattern: 'p', certain: true }

test('units count by clause, unit and role; doubtful gold counts for nobody', () => {
  const duties: Duty[] = [
    { ...place, text: '', lead: ['市科技局', '区人民政府'], support: [], due: '2024-10' },
    { ...place, clause: '二', text: '', lead: ['市教育局'], support: [], due: null },
  ]
  const score = scoreUnits(gold.duties, duties)
  expect(score.withRole).toEqual({ right: 1, missed: 1, extra: 1 })
  expect(score.roleFree).toEqual({ right: 2, missed: 0, extra: 0 })
  expect(score.wholeDuty).toEqual({ agreed: 0, of: 1 })
  expect(score.due).toEqual({ agreed: 1, of: 1 })
})

test('targets meet on clause, value and scale; of equal values the one that agrees more is taken', () => {
  const target: Omit<Target, 'indicator'> = {
    ...place,
    change: 'level',
    comparator: '>',
    value: '30',
    upper: null,
    unit: '家',
    scope: null,
    by: null,
  }
  const score = scoreTargets(gold.targets, [
    { ...target, indicator: '技术经理人' },
    { ...target, indicator: '市级中试平台', comparator: '>=', by: '2027' },
    { ...target, indicator: '别的', unit: '万家' },
  ])
  expect(score.count).toEqual({ right: 2, missed: 0, extra: 1 })
  expect(score.whole).toEqual({ agreed: 2, of: 2 })
})

test('a benefit with another kind has its figure right but is not exact; one without figures is let pass', () => {
  const benefit: Benefit = {
    ...place,
    beneficiary: null,
    kind: 'match',
    rate: '0.08',
    base: null,
    amountFen: null,
    discretionary: false,
    caps: [{ amountFen: '100000000', per: ['企业'], period: '年' }],
    conditions: [],
    shares: [],
    payers: [],
    stacking: null,
    evidence: [],
  }
  const score = scoreBenefits(gold.benefits, [
    benefit,
    { ...benefit, kind: 'interest', rate: null, caps: [] },
  ])
  expect(score.exact).toEqual({ right: 0, missed: 1, extra: 1 })
  expect(score.figure).toEqual({ right: 1, missed: 0, extra: 0 })
})

test('figures that no amount covers are lost, and roles are judged per figure', () => {
  const text = '按8%奖励，每家不超过100万元，另有5%'
  const amount = (words: string, role: Amount['role']): Amount => ({
    start: text.indexOf(words),
    end: text.indexOf(words) + words.length,
    fen: words.endsWith('元') ? '100000000' : null,
    percent: words.endsWith('%') ? words.slice(0, -1) : null,
    role,
    of: null,
    pattern: 'p',
  })
  const clause = {
    id: '一',
    parent: null,
    marker: '',
    heading: '',
    start: 0,
    end: text.length,
    hash: '',
  }
  const score = scoreAmounts(gold, {
    text,
    head: gold.head,
    clauses: [clause],
    duties: [],
    targets: [],
    benefits: [],
    amounts: [amount('8%', 'benefit'), amount('100万元', 'other')],
  })
  expect(score.accounted).toEqual({ agreed: 2, of: 3 })
  expect(score.roles).toEqual({ agreed: 1, of: 2 })
})
