import { expect, test } from 'vitest'
import { raceEngines } from './engines.ts'
import { HOUSE } from './ours.ts'
import { PEERS } from './peers.ts'
import { makeFirms, owedFen } from './subjects.ts'

test('every contestant runs the same rule, and ours and the hand-written one are exact', async () => {
  const firms = makeFirms(300, 7)
  const results = await raceEngines([...HOUSE, ...PEERS], {
    firms,
    rounds: 2,
    warmUpMs: 0,
    turnMs: 0,
  })
  for (const { name, wrong } of results) {
    const isPeer = PEERS.some((peer) => peer.name === name)
    expect({ name, wrong: wrong.分 }).toEqual({ name, wrong: 0 })
    // With floats a fen goes astray here and there; much more would be another rule.
    expect({ name, few: wrong.元 <= (isPeer ? 3 : 0) }).toEqual({ name, few: true })
  }
})

test('the reference stands at, below and above the cap', () => {
  const owed = (turnoverFen: bigint) => owedFen({ isRegistered: true, turnoverFen })
  expect([12n, 13n, 1_249_999_999n, 1_250_000_000n, 9_999_999_999n].map(owed)).toEqual([
    0n,
    1n,
    99_999_999n,
    100_000_000n,
    100_000_000n,
  ])
  expect(owedFen({ isRegistered: false, turnoverFen: 100n })).toBe(0n)
})
