import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadCity } from '../../party/load-city.ts'
import { parseCityKnowledge } from '../../reader/city-knowledge.ts'
import { actsFor, membersOf, nameOfUnit, regionOfUnit, seatOf } from './unit-seat.ts'

const CITY = join(import.meta.dirname, '../../../cities/wuhan')
const units = join(CITY, 'organisations/units.yaml')
const book = {
  city: await loadCity(CITY),
  knowledge: parseCityKnowledge(readFileSync(units, 'utf8'), units),
}

test('every district and every zone of the list of units governs its own part of the city', () => {
  const governing = book.knowledge.units
    .map(({ name }) => regionOfUnit(book, name))
    .filter((region) => region !== null)
  expect(governing.toSorted()).toEqual(book.city.regions.map(({ id }) => id).toSorted())
})

test.each([
  ['市人民政府', null],
  ['市科技创新局', null],
  ['洪山区人民政府', '420111'],
  ['武汉东湖新技术开发区管委会', '420100Z1'],
  ['某某县人民政府', null],
])('%s governs %s', (unit, region) => {
  expect(regionOfUnit(book, unit)).toBe(region)
})

test('a unit is found by any name it has or had, and unknown words stay as they are', () => {
  expect(nameOfUnit(book, '武汉市科学技术局')).toBe('市科技创新局')
  expect(nameOfUnit(book, '各依托单位')).toBe('各依托单位')
  expect(membersOf(book, '各区人民政府')).toHaveLength(13)
  expect(membersOf(book, '市财政局')).toBeNull()
})

test('a bureau acts for itself under its official name, a bureau of a district for its district', () => {
  const bureau = {
    role: 'bureau_officer',
    organisation: '武汉市科技创新局（演示）',
    region: '420102',
  } as const
  expect(seatOf(book, bureau)).toEqual({ unit: '市科技创新局', region: null })
  expect(actsFor(book, bureau, { unit: '市科技创新局', region: null })).toBe(true)
  // It stands in 江岸区 but does not act for it.
  expect(actsFor(book, bureau, { unit: '江岸区人民政府', region: '420102' })).toBe(false)
  const district = {
    role: 'district',
    organisation: '洪山区科技和经济信息化局（演示）',
    region: '420111',
  } as const
  expect(actsFor(book, district, { unit: '洪山区人民政府', region: '420111' })).toBe(true)
  expect(actsFor(book, district, { unit: '市科技创新局', region: null })).toBe(false)
})
