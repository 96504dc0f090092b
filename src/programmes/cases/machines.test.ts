import { array, assert, constantFrom, nat, property } from 'fast-check'
import { expect, test } from 'vitest'
import { type Chain, endOf, markingAfter, markingOf, movesFrom } from './machine.ts'
import { MACHINES } from './machines.ts'
import { faultsOf, reachable } from './soundness.ts'

const EACH = Object.values(MACHINES).map((machine) => ({ id: machine.id, machine }))

test.each(EACH)('$id reaches every place, can always end, and ends cleanly', ({ machine }) => {
  expect(faultsOf(machine)).toEqual([])
  expect(reachable(machine).size).toBeGreaterThan(5)
})

test('faults are found: a place never reached, a case that cannot end, a branch that runs on', () => {
  const move = { word: 'x', mover: 'office', permission: 'case.check' } as const
  const broken = {
    id: 'broken',
    version: 1,
    word: 'broken',
    start: 'a',
    ends: ['z'],
    places: { a: 'a', b: 'b', c: 'c', never: 'never', z: 'z' },
    moves: {
      split: { ...move, from: [['a']], to: ['b', 'c'] },
      end: { ...move, from: [['b']], to: ['z'] },
      lost: { ...move, from: [['never']], to: ['z'] },
    },
  }
  expect(faultsOf(broken)).toEqual([
    'no case ever reaches never',
    'lost can never be made from 1: never',
    'something runs on beside the end: c + z',
  ])
  const endless = {
    ...broken,
    ends: ['z'],
    moves: { round: { ...move, from: [['a']], to: ['a'] } },
  }
  expect(faultsOf(endless)).toContain('a case cannot end from a')
})

test.each(EACH)('$id never approves with fewer persons than its chain has steps', ({ machine }) => {
  // What is approved in the end was approved by a draft and at least one other act in the same chain.
  const steps = new Map<Chain, number>()
  for (const { approves } of Object.values(machine.moves))
    if (approves !== undefined) steps.set(approves, (steps.get(approves) ?? 0) + 1)
  for (const [, count] of steps) expect(count).toBeGreaterThanOrEqual(2)
})

test('100,000 random moves break no invariant', () => {
  let made = 0
  assert(
    property(
      constantFrom(...EACH),
      array(nat(), { minLength: 60, maxLength: 120 }),
      ({ machine }, choices) => {
        let marking = markingOf([machine.start])
        for (const choice of choices) {
          const open = movesFrom(machine, marking)
          if (open.length === 0) {
            expect(endOf(machine, marking)).not.toBeNull()
            marking = markingOf([machine.start])
            continue
          }
          const move = machine.moves[open[choice % open.length] ?? '']
          const next = move === undefined ? null : markingAfter(move, marking)
          if (next === null) throw new Error('an open move could not be made')
          expect(next.length).toBe(new Set(next).size)
          if (endOf(machine, next) !== null) expect(next.length).toBe(1)
          marking = next
          made += 1
        }
      },
    ),
    { numRuns: 2000, seed: 20261122 },
  )
  expect(made).toBeGreaterThan(100_000)
})
