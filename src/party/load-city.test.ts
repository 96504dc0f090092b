import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadCity } from './load-city.ts'

const root = join(import.meta.dirname, '../..')
const listFile = join(root, '../shared/codes/gbt2260_wuhan.json')

test('Wuhan has 13 districts with codes and 3 development zones without', async () => {
  const { regions } = await loadCity(join(root, 'cities/wuhan'))
  const ofKind = (kind: string) => regions.filter((region) => region.kind === kind)
  expect(ofKind('district')).toHaveLength(13)
  expect(ofKind('development_zone').map((region) => [region.shortName, region.code])).toEqual([
    ['东湖高新区', null],
    ['武汉经开区', null],
    ['临空港经开区', null],
  ])
})

test('every zone lies on the land of districts of the same city', async () => {
  const { regions } = await loadCity(join(root, 'cities/wuhan'))
  const districts = new Set(
    regions.filter((region) => region.kind === 'district').map(({ id }) => id),
  )
  for (const zone of regions.filter((region) => region.kind !== 'district')) {
    expect(zone.within.length).toBeGreaterThan(0)
    expect(zone.within.filter((id) => !districts.has(id))).toEqual([])
  }
  expect(new Set(regions.map(({ id }) => id)).size).toBe(regions.length)
})

test.skipIf(!existsSync(listFile))(
  'the districts are those of GB/T 2260 (needs ../shared/codes, skipped where it is absent)',
  async () => {
    const list: {
      districts: { code: string; name: string }[]
    } = JSON.parse(readFileSync(listFile, 'utf8'))
    const { regions } = await loadCity(join(root, 'cities/wuhan'))
    const ours = regions.flatMap(({ code, name }) => (code === null ? [] : [{ code, name }]))
    expect(ours).toEqual(list.districts.map(({ code, name }) => ({ code, name })))
  },
)
