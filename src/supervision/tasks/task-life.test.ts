import { expect, test } from 'vitest'
import { movesFrom } from '../../programmes/cases/machine.ts'
import { faultsOf, reachable } from '../../programmes/cases/soundness.ts'
import { placeAfter, TASK_LIFE, TASK_MOVE_NAMES, TASK_PLACES, type TaskPlace } from './task-life.ts'

test('every place is reached, every task can end, and nothing leads out of an end', () => {
  expect(faultsOf(TASK_LIFE)).toEqual([])
})

test('a task is in one place at a time', () => {
  expect([...reachable(TASK_LIFE).values()].filter((marking) => marking.length !== 1)).toEqual([])
})

test('a task ends only through the hands of a second person', () => {
  const into = TASK_MOVE_NAMES.filter((name) =>
    TASK_LIFE.moves[name].to.some((place) => TASK_LIFE.ends.includes(place)),
  )
  expect(into.map((name) => TASK_LIFE.moves[name].mover)).toEqual(['checker', 'approver'])
})

test('whoever sends something back says why', () => {
  for (const name of ['decline', 'return', 'appeal', 'uphold', 'dismiss', 'cancel'] as const)
    expect([name, TASK_LIFE.moves[name].wantsReason]).toEqual([name, true])
})

test('placeAfter says the same as the net', () => {
  const places = Object.keys(TASK_PLACES).filter((word): word is TaskPlace =>
    Object.hasOwn(TASK_PLACES, word),
  )
  for (const place of places)
    expect(TASK_MOVE_NAMES.filter((name) => placeAfter(name, place) !== null)).toEqual(
      movesFrom(TASK_LIFE, [place]),
    )
})
