import { expect, test } from 'vitest'
import { assignExperts } from './assign-experts.ts'

// Projects without a field, or a pool whose experts all judge money: every pair costs the same, and only the
// evenness of loads is left. Projects must not crowd at the same few experts while the search goes on.
test('where all experts fit alike their loads come out even', () => {
  const [projects, experts, wanted] = [400, 340, 5]
  const { pairs, cost, costAtLeast, blocked } = assignExperts({
    projects: Array.from({ length: projects }, (_, index) => ({
      id: `项目${index}`,
      wanted,
      mix: [],
    })),
    experts: Array.from({ length: experts }, (_, index) => ({
      id: `专家${index}`,
      unit: `单位${index}`,
      kind: '技术',
      loadMax: 20,
    })),
    costs: new Int32Array(projects * experts).fill(500),
    balance: 20,
  })
  const loads = Map.groupBy(pairs, ({ expert }) => expert)
  const counts = [...loads.values()].map(({ length }) => length)
  // 2000 places for 340 experts.
  expect([Math.min(...counts), Math.max(...counts)]).toEqual([5, 6])
  expect([pairs.length, cost, blocked]).toEqual([2000, costAtLeast, []])
})
