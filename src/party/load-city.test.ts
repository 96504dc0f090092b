import { existsSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder } from '../../tests/folder.ts'
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

test('the tiles of Wuhan lie where its parts lie: one for each, none on another', async () => {
  const { regions } = await loadCity(join(root, 'cities/wuhan'))
  const at = (name: string) => {
    const tile = regions.find(({ shortName }) => shortName === name)?.tile
    return { row: tile?.row ?? 0, column: tile?.column ?? 0 }
  }
  expect(new Set(regions.map(({ tile }) => `${tile?.row} ${tile?.column}`)).size).toBe(
    regions.length,
  )
  // From north to south, and from west to east.
  const rows = ['黄陂区', '东西湖区', '江汉区', '汉阳区', '武汉经开区', '汉南区']
  expect(rows.map((name) => at(name).row)).toEqual([1, 2, 3, 4, 5, 6])
  const columns = ['蔡甸区', '硚口区', '江汉区', '江岸区', '新洲区']
  expect(columns.map((name) => at(name).column)).toEqual([1, 2, 3, 4, 5])
  // 东湖高新区 lies between 洪山 and 江夏, east of both.
  expect(at('东湖高新区').row).toBeGreaterThanOrEqual(at('洪山区').row)
  expect(at('东湖高新区').row).toBeLessThan(at('江夏区').row)
  expect(at('东湖高新区').column).toBeGreaterThan(at('洪山区').column)
})

test.each([
  { tiles: ['[1, 1]', '[1, 2]'], complaint: null },
  { tiles: [null, null], complaint: null },
  { tiles: ['[1, 1]', '[1, 1]'], complaint: '甲区和乙区的「图位」都是 [1, 1]' },
  { tiles: ['[1, 1]', null], complaint: '乙区没有「图位」' },
  { tiles: ['[0, 1]', '[1, 2]'], complaint: '「图位」应为 [行, 列]' },
  { tiles: ['[1]', '[1, 2]'], complaint: '「图位」应为 [行, 列]' },
])('places on the map $tiles: $complaint', async ({ tiles, complaint }) => {
  const folder = makeFolder()
  await mkdir(join(folder, 'organisations'))
  const rows = tiles.map((tile, index) => {
    const more = tile === null ? '' : `, 图位: ${tile}`
    return `  - { 名称: ${'甲乙'[index]}区, 代码: 99010${index + 1}${more} }`
  })
  await writeFile(
    join(folder, 'organisations/regions.yaml'),
    ['城市: 例市', '代码: 990100', '区:', ...rows, ''].join('\n'),
  )
  const loaded = loadCity(folder)
  if (complaint === null) expect((await loaded).regions).toHaveLength(2)
  else await expect(loaded).rejects.toThrow(complaint)
})
