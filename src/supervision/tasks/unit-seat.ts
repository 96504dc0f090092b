// Which unit of a document (市科技创新局, 洪山区人民政府) is which organisation of this system, and the other way
// round. A unit is known by any of its names in the city's list; a district or zone also by the part of the city
// that it governs, since its bureaus act for it.
import type { City } from '../../base/region.ts'
import type { Role } from '../../party/role.ts'
import type { CityKnowledge } from '../../reader/reading.ts'

/** What the city's content says of its units and its parts. */
export type UnitBook = {
  readonly knowledge: Pick<CityKnowledge, 'units' | 'groups'>
  readonly city: Pick<City, 'regions'>
}

/** Somebody's seat: the organisation he acts for, and in which role. */
export type Seat = {
  readonly role: Role
  readonly organisation: string
  /** The part of the city that the organisation belongs to. */
  readonly region: string | null
}

/** The name of a unit in the city's list; the very words where it is not there. */
export const nameOfUnit = ({ knowledge }: UnitBook, words: string): string =>
  knowledge.units.find(({ name, aliases, formerly }) =>
    [name, ...aliases, ...formerly].includes(words),
  )?.name ?? words

/** How a unit that governs a part of the city is called. */
const GOVERNING = /(?:人民政府|管委会|管理委员会)$/u

/** The part of the city that a unit governs (洪山区人民政府, 东湖高新区管委会); null for any other unit. */
export function regionOfUnit({ knowledge, city }: UnitBook, unit: string): string | null {
  if (!GOVERNING.test(unit)) return null
  const known = knowledge.units.find(({ name }) => name === unit)
  const names = new Set(
    [unit, ...(known?.aliases ?? [])].map((name) => name.replace(GOVERNING, '')),
  )
  return (
    city.regions.find(({ name, shortName }) => names.has(name) || names.has(shortName))?.id ?? null
  )
}

/** The units that a collective name stands for (各区人民政府); null where it is no such name. */
export const membersOf = ({ knowledge }: UnitBook, unit: string): readonly string[] | null =>
  knowledge.groups?.find(({ name }) => name === unit)?.members ?? null

/** The demo says so in the name; the unit is the same. */
const bareName = (organisation: string): string => organisation.replace(/（演示）$/u, '')

/** For which unit, and for which part of the city, somebody acts in his seat. */
export function seatOf(
  book: UnitBook,
  { role, organisation, region }: Seat,
): { readonly unit: string; readonly region: string | null } {
  return {
    unit: nameOfUnit(book, bareName(organisation)),
    region: role === 'district' ? region : null,
  }
}

/** Whether somebody in this seat acts for a unit of a task. */
export function actsFor(
  book: UnitBook,
  seat: Seat,
  unit: { readonly unit: string; readonly region: string | null },
): boolean {
  const own = seatOf(book, seat)
  return own.unit === unit.unit || (unit.region !== null && own.region === unit.region)
}
