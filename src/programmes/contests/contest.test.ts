import { expect, test } from 'vitest'
import {
  type Chosen,
  isBefore,
  missingScores,
  roundFault,
  settlingFaults,
  standingsOf,
} from './contest.ts'

const MAX = 100

const given = (...rows: readonly (readonly [string, string, number | null])[]) =>
  rows.map(([caseId, expertId, points]) => ({ caseId, expertId, points }))

const placed = (standings: ReturnType<typeof standingsOf>) =>
  standings.map(({ caseId, rank, isTied, pointsSum, jurors }) => [
    caseId,
    rank,
    isTied,
    pointsSum,
    jurors,
  ])

test('places follow the mean of every juror; equal means share a place, whoever left the room does not count', () => {
  const scores = given(
    ['a', '甲', 80],
    ['a', '乙', 81],
    ['b', '甲', 100],
    ['b', '乙', 61],
    ['c', '甲', 90],
    ['c', '乙', null],
    ['d', '甲', null],
  )
  expect(placed(standingsOf(['a', 'b', 'c', 'd'], scores, MAX))).toEqual([
    ['c', 1, false, 90, 1],
    ['a', 2, true, 161, 2],
    ['b', 2, true, 161, 2],
    ['d', null, false, 0, 0],
  ])
})

test('no extreme is dropped, however many jurors there are', () => {
  const scores = given(
    ...[0, 80, 80, 80, 80, 100].map((points, at) => ['a', String(at), points] as const),
    ...[71, 70, 70, 70, 70, 70].map((points, at) => ['b', String(at), points] as const),
  )
  expect(placed(standingsOf(['a', 'b'], scores, MAX))).toEqual([
    ['b', 1, false, 421, 6],
    ['a', 2, false, 420, 6],
  ])
})

test('each juror owes each entry points or an absence', () => {
  const scores = given(['a', '甲', 1], ['b', '甲', null], ['a', '乙', 2])
  expect(missingScores(['a', 'b'], ['甲', '乙'], scores)).toEqual([{ caseId: 'b', expertId: '乙' }])
  expect(missingScores([], ['甲'], [])).toEqual([])
})

const STANDINGS = standingsOf(
  ['a', 'b', 'c', 'd'],
  given(['a', '甲', 90], ['b', '甲', 80], ['c', '甲', 80], ['d', '甲', null]),
  MAX,
)
const one = (caseId: string, more: Partial<Chosen> = {}): Chosen => ({
  caseId,
  reason: null,
  prize: null,
  prizeFen: null,
  ...more,
})

test.each([
  ['b', ['a', 'b'], false],
  ['b', ['b'], true],
  // Of those who share a place either may stay behind.
  ['c', ['a', 'c'], false],
  ['d', ['a', 'b', 'd'], true],
  ['d', ['a', 'b', 'c', 'd'], false],
] as const)('%s among %j passes somebody over: %s', (caseId, going, is) => {
  expect(
    isBefore(
      caseId,
      STANDINGS,
      going.map((each) => one(each)),
    ),
  ).toBe(is)
})

const ROUND = { isFinal: false, advances: 2 }
const FINAL = { isFinal: true, advances: 1 }
const LIMIT = 100_000_000n
const winner = (prizeFen: bigint | null, prize: string | null = '一等奖') =>
  one('a', { prize, prizeFen })

test.each([
  ['as announced', ROUND, [one('a'), one('b')], null, []],
  ['nobody', ROUND, [], '名额不用', ['至少选一个项目']],
  ['fewer without a reason', ROUND, [one('a')], ' ', ['应有 2 个，现为 1 个，须写明理由']],
  ['fewer with a reason', ROUND, [one('a')], '水平不够', []],
  ['twice the same', ROUND, [one('a'), one('a')], null, ['同一项目只写一次']],
  [
    'a stranger',
    ROUND,
    [one('a'), one('x')],
    null,
    ['有项目不在这一轮', '有 1 个名次在后而入选的，须逐个写明理由'],
  ],
  [
    'one passed over',
    ROUND,
    [one('a'), one('d')],
    null,
    ['有 1 个名次在后而入选的，须逐个写明理由'],
  ],
  [
    'one passed over with a reason',
    ROUND,
    [one('a'), one('d', { reason: '评委全部回避' })],
    null,
    [],
  ],
  ['a prize before the final', ROUND, [winner(1n), one('b')], null, ['决赛才写奖项和金额']],
  ['a prize at the limit', FINAL, [winner(LIMIT)], null, []],
  [
    'a prize beyond it by a fen',
    FINAL,
    [winner(LIMIT + 1n)],
    null,
    ['每个项目的奖金不能超过 100万元'],
  ],
  ['a prize of nothing', FINAL, [winner(0n)], null, ['获奖须写明奖项和金额']],
  ['a prize without a name', FINAL, [winner(1n, ' ')], null, ['获奖须写明奖项和金额']],
] as const)('%s', (...[, round, chosen, reason, faults]) => {
  const settling = { round, standings: STANDINGS, chosen, reason, prizeMaxFen: LIMIT }
  expect(settlingFaults(settling)).toEqual(faults)
})

test('where the content has no limit a prize has none', () => {
  const settling = {
    round: FINAL,
    standings: STANDINGS,
    chosen: [winner(LIMIT * 9n)],
    reason: null,
  }
  expect(settlingFaults({ ...settling, prizeMaxFen: null })).toEqual([])
})

const day = (heldOn: string, isFinal = false) => ({ heldOn, isFinal })

test.each([
  { on: 'the first day', round: day('2026-03-01'), fault: null },
  { on: 'the day before', round: day('2026-02-28'), fault: '日期早于报名开始' },
  {
    on: 'the day of its neighbours',
    round: day('2026-03-05'),
    before: day('2026-03-05'),
    after: day('2026-03-05'),
    fault: null,
  },
  {
    on: 'a day before the former one',
    round: day('2026-03-04'),
    before: day('2026-03-05'),
    fault: '日期早于上一轮',
  },
  {
    on: 'a day after the next one',
    round: day('2026-03-06'),
    after: day('2026-03-05'),
    fault: '日期晚于下一轮',
  },
  {
    on: 'a day after the final',
    round: day('2026-03-06'),
    before: day('2026-03-05', true),
    fault: '决赛之后没有下一轮',
  },
  {
    on: 'a final before another round',
    round: day('2026-03-04', true),
    after: day('2026-03-05'),
    fault: '后面还有轮次，不能改为决赛；请先撤销后面的轮次',
  },
])('a round on $on', ({ round, before = null, after = null, fault }) => {
  expect(roundFault(round, { opensOn: '2026-03-01', before, after })).toBe(fault)
})
