import { expect, test } from 'vitest'
import { ratio } from '../../base/ratio.ts'
import { thresholdIn, thresholdWords } from '../figures/colour.ts'
import { parsePractices } from './parse-practices.ts'

const parse = (thresholds: string) =>
  parsePractices(`依据: 内部口径\n尺度:\n${thresholds}`, 'practices.yaml')

test('a threshold holds from its month until the next one', () => {
  const practices = parse(
    '  - 黄起: 80%\n  - 自: 2026-07\n    黄起: 85%\n  - 自: 2027-01\n    黄起: 90.5%',
  )
  const shareIn = (month: string) => thresholdIn(practices, month).yellowFrom
  expect(['2020-01', '2026-06', '2026-07', '2026-12', '2027-01'].map(shareIn)).toEqual([
    ratio(4n, 5n),
    ratio(4n, 5n),
    ratio(17n, 20n),
    ratio(17n, 20n),
    ratio(181n, 200n),
  ])
  expect(practices.thresholds.map(thresholdWords)).toEqual([
    '颜色按内部口径判断：达到应有进度的80%而不足全部的为黄，不足80%的为红。',
    '颜色按内部口径判断：达到应有进度的85%而不足全部的为黄，不足85%的为红，自2026年7月起用。',
    '颜色按内部口径判断：达到应有进度的90.5%而不足全部的为黄，不足90.5%的为红，自2027年1月起用。',
  ])
})

test.each([
  ['', '至少应有一项'],
  ['  - 自: 2026-01\n    黄起: 80%', '第一项从最早的一期起用'],
  ['  - 黄起: 80%\n  - 黄起: 85%', '从哪个月起用'],
  ['  - 黄起: 80%\n  - 自: 2026-13\n    黄起: 85%', '从哪个月起用'],
  [
    '  - 黄起: 80%\n  - 自: 2026-07\n    黄起: 85%\n  - 自: 2026-07\n    黄起: 90%',
    '应晚于前一项的 2026-07',
  ],
  ['  - 黄起: 0%', '1% 到 100%'],
  ['  - 黄起: 101%', '不超过 100%'],
  ['  - 黄: 80%', '黄起'],
])('what is not a threshold is refused: %s', (thresholds, detail) => {
  expect(() => parse(thresholds)).toThrow(
    expect.objectContaining({
      code: 'CONTENT_INVALID',
      params: expect.objectContaining({ detail: expect.stringContaining(detail) }),
    }),
  )
})
