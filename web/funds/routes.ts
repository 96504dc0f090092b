import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import {
  demandFilterOf,
  dueFilterOf,
  entryFilterOf,
  lineFilterOf,
  listFilterOf,
  orderFilterOf,
} from './fund-filter.ts'
import { signedIn } from '../shell/root-routes.tsx'

const budget = createRoute({
  getParentRoute: () => signedIn,
  path: '/funds/budget',
  validateSearch: lineFilterOf,
  component: lazyRouteComponent(() => import('./budget-page.tsx'), 'BudgetPage'),
})

const budgetLine = createRoute({
  getParentRoute: () => signedIn,
  path: '/funds/budget/$lineId',
  component: lazyRouteComponent(() => import('./line-page.tsx'), 'LinePage'),
})

const fundEntries = createRoute({
  getParentRoute: () => signedIn,
  path: '/funds/entries',
  validateSearch: entryFilterOf,
  component: lazyRouteComponent(() => import('./entries-page.tsx'), 'EntriesPage'),
})

const fundGrant = createRoute({
  getParentRoute: () => signedIn,
  path: '/funds/grants/$grantId',
  component: lazyRouteComponent(() => import('./grant-page.tsx'), 'GrantPage'),
})

const fundDemands = createRoute({
  getParentRoute: () => signedIn,
  path: '/funds/demands',
  validateSearch: demandFilterOf,
  component: lazyRouteComponent(() => import('./demands-page.tsx'), 'DemandsPage'),
})

const paymentLists = createRoute({
  getParentRoute: () => signedIn,
  path: '/funds/payments',
  validateSearch: listFilterOf,
  component: lazyRouteComponent(() => import('./lists-page.tsx'), 'ListsPage'),
})

const dueGrants = createRoute({
  getParentRoute: () => signedIn,
  path: '/funds/payments/due',
  validateSearch: dueFilterOf,
  component: lazyRouteComponent(() => import('./due-page.tsx'), 'DuePage'),
})

const paymentList = createRoute({
  getParentRoute: () => signedIn,
  path: '/funds/payments/$listId',
  validateSearch: orderFilterOf,
  component: lazyRouteComponent(() => import('./list-page.tsx'), 'ListPage'),
})

/** Budgets, entries and payments. */
export const FUNDS_ROUTES = {
  open: [],
  signedIn: [
    budget,
    budgetLine,
    fundEntries,
    fundGrant,
    fundDemands,
    paymentLists,
    dueGrants,
    paymentList,
  ],
} as const
