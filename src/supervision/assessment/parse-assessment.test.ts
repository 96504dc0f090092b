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
  return parseAssessment(text, 'assessment.yaml', new Set(indicators.map(({ code }) => code)))
}

test('the schemes of Wuhan weigh known indicators, to a hundred points each', async () => {
  const { schemes, series } = await parse(TEXT)
  expect(series).toEqual({ code: '科督', issuer: '武汉市科技创新局' })
  expect(schemes.map(({ year }) => year)).toEqual([2021, 2025])
  expect(schemes.map(weightSum)).toEqual([FULL_POINTS, FULL_POINTS])
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
