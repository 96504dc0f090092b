import type { Scope } from '../../party/actor.ts'
import { isMember } from '../figures/area.ts'
import type { StoredArea } from './area.store.ts'

/** Whose area it is, as far as permissions ask. */
export type Placed = Pick<StoredArea, 'id' | 'kind' | 'parent' | 'organisationId'>

/** Whether an area lies below a part of the city. */
const isBelow = (area: Placed, region: string | null): boolean =>
  isMember(area) && region !== null && area.parent === region

/** Whether a permission reaches an area: all of them; a district and what lies below it; or what one's office reports for. */
export function reaches(area: Placed, scope: Scope | null): boolean {
  if (scope === null) return false
  if (scope.reach === 'all') return true
  if (scope.reach === 'own') return isOfOffice(area, scope.organisation)
  return area.id === scope.region || isBelow(area, scope.region)
}

const isOfOffice = ({ organisationId }: Placed, organisation: string): boolean =>
  organisationId !== null && organisationId === organisation

/**
 * Whether somebody reports for an area: the bureau what only the city knows, a district for itself and for those
 * below it that have no office, and an office for its street, park or unit.
 */
export function mayReport(area: Placed, scope: Scope | null): boolean {
  if (scope === null) return false
  if (scope.reach === 'all') return area.kind === 'city'
  if (scope.reach === 'own') return isOfOffice(area, scope.organisation)
  return area.id === scope.region || (isBelow(area, scope.region) && area.organisationId === null)
}

/** Whether somebody checks what an area reports: the city its districts and itself, a district what lies below it. */
export function mayCheck(area: Placed, scope: Scope | null): boolean {
  if (scope?.reach === 'all') return !isMember(area)
  return scope?.reach === 'region' && isBelow(area, scope.region)
}

/** Whether somebody manages what lies below a district or zone. */
export const mayManage = (area: Placed, scope: Scope | null): boolean =>
  (area.kind === 'district' || area.kind === 'zone') && reaches(area, scope)
