import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { compact, oneOf, textOf } from '../api/query-words.ts'
import { catalogueFilterOf } from './catalogue/catalogue-filter.ts'
import { RULE_KINDS } from './rules/rule-words.ts'
import { rowFilterOf, runFilterOf } from './runs/run-filter.ts'
import { whatIfAddressOf } from './what-if/what-if-address.ts'
import { root, signedIn } from '../shell/root-routes.tsx'

const runs = createRoute({
  getParentRoute: () => signedIn,
  path: '/benefits/runs',
  validateSearch: runFilterOf,
  component: lazyRouteComponent(() => import('./runs/runs-page.tsx'), 'RunsPage'),
})

const run = createRoute({
  getParentRoute: () => signedIn,
  path: '/benefits/runs/$runId',
  validateSearch: rowFilterOf,
  component: lazyRouteComponent(() => import('./runs/run-page.tsx'), 'RunPage'),
})

const whatIf = createRoute({
  getParentRoute: () => signedIn,
  path: '/benefits/what-if',
  validateSearch: whatIfAddressOf,
  component: lazyRouteComponent(() => import('./what-if/what-if-page.tsx'), 'WhatIfPage'),
})

const rules = createRoute({
  getParentRoute: () => signedIn,
  path: '/benefits/rules',
  validateSearch: (search: Record<string, unknown>) =>
    compact({ words: textOf(search['words']), kind: oneOf(RULE_KINDS, search['kind']) }),
  component: lazyRouteComponent(() => import('./rules/rules-page.tsx'), 'RulesPage'),
})

const rule = createRoute({
  getParentRoute: () => signedIn,
  path: '/benefits/rules/$document/$rule',
  component: lazyRouteComponent(() => import('./rules/rule-page.tsx'), 'RulePage'),
})

/** A line or a column of a text, counted from 1. */
const placeOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined

const DRAFT_TABS = ['rules', 'tests', 'names', 'text', 'cases'] as const

const ruleDraft = createRoute({
  getParentRoute: () => signedIn,
  path: '/benefits/rules/drafts/$id',
  validateSearch: (search: Record<string, unknown>) =>
    compact({
      tab: oneOf(DRAFT_TABS, search['tab']),
      rule: textOf(search['rule']),
      clause: textOf(search['clause']),
      line: placeOf(search['line']),
      column: placeOf(search['column']),
    }),
  component: lazyRouteComponent(() => import('./rules/editor/draft-page.tsx'), 'DraftPage'),
})

const benefits = createRoute({
  getParentRoute: () => root,
  path: '/benefits',
  validateSearch: catalogueFilterOf,
  component: lazyRouteComponent(() => import('./catalogue/catalogue-page.tsx'), 'CataloguePage'),
})

const benefit = createRoute({
  getParentRoute: () => root,
  path: '/benefits/$document/$rule',
  component: lazyRouteComponent(() => import('./catalogue/benefit-page.tsx'), 'BenefitPage'),
})

const check = createRoute({
  getParentRoute: () => root,
  path: '/benefits/check',
  component: lazyRouteComponent(() => import('./check/check-page.tsx'), 'CheckPage'),
})

/** What an enterprise is owed: the catalogue, the check, the rules, the runs. */
export const BENEFITS_ROUTES = {
  open: [benefits, benefit, check],
  signedIn: [runs, run, whatIf, rules, rule, ruleDraft],
} as const
