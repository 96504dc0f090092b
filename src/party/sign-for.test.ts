import { expect, test } from 'vitest'
import { maySignFor } from './sign-for.ts'

test.each([
  ['leader', 'bureau_approver', true],
  ['bureau_approver', 'bureau_approver', true],
  ['bureau_approver', 'leader', false],
  ['project_officer', 'bureau_officer', true],
  ['bureau_officer', 'bureau_approver', false],
  ['leader', 'finance', false],
  ['finance', 'bureau_officer', false],
] as const)('%s may sign for %s: %s', (role, wanted, may) => {
  expect(maySignFor(role, wanted)).toBe(may)
})
