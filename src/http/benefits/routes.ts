import type { TSchema } from 'typebox'
import type { Routes } from '../house.ts'
import { benefitRunResultRoutes } from './benefit-run-result.routes.ts'
import { benefitRunComponents } from './benefit-run.contract.ts'
import { benefitRunRoutes } from './benefit-run.routes.ts'
import { benefitComponents } from './benefit.contract.ts'
import { benefitRoutes } from './benefit.routes.ts'
import { organisationBenefitComponents } from './organisation-benefit.contract.ts'
import { organisationBenefitRoutes } from './organisation-benefit.routes.ts'
import { ruleDraftComponents } from './rule-draft.contract.ts'
import { ruleDraftRoutes } from './rule-draft.routes.ts'
import { ruleFormComponents } from './rule-form.contract.ts'
import { ruleComponents } from './rule.contract.ts'
import { ruleRoutes } from './rule.routes.ts'
import { whatIfComponents } from './what-if.contract.ts'
import { whatIfRoutes } from './what-if.routes.ts'

/** Rules, benefits and runs. */
export const BENEFITS_ROUTES: readonly Routes[] = [
  benefitRoutes,
  organisationBenefitRoutes,
  benefitRunRoutes,
  benefitRunResultRoutes,
  whatIfRoutes,
  ruleRoutes,
  ruleDraftRoutes,
]

/** The named components of their contracts. */
export const BENEFITS_COMPONENTS: readonly TSchema[] = [
  ...benefitComponents,
  ...organisationBenefitComponents,
  ...benefitRunComponents,
  ...whatIfComponents,
  ...ruleFormComponents,
  ...ruleComponents,
  ...ruleDraftComponents,
]
