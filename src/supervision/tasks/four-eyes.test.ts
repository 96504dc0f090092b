import { expect, test } from 'vitest'
import { judgementFault, type TaskDeeds } from './four-eyes.ts'

const deeds = (...moves: readonly (readonly [name: string, person: string])[]): TaskDeeds => ({
  moves: moves.map(([name, person_id], index) => ({ name, person_id, position: index + 1 })),
  entries: [{ person_id: '填报' }],
  files: [{ person_id: '佐证' }],
})

test.each([
  ['签收', 'TASK_OWN_WORK'],
  ['填报', 'TASK_OWN_WORK'],
  ['佐证', 'TASK_OWN_WORK'],
  ['报请', 'TASK_OWN_WORK'],
  ['交办', null],
  ['旁人', null],
] as const)('%s may verify: %s', (person, fault) => {
  const done = deeds(['dispatch', '交办'], ['receive', '签收'], ['claim', '报请'])
  expect(judgementFault('verify', person, done)).toBe(fault)
  expect(judgementFault('return', person, done)).toBe(fault)
})

test('whoever returned it decides no appeal, and does not look again once it was upheld', () => {
  const returned = deeds(['claim', '报请'], ['return', '核验'], ['appeal', '报请'])
  expect(judgementFault('uphold', '核验', returned)).toBe('TASK_OWN_RETURN')
  expect(judgementFault('dismiss', '报请', returned)).toBe('TASK_OWN_RETURN')
  expect(judgementFault('uphold', '审批', returned)).toBeNull()
  const upheld = deeds(
    ['claim', '报请'],
    ['return', '核验'],
    ['appeal', '报请'],
    ['uphold', '审批'],
  )
  expect(judgementFault('verify', '核验', upheld)).toBe('TASK_OWN_RETURN')
  // A return that stood does not keep him from looking at what was mended.
  const mended = deeds(['claim', '报请'], ['return', '核验'], ['claim', '报请'])
  expect(judgementFault('verify', '核验', mended)).toBeNull()
})
