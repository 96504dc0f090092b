import { expect, test } from 'vitest'
import { faultsOf } from '../../programmes/cases/soundness.ts'
import { EXEMPTION_LIFE, EXEMPTION_MOVE_NAMES } from './exemption-life.ts'

test('every place is reached, every file can be decided, and nothing leads out of a decision', () => {
  expect(faultsOf(EXEMPTION_LIFE)).toEqual([])
})

test('every judgement says why, and is one that whoever took part may not make', () => {
  for (const name of EXEMPTION_MOVE_NAMES.filter((each) => each !== 'submit'))
    expect(EXEMPTION_LIFE.moves[name]).toMatchObject({ wantsReason: true, judges: true })
})
