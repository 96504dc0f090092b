// What the words of a target mean by 各区, 三大国家级开发区 or 全市: which areas, and whether each of them alone.
import type { CityKnowledge } from '../../reader/reading.ts'
import type { Area } from '../figures/area.ts'
import type { ScopeName } from './city-indicators.ts'

/** The areas of a scope; the city alone where the figure is of all together. */
export type Scope = {
  readonly areas: readonly string[]
  readonly manner: 'city' | 'each' | 'together'
}

/** What scopes are resolved with. */
export type Places = {
  readonly areas: readonly Area[]
  readonly groups: readonly ScopeName[]
  readonly knowledge: Pick<CityKnowledge, 'city' | 'groups' | 'units'>
  /** Whose document it is: whom 全市, 全区 or no word at all means; null for a document from elsewhere. */
  readonly home: Area | null
}

/** The areas that a scope means; null where nobody can say. `manner` is what the content says of a group. */
export function resolveScope(
  scope: string | null,
  manner: 'each' | 'together' | null,
  places: Places,
): Scope | null {
  const city = places.areas.find(({ kind }) => kind === 'city')
  if (city === undefined) return null
  const { home } = places
  if (scope === null || isWholeOf(scope, home))
    return home === null ? null : { areas: [home.id], manner: home === city ? 'city' : 'each' }
  const one = places.areas.find((area) => isNamed(area, scope))
  if (one !== undefined) return { areas: [one.id], manner: one.kind === 'city' ? 'city' : 'each' }
  const members = membersOf(scope, places)
  if (members.length === 0) return null
  const isEach = manner === null ? scope.startsWith('各') : manner === 'each'
  return isEach ? { areas: members, manner: 'each' } : { areas: members, manner: 'together' }
}

/** 全市 in a document of the city, 全区 in one of a district; where it is from elsewhere, 全市 is nobody of ours. */
const isWholeOf = (scope: string, home: Area | null): boolean =>
  home === null || home.kind === 'city' ? WHOLE_CITY.has(scope) : WHOLE_PART.has(scope)

const WHOLE_CITY = new Set(['全市', '市', '全市范围', '我市', '本市'])
const WHOLE_PART = new Set(['全区', '全域', '全区范围', '我区', '本区'])

function membersOf(scope: string, { areas, groups, knowledge, home }: Places): string[] {
  // 各区 of another city, and of a district, are not ours.
  if (home?.kind !== 'city') return []
  const wanted = groups.find(({ name }) => name === scope)?.group ?? scope
  const group = knowledge.groups?.find(({ name }) => name === wanted)
  if (group !== undefined)
    return group.members.flatMap((member) => areaOfUnit(member, { areas, knowledge }) ?? [])
  if (DISTRICTS.has(scope))
    return areas.filter(({ kind }) => kind === 'district').map(({ id }) => id)
  return []
}

const DISTRICTS = new Set(['各区', '各县区', '各区县', '各县（市、区）', '各区人民政府'])

/** The area that a unit governs: 江岸区人民政府 → 江岸区, by any of the unit's names; null where it governs none. */
export function areaOfUnit(
  unit: string,
  { areas, knowledge }: Pick<Places, 'areas' | 'knowledge'>,
): string | null {
  const known = knowledge.units.find(({ name }) => name === unit)
  const names = known === undefined ? [unit] : [known.name, ...known.aliases]
  return areas.find((area) => names.some((name) => isNamed(area, ground(name))))?.id ?? null
}

const ground = (unit: string): string => unit.replace(/(?:人民政府|管委会|管理委员会|政府)$/u, '')

const isNamed = ({ name, shortName }: Area, word: string): boolean =>
  word !== '' && (name === word || shortName === word)
