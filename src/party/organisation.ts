import { CREDIT_CODE_FAULTS, creditCodeFault, normaliseCreditCode } from '../base/credit-code.ts'
import { fail } from '../base/failure.ts'
import { findIndustry } from '../base/industry.ts'
import { type City, governingRegion, placeFault } from '../base/region.ts'
import type { Scope } from './actor.ts'
import type { OrganisationKind } from './role.ts'

/** What is written down about an organisation (机构). */
export type OrganisationFacts = {
  readonly creditCode: string
  readonly name: string
  readonly kind: OrganisationKind
  /** GB/T 2260; null for an organisation outside the city. */
  readonly district: string | null
  /** The development or functional zone that governs it, if any. */
  readonly zone: string | null
  /** GB/T 4754, such as C3921. */
  readonly industry: string | null
  readonly address: string | null
}

/** An organisation as it is kept. `version` counts its changes, so that nobody overwrites another's. */
export type Organisation = OrganisationFacts & {
  readonly id: string
  readonly region: string | null
  readonly demo: boolean
  readonly version: number
  readonly createdAt: Date
  readonly changedAt: Date
}

const textOrNull = (text: string | null): string | null => text?.trim() || null

/** The facts in the form in which they are kept; fails on the first that cannot be true. */
export function checkFacts(
  city: Pick<City, 'regions'>,
  typed: OrganisationFacts,
): OrganisationFacts {
  const facts = {
    ...typed,
    creditCode: normaliseCreditCode(typed.creditCode),
    name: typed.name.trim(),
    district: textOrNull(typed.district),
    zone: textOrNull(typed.zone),
    industry: textOrNull(typed.industry)?.toUpperCase() ?? null,
    address: textOrNull(typed.address),
  }
  const fault = creditCodeFault(facts.creditCode)
  if (fault !== null)
    throw fail('CREDIT_CODE_INVALID', { code: facts.creditCode, fault: CREDIT_CODE_FAULTS[fault] })
  if (facts.name === '') throw fail('REQUEST_INVALID', { detail: '机构名称不能为空' })
  const { district, zone, industry } = facts
  switch (placeFault(city, facts)) {
    case 'district':
      throw fail('DISTRICT_UNKNOWN', { district: district ?? '' })
    case 'zone':
      throw fail('ZONE_UNKNOWN', { zone: zone ?? '' })
    case 'pair':
      throw fail('ZONE_OUTSIDE_DISTRICT')
    case null:
  }
  if (industry !== null && findIndustry(industry) === null)
    throw fail('INDUSTRY_UNKNOWN', { industry })
  return facts
}

/** Whether facts would lie inside what an actor may write. */
export const isWithin = (scope: Scope, facts: OrganisationFacts): boolean =>
  scope.reach === 'all' ||
  (scope.reach === 'region' && scope.region !== null && scope.region === governingRegion(facts))
