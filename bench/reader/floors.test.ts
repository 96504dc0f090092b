// What the reader has reached must not be lost. The floors are the figures that were measured, rounded
// down; raise them when the reader gets better.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseCityKnowledge } from '../../src/reader/city-knowledge.ts'
import { normalise } from '../../src/reader/intake/normalise.ts'
import { readDocument } from '../../src/reader/read-document.ts'
import { goldDocuments, hasSharedTexts, type GoldGroup } from './gold-documents.ts'
import { f1Of, sumOf } from './matching.ts'
import { scoreDocument } from './score-document.ts'

const units = new URL('../../cities/wuhan/organisations/units.yaml', import.meta.url)
const knowledge = parseCityKnowledge(readFileSync(units, 'utf8'), 'units.yaml')

type Floor = {
  readonly group: GoldGroup
  readonly units: number
  readonly targets: number
  readonly benefits: number
}

const floors: readonly Floor[] = [
  { group: 'wuhan', units: 0.99, targets: 0.99, benefits: 0.99 },
  { group: 'other', units: 0.99, targets: 0.99, benefits: 0.99 },
  { group: 'heldout', units: 0.97, targets: 0.97, benefits: 0.99 },
]

const scoresOf = (group: GoldGroup) =>
  goldDocuments(group).map((document) =>
    scoreDocument(document, readDocument(normalise(document.raw), knowledge)),
  )

for (const floor of floors)
  test.skipIf(floor.group !== 'heldout' && !hasSharedTexts())(
    `the reader finds units, targets and benefits of group ${floor.group} as well as it ever did (skipped where ../shared/texts is absent)`,
    () => {
      const scores = scoresOf(floor.group)
      expect({
        units: f1Of(sumOf(scores.flatMap((score) => score.units?.withRole ?? []))),
        targets: f1Of(sumOf(scores.map((score) => score.targets.count))),
        benefits: f1Of(sumOf(scores.map((score) => score.benefits.exact))),
      }).toEqual({
        units: expect.toSatisfy((reached: number) => reached >= floor.units),
        targets: expect.toSatisfy((reached: number) => reached >= floor.targets),
        benefits: expect.toSatisfy((reached: number) => reached >= floor.benefits),
      })
      const accounted = scores.map(({ amounts }) => amounts.accounted)
      expect(accounted.map(({ agreed }) => agreed)).toEqual(accounted.map(({ of }) => of))
      expect(scores.filter(({ amounts }) => amounts.twice > 0).map(({ name }) => name)).toEqual([])
    },
  )

test.skipIf(!hasSharedTexts())(
  'a regulation, a classification and a statute hold no benefit at all (skipped where ../shared/texts is absent)',
  () => {
    const lawful = goldDocuments('other').filter(({ name }) => ['14', '16', '41'].includes(name))
    expect(lawful.map(({ raw }) => readDocument(normalise(raw), knowledge).benefits)).toEqual([
      [],
      [],
      [],
    ])
  },
)
