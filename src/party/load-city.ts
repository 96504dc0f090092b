import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import {
  type ContentMap,
  type ContentValue,
  listAt,
  mapOf,
  readContent,
  refuse,
  textAt,
  textsAt,
  wordAt,
} from '../base/content.ts'
import type { City, Region, TilePlace } from '../base/region.ts'

const FILE = 'organisations/regions.yaml'

const ZONE_KINDS: ReadonlyMap<string, 'development_zone' | 'functional_zone'> = new Map([
  ['国家级开发区', 'development_zone'],
  ['功能区', 'functional_zone'],
])

function toDistrict(value: ContentValue): Region {
  const map = mapOf(value, { required: ['名称', '代码'], optional: ['图位'] })
  const [name, code] = [textAt(map, '名称'), textAt(map, '代码')]
  if (!/^\d{6}$/.test(code)) refuse(map.place, '「代码」应为六位行政区划代码')
  return { id: code, code, name, shortName: name, kind: 'district', within: [], ...tileOf(map) }
}

function toZone(value: ContentValue, districts: readonly Region[]): Region {
  const required = ['编号', '名称', '简称', '类别', '所在区']
  const map = mapOf(value, { required, optional: ['图位'] })
  const within = textsAt(map, '所在区')
  for (const code of within)
    if (!districts.some(({ id }) => id === code)) refuse(map.place, `「区」中没有代码 ${code}`)
  return {
    id: textAt(map, '编号'),
    code: null,
    name: textAt(map, '名称'),
    shortName: textAt(map, '简称'),
    kind: wordAt(map, '类别', ZONE_KINDS),
    within,
    ...tileOf(map),
  }
}

/** 图位: [行, 列], counted from one. */
function tileOf(map: ContentMap): { tile?: TilePlace } {
  if (!map.entries.has('图位')) return {}
  const [row, column, ...more] = textsAt(map, '图位').map((text) =>
    /^[1-9]\d?$/u.test(text) ? Number(text) : null,
  )
  if (row == null || column == null || more.length > 0)
    return refuse(map.place, '「图位」应为 [行, 列]，都从 1 数起')
  return { tile: { row, column } }
}

/** Where one has a place on the map all have one, and no two the same. */
function checkTiles(root: ContentMap, regions: readonly Region[]): void {
  const taken = new Map<string, string>()
  for (const { name, tile } of regions) {
    if (tile === undefined) continue
    const at = `${tile.row}, ${tile.column}`
    const other = taken.get(at)
    if (other !== undefined) refuse(root.place, `${other}和${name}的「图位」都是 [${at}]`)
    taken.set(at, name)
  }
  const unplaced = regions.filter(({ tile }) => tile === undefined)
  if (taken.size > 0 && unplaced.length > 0)
    refuse(
      root.place,
      `${unplaced.map(({ name }) => name).join('、')}没有「图位」：要么都有，要么都没有`,
    )
}

/** Reads the parts of a city from its content folder, such as `cities/wuhan`. */
export async function loadCity(folder: string): Promise<City> {
  const text = await readFile(join(folder, FILE), 'utf8')
  const root = readContent(text, FILE, { required: ['城市', '代码', '区'], optional: ['功能区'] })
  const districts = listAt(root, '区').map(toDistrict)
  const zones = listAt(root, '功能区').map((value) => toZone(value, districts))
  checkTiles(root, [...districts, ...zones])
  return {
    id: basename(folder),
    name: textAt(root, '城市'),
    code: textAt(root, '代码'),
    regions: [...districts, ...zones],
  }
}
