import { expect, test } from 'vitest'
import { selfTestVerdict } from './self-test-verdict.ts'

const findings = (...met: (boolean | null)[]) => met.map((each) => ({ met: each }))

test.each([
  [[true, true], 'good', '可以自动核对的 2 项条件都符合。'],
  [[true, null], 'open', '还有 1 项条件不知道，请回答下面的问题。'],
  [[null, null], 'open', '还有 2 项条件不知道，请回答下面的问题。'],
  [[true, false], 'bad', '有 1 项条件不符合。'],
  [[false, null, false], 'bad', '有 2 项条件不符合，另有 1 项还不知道。'],
] as const)('%j is told as %s', (met, tone, words) => {
  expect(selfTestVerdict(findings(...met))).toEqual({ tone, words })
})
