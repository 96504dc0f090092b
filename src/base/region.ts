/**
 * A part of the city: a district with a code of GB/T 2260, or a zone (development or scenic zone) that
 * governs like a district but has no code of its own. `id` is the code for districts, our own for zones.
 */
export type Region = {
  readonly id: string
  readonly code: string | null
  readonly name: string
  readonly shortName: string
  readonly kind: RegionKind
  /** For a zone: the districts on whose land it lies, where its firms are counted by the statistics. */
  readonly within: readonly string[]
  /** Where its tile lies on the drawn map; a city that places none has a plain grid. */
  readonly tile?: TilePlace
}

/** A place on the tile map, from one: rows from north to south, columns from west to east. */
export type TilePlace = { readonly row: number; readonly column: number }

export type RegionKind = 'district' | 'development_zone' | 'functional_zone'

/** All parts of one city, as its content lists them. */
export type City = {
  readonly id: string
  readonly name: string
  readonly code: string
  readonly regions: readonly Region[]
}

/** Which part of the city a firm belongs to: where it stands, and the zone that governs it, if any. */
export type Place = { readonly district: string | null; readonly zone: string | null }

/** Why a place cannot be; `null` means that it can. */
export type PlaceFault = 'district' | 'zone' | 'pair' | null

/** What looking up a part needs of a city. */
type Regions = Pick<City, 'regions'>

export const findRegion = (city: Regions, id: string): Region | null =>
  city.regions.find((region) => region.id === id) ?? null

/** A zone governs in the place of the district on whose land it lies. */
export const governingRegion = ({ district, zone }: Place): string | null => zone ?? district

/** What is wrong with a place: an unknown district, an unknown zone, or a zone that lies elsewhere. */
export function placeFault(city: Regions, { district, zone }: Place): PlaceFault {
  if (district !== null && findRegion(city, district)?.kind !== 'district') return 'district'
  if (zone === null) return null
  const region = findRegion(city, zone)
  if (region === null || region.kind === 'district') return 'zone'
  return district !== null && region.within.includes(district) ? null : 'pair'
}
