import { expect, test } from 'vitest'
import { type EngineRow, reckon, rewardFaults, type RewardLine, spreadShares } from './reward.ts'

const NOTHING: EngineRow['explanation'] = {
  lines: [],
  payers: [],
  passedOn: [],
  findings: [],
  near: [],
  missing: [],
  readings: [],
  detail: null,
}

const row = (more: Partial<EngineRow> = {}): EngineRow => ({
  rule: 'D5/示例奖励',
  clause: 'D5/二',
  matter: '',
  class: 'due',
  amountFen: 100n,
  explanation: NOTHING,
  holds: [],
  obstacles: [],
  isPending: false,
  ...more,
})

const lacking = (missing: readonly string[], detail: string | null = null): Partial<EngineRow> => ({
  class: 'unknown',
  amountFen: 0n,
  holds: null,
  explanation: { ...NOTHING, missing, detail },
})

const told = (rows: readonly EngineRow[], matter = '') => {
  const reckoned = reckon(rows, matter)
  return reckoned.isKnown
    ? [reckoned.amountFen, reckoned.lines.map((line) => [line.matter, line.class])]
    : reckoned.missing
}

test.each([
  [
    'what is due adds up',
    [row(), row({ amountFen: 50n })],
    '',
    [
      150n,
      [
        ['', 'due'],
        ['', 'due'],
      ],
    ],
  ],
  ['nothing on file gives nothing', [], '', [0n, []]],
  [
    'of the matter that is named, and of no other',
    [row(), row({ matter: '甲合同', amountFen: 7n }), row({ matter: '乙合同', amountFen: 9n })],
    '甲合同',
    [7n, [['甲合同', 'due']]],
  ],
  [
    'a matter that is not on file is asked of the organisation itself',
    [row(), row({ matter: '乙合同', amountFen: 9n })],
    '甲合同',
    [100n, [['', 'due']]],
  ],
  [
    'what a document leaves open is told as such, and holds nothing up',
    [row(), row({ ...lacking(['营业收入']), isPending: true })],
    '',
    [
      100n,
      [
        ['', 'due'],
        ['', 'pending'],
      ],
    ],
  ],
  ['what is missing is named', [row(), row(lacking(['营业收入']))], '', ['营业收入']],
  [
    'the same fact is named once',
    [row(lacking(['营业收入', '成立日期'])), row(lacking(['营业收入']))],
    '',
    ['营业收入', '成立日期'],
  ],
  ['or why else it is not known', [row(lacking([], '两处说法不同'))], '', ['两处说法不同']],
  ['a key of an account that is not known', [row({ obstacles: ['合同编号'] })], '', ['合同编号']],
] as const)('%s', (...[, rows, matter, wanted]) => {
  expect(told(rows, matter)).toEqual(wanted)
})

const line = (rule: string, amountFen: bigint): RewardLine => {
  const reckoned = reckon([row({ rule, amountFen })], '')
  const first = reckoned.isKnown ? reckoned.lines[0] : undefined
  if (first === undefined) throw new Error('a line was not reckoned')
  return first
}

test.each([
  [[['一', 100n]], [100n], [['一', 0, 100n]]],
  [
    [
      ['一', 60n],
      ['二', 40n],
    ],
    [100n],
    [
      ['一', 0, 60n],
      ['二', 0, 40n],
    ],
  ],
  [
    [['一', 100n]],
    [30n, 70n],
    [
      ['一', 0, 30n],
      ['一', 1, 70n],
    ],
  ],
  [
    [
      ['一', 50n],
      ['二', 50n],
    ],
    [30n, 70n],
    [
      ['一', 0, 30n],
      ['一', 1, 20n],
      ['二', 1, 50n],
    ],
  ],
  // What no line covers is left out.
  [[['一', 101n]], [100n], [['一', 0, 100n]]],
  [[['一', 10n]], [0n, 10n], [['一', 1, 10n]]],
] as const)('shares use up lines in their order (%#)', (shares, amounts, wanted) => {
  const lines = amounts.map((amount, at) => line(String(at), amount))
  const portions = spreadShares(
    shares.map(([id, amountFen]) => ({ id, amountFen })),
    lines,
  )
  expect(
    portions.map(({ share, line: of, amountFen }) => [share, lines.indexOf(of), amountFen]),
  ).toEqual(wanted)
})

test.each([
  [100n, null, []],
  [101n, '理由', ['金额不能超过按公式核算的 1元']],
  [99n, ' ', ['金额少于按公式核算的 1元，须在说明中写明理由']],
  [99n, '申请人放弃部分', []],
])('a proposal of %s fen is held against what was reckoned (%#)', (proposed, note, faults) => {
  expect(rewardFaults(proposed, 100n, note)).toEqual(faults)
})
