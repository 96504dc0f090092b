// Machines have the steps of a chain, content says who signs each. Content whose chain a machine cannot hold is
// refused when it is read; a signature that content gives to somebody else is refused when it is made.
import type { Permission } from '../../party/permission.ts'
import type { Chain, Machine } from './machine.ts'

/** One step of a chain: the moves by which it may be made. */
export type ChainStep = {
  readonly words: readonly string[]
  readonly permissions: readonly Permission[]
}

/**
 * The steps of a chain in their order: first the moves that begin it, then those that start where these lead to,
 * and so on. None where no move of the machine approves in it.
 */
export function chainSteps({ moves }: Machine, chain: Chain): ChainStep[] {
  let open = Object.values(moves).filter((move) => move.approves === chain)
  const steps: ChainStep[] = []
  while (open.length > 0) {
    const reached = new Set(open.flatMap(({ to }) => to))
    const first = open.filter(({ from }) => !from.flat().some((place) => reached.has(place)))
    if (first.length === 0) throw new Error(`the chain ${chain} runs in a circle`)
    steps.push({
      words: first.map(({ word }) => word),
      permissions: first.map(({ permission }) => permission),
    })
    open = open.filter((move) => !first.includes(move))
  }
  return steps
}
