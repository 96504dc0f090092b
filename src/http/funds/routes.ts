import type { TSchema } from 'typebox'
import type { Routes } from '../house.ts'
import { budgetComponents } from './budget.contract.ts'
import { budgetRoutes } from './budget.routes.ts'
import { fundEntryComponents } from './fund-entry.contract.ts'
import { fundEntryRoutes } from './fund-entry.routes.ts'
import { paymentAnswerRoutes } from './payment-answer.routes.ts'
import { paymentListComponents } from './payment-list.contract.ts'
import { paymentListRoutes } from './payment-list.routes.ts'

/** Budgets, entries and payments. */
export const FUNDS_ROUTES: readonly Routes[] = [
  budgetRoutes,
  fundEntryRoutes,
  paymentListRoutes,
  paymentAnswerRoutes,
]

/** The named components of their contracts. */
export const FUNDS_COMPONENTS: readonly TSchema[] = [
  ...budgetComponents,
  ...fundEntryComponents,
  ...paymentListComponents,
]
