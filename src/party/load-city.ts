import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import {
  type ContentValue,
  listAt,
  mapOf,
  readContent,
  refuse,
  textAt,
  textsAt,
  wordAt,
} from '../base/content.ts'
import type { City, Region } from '../base/region.ts'

const FILE = 'organisations/regions.yaml'

const ZONE_KINDS: ReadonlyMap<string, 'development_zone' | 'functional_zone'> = new Map([
  ['国家级开发区', 'development_zone'],
  ['功能区', 'functional_zone'],
])

function toDistrict(value: ContentValue): Region {
  const map = mapOf(value, { required: ['名称', '代码'] })
  const [name, code] = [textAt(map, '名称'), textAt(map, '代码')]
  if (!/^\d{6}$/.test(code)) refuse(map.place, '「代码」应为六位行政区划代码')
  return { id: code, code, name, shortName: name, kind: 'district', within: [] }
}

function toZone(value: ContentValue, districts: readonly Region[]): Region {
  const map = mapOf(value, { required: ['编号', '名称', '简称', '类别', '所在区'] })
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
  }
}

/** Reads the parts of a city from its content folder, such as `cities/wuhan`. */
export async function loadCity(folder: string): Promise<City> {
  const text = await readFile(join(folder, FILE), 'utf8')
  const root = readContent(text, FILE, { required: ['城市', '代码', '区'], optional: ['功能区'] })
  const districts = listAt(root, '区').map(toDistrict)
  const zones = listAt(root, '功能区').map((value) => toZone(value, districts))
  return {
    id: basename(folder),
    name: textAt(root, '城市'),
    code: textAt(root, '代码'),
    regions: [...districts, ...zones],
  }
}
