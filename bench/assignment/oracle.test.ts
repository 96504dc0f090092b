import { createRequire } from 'node:module'
import type { Highs } from 'highs'
import { expect, test } from 'vitest'
import { assignExperts } from '../../src/programmes/assignment/assign-experts.ts'
import { EMPTY_COST, integerProgram } from './integer-program.ts'
import { randomOf, randomPlan } from './random-plan.ts'
import { rulesBroken } from './rules-broken.ts'

const INSTANCES = 200

/** The types of the package say `default` where its module gives the function itself. */
const makeHighs: () => Promise<Highs> = createRequire(import.meta.url)('highs')

type Compared = {
  readonly seed: number
  readonly ours: number
  readonly theirs: number
  readonly bound: number
  readonly broken: number
}

/** One random plan, solved by both; empty places count the same in both costs. */
function compare(seed: number, solver: Highs): Compared & { readonly isScarce: boolean } {
  const random = randomOf(seed * 7919)
  const size = {
    projects: 3 + Math.floor(random() * 8),
    experts: 8 + Math.floor(random() * 12),
    wanted: 2 + Math.floor(random() * 3),
    perUnit: 2,
  }
  const plan = randomPlan(size, seed)
  const { pairs, cost, costAtLeast, blocked } = assignExperts(plan)
  const empty = blocked.reduce((sum, { missing }) => sum + missing, 0) * EMPTY_COST
  const theirs = Math.round(solver.solve(integerProgram(plan)).ObjectiveValue)
  return {
    seed,
    ours: cost + empty,
    theirs,
    bound: costAtLeast + empty,
    broken: rulesBroken(plan, pairs),
    isScarce: theirs >= EMPTY_COST,
  }
}

test(`on ${INSTANCES} random plans the assignment costs what an independent solver finds`, async () => {
  const solver = await makeHighs()
  const found: Compared[] = []
  const scarce: Compared[] = []
  for (let seed = 1; found.length < INSTANCES; seed += 1) {
    const { isScarce, ...compared } = compare(seed, solver)
    ;(isScarce ? scarce : found).push(compared)
  }
  expect(found.filter(({ ours, theirs }) => ours !== theirs)).toEqual([])
  expect(found.filter(({ ours, bound }) => ours !== bound)).toEqual([])
  expect([...found, ...scarce].filter(({ broken }) => broken > 0)).toEqual([])
  // Where places must stay empty the search may end early; it never claims what is not so.
  expect(scarce.filter(({ ours, theirs, bound }) => ours < theirs || bound > theirs)).toEqual([])
})
