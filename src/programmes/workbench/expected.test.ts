import { expect, test } from 'vitest'
import { MACHINES } from '../cases/machines.ts'
import { WAITING } from './expected.ts'

test('whoever is waited for can make a move from there', () => {
  const helpless = WAITING.filter(({ machine, place, mover, permission }) => {
    const moves = Object.values(MACHINES[machine]?.moves ?? {})
    return !moves.some(
      (move) =>
        move.mover === mover &&
        move.permission === permission &&
        move.from.some((places) => places.includes(place)),
    )
  })
  expect(helpless.map(({ machine, place }) => `${machine}: ${place}`)).toEqual([])
})

test('no case stands still unseen: where nobody is waited for, it runs, ends, or another branch is waited for', () => {
  const silent = Object.values(MACHINES).flatMap(({ id, places, ends }) =>
    Object.keys(places).filter(
      (place) =>
        !ends.includes(place) &&
        !WAITING.some((waiting) => waiting.machine === id && waiting.place === place),
    ),
  )
  // What is checked waits beside the review; a finished finance check beside the visit.
  expect([...new Set(silent)].toSorted()).toEqual(['checked', 'executing', 'finance_checked'])
})

test('a proposal is waited for only once the checks beside the review are done, too', () => {
  const at = (machine: string, place: string) =>
    WAITING.find((waiting) => waiting.machine === machine && waiting.place === place)?.beside
  expect(at('competition', 'reviewed')).toEqual(['checked'])
  expect(at('competition', 'visited')).toEqual(['finance_checked'])
  expect(at('competition', 'submitted')).toEqual([])
})
