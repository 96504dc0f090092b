import type { Static } from 'typebox'
import { findIndustry } from '../../base/industry.ts'
import { type City, findRegion } from '../../base/region.ts'
import type { Organisation as Kept } from '../../party/organisation.ts'
import { ORGANISATION_KINDS } from '../../party/role.ts'
import type { Organisation } from './organisation.contract.ts'

/** An organisation as the contract shows it, with the names of its codes. */
export const viewOrganisation = (city: City, kept: Kept): Static<typeof Organisation> => ({
  ...kept,
  kindName: ORGANISATION_KINDS[kept.kind],
  regionName: kept.region === null ? null : (findRegion(city, kept.region)?.name ?? null),
  industryName: kept.industry === null ? null : (findIndustry(kept.industry)?.name ?? null),
  createdAt: kept.createdAt.toISOString(),
  changedAt: kept.changedAt.toISOString(),
})
