import { expect, test } from 'vitest'
import { Failure } from '../base/failure.ts'
import {
  allowedDecisions,
  decide,
  refuseUnsoundValue,
  undone,
  type DecidedItem,
} from './item-decision.ts'
import type { BenefitValue, ItemValue } from './item.ts'

const duty = { duty: { text: '建库', lead: ['市科技局'], support: [], due: null } }
const other = { duty: { text: '建库', lead: ['市科技创新局'], support: [], due: '2026' } }

const item = (change: Partial<DecidedItem> = {}): DecidedItem => ({
  kind: 'duty',
  origin: 'reader',
  state: 'open',
  value: duty,
  start_at: 3,
  end_at: 9,
  note: null,
  first_value: duty,
  first_state: 'open',
  first_start: 3,
  first_end: 9,
  ...change,
})

const codeOf = (act: () => unknown): string => {
  try {
    act()
  } catch (error) {
    if (error instanceof Failure) return error.code
    throw error
  }
  return 'done'
}

test('accepting and rejecting leave what the item says', () => {
  expect(decide(item(), { move: 'accept', note: null })).toMatchObject({
    state: 'accepted',
    value: duty,
    start_at: 3,
  })
  expect(
    decide(item({ state: 'corrected', value: other }), { move: 'reject', note: '重复' }),
  ).toEqual({
    state: 'rejected',
    value: other,
    start_at: 3,
    end_at: 9,
    note: '重复',
  })
})

test('a correction may say something else at other words, but not of another kind', () => {
  const correction = {
    move: 'correct',
    value: other,
    span: { start: 4, end: 6 },
    note: null,
  } as const
  expect(decide(item(), correction)).toMatchObject({ state: 'corrected', value: other, end_at: 6 })
  const amount = {
    amount: { fen: '100', percent: null, role: 'other', of: null },
  } as const
  expect(codeOf(() => decide(item(), { ...correction, value: amount }))).toBe('ITEM_VALUE_INVALID')
})

test('accepting twice is refused: somebody did it already', () => {
  expect(codeOf(() => decide(item({ state: 'accepted' }), { move: 'accept', note: null }))).toBe(
    'ITEM_MOVE_NOT_ALLOWED',
  )
})

test('an undo leads back to how the item began in this version', () => {
  expect(undone(item({ state: 'corrected', value: other, start_at: 4 }))).toEqual({
    state: 'open',
    value: duty,
    start_at: 3,
    end_at: 9,
    note: null,
  })
  expect(undone(item({ state: 'rejected', first_state: 'accepted' }))?.state).toBe('accepted')
  expect(undone(item({ origin: 'hand', state: 'accepted' }))).toBeNull()
  expect(codeOf(() => undone(item()))).toBe('ITEM_MOVE_NOT_ALLOWED')
})

test('a page is offered the decisions that would be taken', () => {
  expect(allowedDecisions(item())).toEqual(['accept', 'correct', 'reject'])
  expect(allowedDecisions(item({ state: 'accepted' }))).toEqual(['correct', 'reject', 'undo'])
  expect(allowedDecisions(item({ state: 'accepted', first_state: 'accepted' }))).toEqual([
    'correct',
    'reject',
  ])
})

const target = (change: object): ItemValue => ({
  target: {
    indicator: '平台',
    change: 'level',
    comparator: '>=',
    value: '10',
    upper: null,
    unit: '家',
    scope: null,
    by: null,
    ...change,
  },
})

const benefit = (change: Partial<BenefitValue>): ItemValue => ({
  benefit: {
    beneficiary: null,
    kind: 'rate',
    rate: '0.1',
    base: null,
    amountFen: null,
    discretionary: false,
    caps: [],
    conditions: [],
    shares: [],
    payers: [],
    stacking: null,
    evidence: [],
    ...change,
  },
})

test.each([
  { what: 'a duty without words', value: { duty: { ...duty.duty, text: ' ' } } },
  { what: 'a unit without a name', value: { duty: { ...duty.duty, lead: [''] } } },
  { what: 'a range without an upper end', value: target({ comparator: 'range' }) },
  { what: 'an upper end without a range', value: target({ upper: '20' }) },
  { what: 'a rate as a fixed sum', value: benefit({ rate: null, amountFen: '100' }) },
  { what: 'a ceiling without a sum', value: benefit({ kind: 'ceiling', rate: null }) },
  {
    what: 'an amount that is money and percentage',
    value: { amount: { fen: '1', percent: '1', role: 'other', of: null } } as const,
  },
])('$what is refused', ({ value }) => {
  expect(codeOf(() => refuseUnsoundValue(value))).toBe('ITEM_VALUE_INVALID')
})

test('a benefit whose standard comes later has no figure and is sound', () => {
  expect(codeOf(() => refuseUnsoundValue(benefit({ rate: null })))).toBe('done')
})
