import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { sm3 } from '../../base/sm3.ts'
import { type DrawPlace, drawExperts, findObstacles, mixSeed, resultText } from './draw-experts.ts'
import { type DrawList, LIST_FORMAT, listText, parseList } from './draw-list.ts'

const SEED = sm3('a seed of the tests')

type Sample = {
  readonly projects: number
  readonly candidates: readonly { unit: number; stratum: string; loadMax: number }[]
  readonly seats: DrawList['projects'][number]['seats']
  readonly avoid?: DrawList['avoid']
  readonly cap?: number
}

const listOf = ({ projects, candidates, seats, avoid = [], cap = 1000 }: Sample): DrawList => ({
  format: LIST_FORMAT,
  projects: Array.from({ length: projects }, (_, index) => ({
    number: index + 1,
    seal: sm3(`project ${index}`),
    seats,
  })),
  candidates: candidates.map((candidate, index) => ({
    number: index + 1,
    seal: sm3(`candidate ${index}`),
    ...candidate,
  })),
  avoid,
  pairCapPermille: cap,
})

const drawn = (list: DrawList, seed: string): readonly DrawPlace[] => {
  const result = drawExperts(list, seed)
  if (result.state !== 'drawn') throw new Error('an impossible draw')
  return result.places
}

const anyList = fc
  .record({
    projects: fc.integer({ min: 1, max: 4 }),
    candidates: fc.array(
      fc.record({
        unit: fc.integer({ min: 1, max: 12 }),
        stratum: fc.constantFrom('技术', '财务'),
        loadMax: fc.integer({ min: 0, max: 4 }),
      }),
      { minLength: 6, maxLength: 14 },
    ),
    technical: fc.integer({ min: 1, max: 2 }),
    alternates: fc.integer({ min: 0, max: 1 }),
    hasFinance: fc.boolean(),
    cap: fc.integer({ min: 500, max: 1000 }),
    avoided: fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 14 })), {
      maxLength: 8,
    }),
  })
  .map(({ technical, alternates, hasFinance, avoided, ...rest }) =>
    listOf({
      ...rest,
      avoid: avoided,
      seats: [
        { stratum: '技术', wanted: technical, alternates },
        ...(hasFinance ? [{ stratum: '财务', wanted: 1, alternates: 0 }] : []),
      ],
    }),
  )

test('a draw fills every seat, keeps conflicts and units apart and loads within bounds, and draws the same again', () => {
  let possible = 0
  fc.assert(
    fc.property(anyList, fc.string(), (list, words) => {
      const seed = sm3(words)
      const result = drawExperts(list, seed)
      expect(drawExperts(list, seed)).toEqual(result)
      if (result.state === 'impossible') {
        expect(result.obstacles.length).toBeGreaterThan(0)
        return
      }
      possible += 1
      const candidate = (number: number) => list.candidates[number - 1]
      for (const { number, seats } of list.projects) {
        const here = result.places.filter(({ project }) => project === number)
        const units = here.map((place) => candidate(place.candidate)?.unit)
        expect(new Set(units).size).toBe(units.length)
        for (const { stratum, wanted, alternates } of seats) {
          const ranks = here.filter((place) => place.stratum === stratum)
          expect(ranks.map(({ rank }) => rank)).toEqual(ranks.map((_, index) => index + 1))
          expect(ranks.length).toBe(wanted + alternates)
          expect(ranks.filter(({ isAlternate }) => isAlternate).length).toBe(alternates)
          for (const place of ranks) expect(candidate(place.candidate)?.stratum).toBe(stratum)
        }
        for (const [project, avoided] of list.avoid)
          if (project === number)
            expect(here.map((place) => place.candidate)).not.toContain(avoided)
      }
      for (const { number, loadMax } of list.candidates)
        expect(
          result.places.filter((place) => place.candidate === number).length,
        ).toBeLessThanOrEqual(loadMax)
    }),
    { seed: 20260302, numRuns: 400 },
  )
  expect(possible).toBeGreaterThan(50)
})

/** How often each pair was drawn in so many draws, alternates counted. */
function frequencies(list: DrawList, draws: number): Map<string, number> {
  const counts = new Map<string, number>()
  for (let index = 0; index < draws; index += 1)
    for (const { project, candidate } of drawn(list, mixSeed(SEED, String(index), '见证'))) {
      const pair = `${project}:${candidate}`
      counts.set(pair, (counts.get(pair) ?? 0) + 1)
    }
  return new Map([...counts].map(([pair, count]) => [pair, count / draws]))
}

