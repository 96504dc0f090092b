import { expect, test } from 'vitest'
import { chainSteps } from './chain-steps.ts'
import { CHAIN_WORDS, type Chain } from './machine.ts'
import { MACHINES } from './machines.ts'

const CHAINS: readonly Chain[] = ['award', 'contract', 'acceptance', 'termination']

test.each([
  ['competition', [3, 2, 2, 2]],
  ['commitment', [3, 2, 2, 2]],
  ['stable', [3, 2, 2, 2]],
  ['exploration', [3, 2, 2, 2]],
  ['reward', [3, 0, 0, 0]],
  ['loan', [3, 0, 0, 0]],
  ['contest', [3, 0, 0, 0]],
  ['bid', [3, 2, 2, 2]],
] as const)('a case of %s has as many signatures in each chain', (id, wanted) => {
  const machine = MACHINES[id]
  if (machine === undefined) throw new Error('no machine')
  expect(CHAINS.map((chain) => chainSteps(machine, chain).length)).toEqual(wanted)
  expect(Object.keys(CHAIN_WORDS)).toEqual(CHAINS)
})

test('moves that stand beside each other are one step', () => {
  const stable = MACHINES['stable']
  if (stable === undefined) throw new Error('no machine')
  expect(chainSteps(stable, 'termination').map(({ words }) => words)).toEqual([
    ['提出终止', '停止支持'],
    ['决定终止'],
  ])
})
