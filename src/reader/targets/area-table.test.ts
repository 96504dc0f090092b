import { expect, test } from 'vitest'
import { areaTargets } from './area-table.ts'

const said = (lines: string, about: string | null = null): string[] =>
  areaTargets(lines.trim().replaceAll(' ', '\n'), { from: '2026', about }).map(
    ({ scope, indicator, change, comparator, value, unit, by }) =>
      `${scope ?? '—'} ${indicator} ${change === 'level' ? '' : change}${comparator}${value}${unit} ${by}`,
  )

test('a row for each area, the last one the total; what is missing is no figure', () => {
  const table = `
2026年各区指标任务分解表 序号 区（县） 净增高企数（家） 技术合同成交额（亿元） 备注
1 南塘区 25 30.5 重点 2 北塘区人民政府 ≥20 — — 3 芦川县 10 5 — 合计 55 35.5 —`
  expect(said(table)).toEqual([
    '南塘区 高企数 increase=25家 2026',
    '南塘区 技术合同成交额 =30.5亿元 2026',
    '北塘区 高企数 increase>=20家 2026',
    '芦川县 高企数 increase=10家 2026',
    '芦川县 技术合同成交额 =5亿元 2026',
    '— 高企数 increase=55家 2026',
    '— 技术合同成交额 =35.5亿元 2026',
  ])
})

test('years below the names: what was done is no target, and each name has all of them', () => {
  const table = `
区县 研发投入（亿元） 高新技术企业（家） 2025年完成 2026年目标 2025年完成 2026年目标
南塘区 30 36 100 120 北塘区 20 24 80 90`
  expect(said(table)).toEqual([
    '南塘区 研发投入 =36亿元 2026',
    '南塘区 高新技术企业 =120家 2026',
    '北塘区 研发投入 =24亿元 2026',
    '北塘区 高新技术企业 =90家 2026',
  ])
})

test('a column for each area, the unit in a column of its own', () => {
  const table = `
指标名称 单位 全市 南塘区 北塘区 青禾经开区 高企净增数 家 80 25 20 35 研发投入强度 % — 3.1 2.2 4.5`
  expect(said(table, '2027')).toEqual([
    '— 高企 increase=80家 2027',
    '南塘区 高企 increase=25家 2027',
    '北塘区 高企 increase=20家 2027',
    '青禾经开区 高企 increase=35家 2027',
    '南塘区 研发投入强度 =3.1% 2027',
    '北塘区 研发投入强度 =2.2% 2027',
    '青禾经开区 研发投入强度 =4.5% 2027',
  ])
})

test('where a cell is missing nobody can say which, and the rows around it stand', () => {
  const table = `单位 高企净增（家） 新增平台（个） 南塘区 25 2 北塘区 20 芦川县 10 0`
  expect(said(table, '2026')).toEqual([
    '南塘区 高企 increase=25家 2026',
    '南塘区 平台 increase=2个 2026',
    '芦川县 高企 increase=10家 2026',
    '芦川县 平台 increase=0个 2026',
  ])
})

test.each([
  [
    'a table of tasks',
    '序号 责任单位 工作任务 完成时限 1 南塘区 建设园区 2026年 2 北塘区 建设平台 2026年',
  ],
  ['years that are over', '2024年任务表 区县 高企净增（家） 南塘区 25 北塘区 20'],
  ['money that is shared out', '2026年资金分配表 地区 补助资金（万元） 南塘区 25 北塘区 20'],
  ['figures without a unit', '2026年任务清单 地区 新建面积 南塘区 25 北塘区 20'],
  ['one area alone', '区县 高企净增（家） 南塘区 25 合计 25'],
])('%s gives none', (_, table) => {
  expect(said(table)).toEqual([])
})
