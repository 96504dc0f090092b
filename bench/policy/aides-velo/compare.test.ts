import { expect, test } from 'vitest'
import { compareEngines } from './compare.ts'

// The package ships more subsidies with every release; the lock file fixes the one that these figures are of.
test('335 of 341 real subsidies are translated from publicodes and pay what its own engine pays', () => {
  const { offered, translation, counts, differences, paying } = compareEngines({
    seed: 20_261_122,
    applicants: 5,
  })
  expect(offered).toBe(341)
  expect(translation.translated.length).toBe(335)
  // Each leads to “villefranche beaujolais saône”, which is worked out from totals that hold it again.
  expect(translation.refused.map(({ name, group }) => [name, group])).toEqual(
    [
      'occitanie vélo adapté',
      'villefranche beaujolais saône',
      'ville-sur-jarnioux',
      'caen la mer',
      'grand avignon',
      'cévennes gangeoises et suménoises',
    ].map((name) => [`aides . ${name}`, 'rules that depend on each other in a circle']),
  )
  expect(differences).toEqual([])
  const compared = [...counts.values()].reduce((sum, count) => sum + count, 0)
  expect(compared).toBeGreaterThan(1000)
  expect(paying.size).toBeGreaterThan(3)
})
