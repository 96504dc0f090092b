import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadCity } from '../../party/load-city.ts'
import { parseCityKnowledge } from '../../reader/city-knowledge.ts'
import type { Area } from '../figures/area.ts'
import { areaOfUnit, resolveScope } from './resolve-scope.ts'

const CITY = join(import.meta.dirname, '../../../cities/wuhan')
const knowledge = parseCityKnowledge(
  readFileSync(join(CITY, 'organisations/units.yaml'), 'utf8'),
  'units.yaml',
)
const city = await loadCity(CITY)
const plain = { parent: city.code, since: null, until: null, mergedInto: null, reportedBy: null }
const areas: Area[] = [
  { ...plain, id: city.code, name: city.name, shortName: '全市', kind: 'city', parent: null },
  ...city.regions.map(({ id, name, shortName, kind }) => ({
    ...plain,
    id,
    name,
    shortName,
    kind: kind === 'district' ? ('district' as const) : ('zone' as const),
  })),
]
const groups = [
  { name: '各区', group: '各区人民政府' },
  { name: '三大国家级开发区', group: '开发区管委会' },
]
const home = areas[0] ?? null
const places = { areas, groups, knowledge, home }

test('each district is meant by 各区, the three zones by their collective name', () => {
  expect(resolveScope('各区', 'each', places)?.areas).toHaveLength(13)
  expect(resolveScope('三大国家级开发区', 'each', places)).toEqual({
    areas: ['420100Z1', '420100Z2', '420100Z3'],
    manner: 'each',
  })
  expect(resolveScope('三大国家级开发区', 'together', places)?.manner).toBe('together')
})

test.each([[null], ['全市'], ['武汉市']])('the whole city is meant by %s', (scope) => {
  expect(resolveScope(scope, null, places)).toEqual({ areas: ['420100'], manner: 'city' })
})

test('one area is meant by its own name, nobody by words that nobody knows', () => {
  expect(resolveScope('东湖高新区', null, places)?.areas).toEqual(['420100Z1'])
  expect(resolveScope('四大产业基地', null, places)).toBeNull()
})

test('the city and each of its parts are found by the unit that governs them', () => {
  const governing = knowledge.units
    .map(({ name }) => areaOfUnit(name, places))
    .filter((area) => area !== null)
  expect(new Set(governing)).toEqual(new Set(areas.map(({ id }) => id)))
})

test('a city of which only the areas are known has districts too', () => {
  const unknown = { areas, groups: [], home, knowledge: { city: null, units: [], groups: [] } }
  expect(resolveScope('各区', null, unknown)?.areas).toHaveLength(13)
})

test('in a document of a district its own words mean the district, in one from elsewhere nobody here', () => {
  const ofDistrict = { ...places, home: areas.find(({ name }) => name === '洪山区') ?? null }
  const own = { areas: ['420111'], manner: 'each' }
  expect([null, '全区', '本区'].map((scope) => resolveScope(scope, null, ofDistrict))).toEqual([
    own,
    own,
    own,
  ])
  expect(resolveScope('各区', null, ofDistrict)).toBeNull()
  const foreign = { ...places, home: null }
  expect([null, '全市', '各区'].map((scope) => resolveScope(scope, null, foreign))).toEqual([
    null,
    null,
    null,
  ])
  expect(resolveScope('武汉市', null, foreign)).toEqual({ areas: ['420100'], manner: 'city' })
})
