import { array, assert, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { ratio } from '../../base/ratio.ts'
import { sampleFacts } from '../../../tests/supervision/sample-pack-facts.ts'
import { assessmentBlocks } from '../packs/assessment-blocks.ts'
import { assess } from './assess.ts'
import { rankSheets } from './rank.ts'
import type { Scheme } from './scheme.ts'
import { type AreaRecord, type Reached, scoreArea } from './score.ts'
import type { Scored } from './scored.ts'

const SCHEME: Scheme = {
  code: 'S',
  name: '考核办法',
  year: 2026,
  groups: [],
  weights: [
    { indicator: 'G1', points: 5000n },
    { indicator: 'G2', points: 3000n },
  ],
  taskPoints: 2000n,
  bonuses: [
    { id: 'praise', name: '通报表扬', pointsEach: 100n, cap: 300n, counted: 'entered', guide: '' },
    { id: 'pilot', name: '承担试点', pointsEach: 200n, cap: 400n, counted: 'entered', guide: '' },
  ],
  deductions: [
    { id: 'late', name: '迟报', pointsEach: 50n, cap: 200n, counted: 'late-reports', guide: '' },
  ],
  bonusCap: 500n,
  deductionCap: 150n,
}

const reached = (given: Partial<Reached> = {}): Reached => ({
  name: '高企',
  text: '100 家',
  targetText: '100 家',
  completion: ratio(1n),
  isReported: true,
  lack: '',
  ...given,
})

const record = (given: Partial<AreaRecord> = {}): AreaRecord => ({
  area: '420111',
  indicators: new Map([
    ['G1', reached()],
    ['G2', reached()],
  ]),
  tasks: { done: 2, all: 2 },
  counts: { 'late-reports': 0, 'late-tasks': 0 },
  entered: new Map(),
  ...given,
})

const pointsOf = (given: Partial<AreaRecord>): string | undefined =>
  rankSheets([scoreArea(SCHEME, record(given))])[0]?.points

test.each([
  { when: 'everything is reached', given: {}, points: '100.00' },
  { when: 'more was reached than wanted', given: { G1: ratio(3n) }, points: '100.00' },
  { when: 'a third is reached', given: { G1: ratio(1n, 3n) }, points: '66.67' },
  { when: 'it went backwards', given: { G1: ratio(-1n) }, points: '50.00' },
  { when: 'half a hundredth is rounded up', given: { G1: ratio(1n, 10_000n) }, points: '50.01' },
])('gives $points where $when', ({ given: { G1 }, points }) => {
  const indicators = new Map([
    ['G1', reached(G1 === undefined ? {} : { completion: G1 })],
    ['G2', reached()],
  ])
  expect(pointsOf({ indicators })).toBe(points)
})

test.each([
  { bonus: 2, late: 0, points: '102.00' },
  { bonus: 9, late: 0, points: '103.00' },
  { bonus: 0, late: 3, points: '98.50' },
  { bonus: 0, late: 9, points: '98.50' },
])('caps $bonus bonuses and $late late reports at $points', ({ bonus, late, points }) => {
  const entered = new Map([['praise', { count: bonus, reason: '国家通报表扬' }]])
  expect(pointsOf({ entered, counts: { 'late-reports': late, 'late-tasks': 0 } })).toBe(points)
})

test('bonuses together stay under the cap of the scheme', () => {
  const entered = new Map([
    ['praise', { count: 3, reason: '甲' }],
    ['pilot', { count: 2, reason: '乙' }],
  ])
  expect(pointsOf({ entered })).toBe('105.00')
})

test.each([
  ['未报', { isReported: false, completion: null, text: '未报' }],
  ['没有下达目标', { targetText: null, completion: null }],
  ['缺武昌区，武昌区下级未报齐', { lack: '缺武昌区，武昌区下级未报齐' }],
  ['目标无法折算到年末', { completion: null }],
])(
  'what is unknown (%s) is no zero: the line is not scored and the district not ranked',
  (why, given) => {
    const partly = record({
      area: '420106',
      indicators: new Map([
        ['G1', reached()],
        ['G2', reached({ name: '合同额', ...given })],
      ]),
    })
    const scores = rankSheets(
      [record(), record({ area: '420102' }), partly].map((each) => scoreArea(SCHEME, each)),
    )
    expect(scores.map(({ rank }) => rank)).toEqual([1, 1, null])
    expect(scores[2]).toMatchObject({
      points: '70.00',
      outOf: '70.00',
      why: `覆盖不同，不排名：${why}（合同额）`,
    })
    expect(scores[2]?.lines[1]).toMatchObject({ exact: null, text: '不计', why })
  },
)

test('one district alone is not ranked', () => {
  expect(rankSheets([scoreArea(SCHEME, record())])[0]).toMatchObject({ rank: null })
})

test('ranks follow the printed points, equal points share a rank, and a gap follows the tie', () => {
  assert(
    property(array(integer({ min: 0, max: 12 }), { minLength: 2, maxLength: 12 }), (shares) => {
      const scores = rankSheets(
        shares.map((share, index) =>
          scoreArea(
            SCHEME,
            record({
              area: String(index),
              indicators: new Map([
                ['G1', reached({ completion: ratio(BigInt(share), 12n) })],
                ['G2', reached()],
              ]),
            }),
          ),
        ),
      )
      for (const [index, { rank, points }] of scores.entries()) {
        const better = shares.filter((share) => share > (shares[index] ?? 0)).length
        expect(rank).toBe(better + 1)
        for (const other of scores) expect(other.points === points).toBe(other.rank === rank)
      }
    }),
    { seed: 7, numRuns: 60 },
  )
})

test('reaching more never costs points', () => {
  const share = integer({ min: 0, max: 150 })
  assert(
    property(share, share, (one, other) => {
      const [less, more] = one < other ? [one, other] : [other, one]
      const at = (percent: number) =>
        scoreArea(
          SCHEME,
          record({
            indicators: new Map([
              ['G1', reached({ completion: ratio(BigInt(percent), 100n) })],
              ['G2', reached()],
            ]),
          }),
        ).points
      const [a, b] = [at(less), at(more)]
      expect(a.num * b.den <= b.num * a.den).toBe(true)
    }),
    { seed: 11, numRuns: 60 },
  )
})

test('a sum from below that lacks somebody is not scored, and its district stands beside those that are ranked', () => {
  const whole = {
    ...SCHEME,
    weights: [{ indicator: 'G1', points: 10_000n }],
    taskPoints: 0n,
    groups: [],
  }
  const figure = { indicator: 'G1', text: '90 家', targetText: '100 家', exact: '90', missing: [] }
  const areas = ['甲', '乙', '丙'].map((id) => ({ id, name: `${id}区` }))
  const [scored] = assess([{ scheme: whole, edition: 1, hash: 'n' }], {
    areas,
    indicators: [{ code: 'G1', name: '高企' }],
    figures: [
      { ...figure, area: '甲', completion: '0.9' },
      { ...figure, area: '乙', completion: '0.8', partial: [] },
      { ...figure, area: '丙', completion: '1', partial: ['丙'] },
    ],
    tasks: [],
    lateReports: new Map(),
    entered: [],
  })
  expect(scored?.scores.map(({ area, rank, why }) => [area, rank, why])).toEqual([
    ['甲', 1, null],
    ['乙', 2, null],
    ['丙', null, '覆盖不同，不排名：丙区下级未报齐（高企）'],
  ])
})

test('areas are ranked within their group alone, by the newest scheme that names them', () => {
  const known = (area: string, percent: number) => ({
    area,
    indicator: 'G1',
    text: `${percent}`,
    targetText: '100',
    completion: String(percent / 100),
    exact: String(percent),
    missing: [],
  })
  const whole = { ...SCHEME, weights: [{ indicator: 'G1', points: 10_000n }], taskPoints: 0n }
  const groups = [
    { name: '中心城区', areas: ['A', 'B'] },
    { name: '功能区', areas: ['Z'] },
  ]
  const schemes = [
    { scheme: { ...whole, code: 'N', groups }, edition: 1, hash: 'n' },
    { scheme: { ...whole, code: 'O', year: 2020 }, edition: 1, hash: 'o' },
  ]
  const areas = ['A', 'B', 'Z', 'C', 'D'].map((id) => ({ id, name: `${id}区` }))
  const facts = {
    areas,
    indicators: [],
    figures: [known('A', 50), known('B', 80), known('Z', 99), known('C', 10), known('D', 90)],
    tasks: [],
    lateReports: new Map(),
    entered: [],
  }
  const all = assess(schemes, facts)
  const told = (scored: Scored) => scored.scores.map(({ area, group, rank }) => [area, group, rank])
  expect(all.map(told)).toEqual([
    [
      ['A', '中心城区', 2],
      ['B', '中心城区', 1],
      // Alone in its group, it has nobody to be ranked among.
      ['Z', '功能区', null],
    ],
    [
      ['C', undefined, 2],
      ['D', undefined, 1],
    ],
  ])
  expect(all[0]?.rules.join()).toContain(
    '分组是内部口径，文件没有规定：中心城区（A区、B区），功能区（Z区）',
  )
  expect(all[1]?.rules.join()).toContain('没有分组，区与功能区一并排名')
  const blocks = assessmentBlocks({
    facts: { ...sampleFacts('assessment', '2026'), areas, assessment: all },
    nameOf: (id) => id,
  })
  const captions = blocks.flatMap((block) => (block.kind === 'table' ? [block.caption] : []))
  expect(captions.slice(0, 3)).toEqual([
    '考核办法（2026年起，第1版）中心城区得分与排名',
    '考核办法（2026年起，第1版）功能区得分与排名',
    '考核办法（2020年起，第1版）得分与排名',
  ])
})
