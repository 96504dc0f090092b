import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { City, Region } from '../base/region.ts'

/** The file `city.yaml` of a city's content folder. */
type CityFile = {
  readonly id: string
  readonly name: string
  readonly code: string
  readonly districts: Readonly<Record<string, string>>
  readonly zones: readonly {
    readonly id: string
    readonly name: string
    readonly short: string
    readonly kind: 'development_zone' | 'functional_zone'
    readonly within: readonly string[]
  }[]
}

/** Reads the parts of a city from its content folder, such as `cities/wuhan`. */
export async function loadCity(folder: string): Promise<City> {
  const file: CityFile = parse(await readFile(join(folder, 'city.yaml'), 'utf8'))
  const districts = Object.entries(file.districts).map(([code, name]): Region => ({
    id: code,
    code,
    name,
    shortName: name,
    kind: 'district',
    within: [],
  }))
  const zones = file.zones.map(({ id, name, short, kind, within }): Region => ({
    id,
    code: null,
    name,
    shortName: short,
    kind,
    within,
  }))
  return { id: file.id, name: file.name, code: file.code, regions: [...districts, ...zones] }
}
