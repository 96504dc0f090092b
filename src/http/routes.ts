import type { TSchema } from 'typebox'
import { docsRoutes } from './docs.routes.ts'
import { healthComponents } from './health.contract.ts'
import { healthRoutes } from './health.routes.ts'
import { problemComponents } from './problem.contract.ts'
import type { Routes } from './house.ts'
import { PARTY_COMPONENTS, PARTY_ROUTES } from './party/routes.ts'
import { DOCUMENTS_COMPONENTS, DOCUMENTS_ROUTES } from './documents/routes.ts'
import { REGISTERS_COMPONENTS, REGISTERS_ROUTES } from './registers/routes.ts'
import { FUNDS_COMPONENTS, FUNDS_ROUTES } from './funds/routes.ts'
import { BENEFITS_COMPONENTS, BENEFITS_ROUTES } from './benefits/routes.ts'
import { PROGRAMMES_COMPONENTS, PROGRAMMES_ROUTES } from './programmes/routes.ts'
import { REVIEW_COMPONENTS, REVIEW_ROUTES } from './programmes/review/routes.ts'
import { SUPERVISION_COMPONENTS, SUPERVISION_ROUTES } from './supervision/routes.ts'

/** The routes of every room: a new noun is a line in the list of its room. */
export const ROUTES: readonly Routes[] = [
  healthRoutes,
  docsRoutes,
  ...PARTY_ROUTES,
  ...DOCUMENTS_ROUTES,
  ...REGISTERS_ROUTES,
  ...FUNDS_ROUTES,
  ...BENEFITS_ROUTES,
  ...PROGRAMMES_ROUTES,
  ...REVIEW_ROUTES,
  ...SUPERVISION_ROUTES,
]

/** The named components of every contract. */
export const COMPONENTS: readonly TSchema[] = [
  ...problemComponents,
  ...healthComponents,
  ...PARTY_COMPONENTS,
  ...DOCUMENTS_COMPONENTS,
  ...REGISTERS_COMPONENTS,
  ...FUNDS_COMPONENTS,
  ...BENEFITS_COMPONENTS,
  ...PROGRAMMES_COMPONENTS,
  ...REVIEW_COMPONENTS,
  ...SUPERVISION_COMPONENTS,
]
