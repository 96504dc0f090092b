import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadIndicators } from '../indicators/load-indicators.ts'
import { parseAssessment } from './parse-assessment.ts'
import { FULL_POINTS, weightSum } from './scheme.ts'

const FOLDER = join(import.meta.dirname, '../../../cities/wuhan/indicators')
const TEXT = readFileSync(join(FOLDER, 'assessment.yaml'), 'utf8')

const parse = async (text: string) => {
  const { indicators } = await loadIndicators(FOLDER)
  return parseAssessment(text, 'assessment.yaml', {
    indicators: new Set(indicators.map(({ code }) => code)),
    areas: new Map([
      ['江岸区', '420102'],
      ['东湖高新区', '420100Z1'],
      ['武汉东湖新技术开发区', '420100Z1'],
    ]),
  })
}

const grouped = (groups: string) =>
  TEXT.replace('    任务: 20\n', `    任务: 20\n    分组: ${groups}\n`)

test('the schemes of Wuhan weigh known indicators, to a hundred points each', async () => {
  const { schemes, series } = await parse(TEXT)
  expect(series).toEqual({ code: '科督', issuer: '武汉市科技创新局' })
  expect(schemes.map(({ year }) => year)).toEqual([2021, 2025])
  expect(schemes.map(weightSum)).toEqual([FULL_POINTS, FULL_POINTS])
  // No document divides the districts into groups, and the content invents none.
  expect(schemes.flatMap(({ groups }) => groups)).toEqual([])
  expect(schemes[0]?.deductions[0]).toMatchObject({ pointsEach: 50n, counted: 'late-reports' })
})

test.each([
  ['分值合计应为 100，现为 90', '任务: 20', '任务: 10'],
  ['没有指标「NONE」', '指标: HTE-INCREASE', '指标: NONE'],
  ['指标「TECH-CONTRACT」写了两次', '指标: HTE-INCREASE', '指标: TECH-CONTRACT'],
  ['应写「内部口径」', '依据: 内部口径', '依据: D2'],
  ['至多两位小数', '每次: 0.5', '每次: 0.005'],
  ['编号写了两次', '编号: model', '编号: praise'],
])('content that is wrong is refused: %s', async (words, from, to) => {
  await expect(parse(TEXT.replace(from, to))).rejects.toThrow(words)
})

test('a scheme may assess some groups only, and two of a year different ones', async () => {
  const one = '[{名称: 功能区, 区: [东湖高新区]}]'
  const { schemes } = await parse(grouped(one))
  expect(schemes[0]?.groups).toEqual([{ name: '功能区', areas: ['420100Z1'] }])
  const other = grouped(one)
    .replace('自: 2025', '自: 2021')
    .replace(/编号: 一区一表(?=[^]*自: 2021[^]*TECH-CONTRACT, 分值: 20)/u, '编号: 城区')
  await expect(parse(other)).rejects.toThrow('2021 年起的「城区」和「一区一表」考核同样的区')
  const apart = other.replace(
    '      - {指标: DISRUPTIVE, 分值: 10}\n    任务: 20\n',
    '      - {指标: DISRUPTIVE, 分值: 10}\n    任务: 20\n    分组: [{名称: 城区, 区: [江岸区]}]\n',
  )
  expect((await parse(apart)).schemes.map(({ groups }) => groups[0]?.name)).toEqual([
    '功能区',
    '城区',
  ])
})

test.each([
  ['没有区或功能区「江夏」', '[{名称: 甲, 区: [江夏]}]'],
  [
    '「武汉东湖新技术开发区」分在两个组里',
    '[{名称: 甲, 区: [东湖高新区]}, {名称: 乙, 区: [武汉东湖新技术开发区]}]',
  ],
  ['分组「甲」写了两次', '[{名称: 甲, 区: [江岸区]}, {名称: 甲, 区: [东湖高新区]}]'],
  ['分组「甲」里没有区', '[{名称: 甲, 区: []}]'],
])('groups that are wrong are refused: %s', async (words, groups) => {
  await expect(parse(grouped(groups))).rejects.toThrow(words)
})