const DRAWS = 2_000
/** Five standard deviations of a frequency: a right draw fails this once in millions of pairs. */
const NOISE = 5 * Math.sqrt(0.25 / DRAWS)

test('where loads are wide everybody has the same chance', () => {
  const candidates = Array.from({ length: 8 }, (_, index) => ({
    unit: index + 1,
    stratum: '全部',
    loadMax: 3,
  }))
  const list = listOf({
    projects: 2,
    candidates,
    seats: [{ stratum: '全部', wanted: 2, alternates: 1 }],
  })
  const found = frequencies(list, DRAWS)
  expect(found.size).toBe(16)
  for (const chance of found.values()) expect(Math.abs(chance - 3 / 8)).toBeLessThan(NOISE)
})

test('no pair has a chance above the cap, also where tight loads, conflicts and big units pull it up', () => {
  // Twelve in nine units; four projects want three of them, so that thirty-six loads carry twelve seats.
  const candidates = Array.from({ length: 12 }, (_, index) => ({
    unit: (index % 9) + 1,
    stratum: '全部',
    loadMax: index < 6 ? 1 : 2,
  }))
  const list = listOf({
    projects: 4,
    candidates,
    seats: [{ stratum: '全部', wanted: 3, alternates: 0 }],
    avoid: [
      [1, 7],
      [1, 8],
      [2, 9],
    ],
    cap: 500,
  })
  for (const [pair, chance] of frequencies(list, DRAWS))
    expect([pair, chance < 0.5 + NOISE]).toEqual([pair, true])
})

test('a pool too small for the cap is refused and says where', () => {
  const candidates = Array.from({ length: 5 }, (_, index) => ({
    unit: index + 1,
    stratum: '全部',
    loadMax: 9,
  }))
  const seats = [{ stratum: '全部', wanted: 3, alternates: 0 }]
  const list = listOf({ projects: 1, candidates, seats, cap: 500 })
  expect(drawExperts(list, SEED)).toEqual({
    state: 'impossible',
    obstacles: [{ project: 1, stratum: '全部', wanted: 3, units: 5, possible: 2 }],
  })
  expect(findObstacles(list, SEED)).toHaveLength(1)
  const wider = listOf({ projects: 1, candidates, seats, cap: 600 })
  expect(drawExperts(wider, SEED).state).toBe('drawn')
  expect(findObstacles(wider, SEED)).toEqual([])
})

test('too little load for all projects together is refused', () => {
  const candidates = [1, 2, 3, 4].map((unit) => ({ unit, stratum: '全部', loadMax: 1 }))
  const seats = [{ stratum: '全部', wanted: 1, alternates: 0 }]
  expect(drawExperts(listOf({ projects: 4, candidates, seats }), SEED).state).toBe('drawn')
  expect(drawExperts(listOf({ projects: 5, candidates, seats }), SEED).state).toBe('impossible')
})

test('another seed, another list or another word of the witness draws others', () => {
  const candidates = Array.from({ length: 30 }, (_, index) => ({
    unit: index + 1,
    stratum: '全部',
    loadMax: 9,
  }))
  const seats = [{ stratum: '全部', wanted: 7, alternates: 0 }]
  const list = listOf({ projects: 3, candidates, seats })
  const texts = [
    mixSeed(SEED, sm3(listText(list)), '八月八'),
    mixSeed(SEED, sm3(listText(list)), '八月九'),
    mixSeed(SEED, sm3(''), '八月八'),
    mixSeed(sm3(SEED), sm3(listText(list)), '八月八'),
  ].map((seed) => resultText(drawn(list, seed)))
  expect(new Set(texts).size).toBe(4)
})

test('frozen bytes are read back as they were written, and nothing else is read at all', () => {
  const list = listOf({
    projects: 1,
    candidates: [{ unit: 1, stratum: '全部', loadMax: 1 }],
    seats: [{ stratum: '全部', wanted: 1, alternates: 0 }],
  })
  const text = listText(list)
  expect(parseList(text)).toEqual(list)
  for (const forged of [
    '',
    '[]',
    `${text} `,
    text.replace('"loadMax":1', '"loadMax":1,"weight":9'),
    text.replace('"loadMax":1', '"loadMax":-1'),
    text.replace('"pairCapPermille":1000', '"pairCapPermille":1001'),
    text.replace('"number":1,"seal"', '"number":2,"seal"'),
  ])
    expect([forged, parseList(forged)]).toEqual([forged, null])
})
