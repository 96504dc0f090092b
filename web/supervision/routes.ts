import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { compact, textOf } from '../api/query-words.ts'
import { cockpitFilterOf } from './cockpit/cockpit-filter.ts'
import { effectFilterOf } from './effects/effect-filter.ts'
import {
  indicatorFilterOf,
  publishedFilterOf,
  tableChoiceOf,
} from './indicators/indicator-filter.ts'
import { packFilterOf } from './packs/pack-filter.ts'
import { taskFilterOf } from './tasks/task-filter.ts'
import { root, signedIn } from '../shell/root-routes.tsx'

const reports = createRoute({
  getParentRoute: () => signedIn,
  path: '/reports',
  component: lazyRouteComponent(() => import('./reports/reports-page.tsx'), 'ReportsPage'),
})

const report = createRoute({
  getParentRoute: () => signedIn,
  path: '/reports/$area/$period',
  component: lazyRouteComponent(() => import('./reports/report-page.tsx'), 'ReportPage'),
})

const areaMembers = createRoute({
  getParentRoute: () => signedIn,
  path: '/areas/$areaId/members',
  component: lazyRouteComponent(() => import('./members/members-page.tsx'), 'MembersPage'),
})

const reportChecks = createRoute({
  getParentRoute: () => signedIn,
  path: '/report-checks',
  validateSearch: (search: Record<string, unknown>) =>
    compact({ period: textOf(search['period']) }),
  component: lazyRouteComponent(() => import('./checks/checks-page.tsx'), 'ChecksPage'),
})

const measureFact = createRoute({
  getParentRoute: () => signedIn,
  path: '/figures/$area/$period/$measure',
  component: lazyRouteComponent(() => import('./facts/fact-page.tsx'), 'FactPage'),
})

const tasks = createRoute({
  getParentRoute: () => signedIn,
  path: '/tasks',
  validateSearch: taskFilterOf,
  component: lazyRouteComponent(() => import('./tasks/tasks-page.tsx'), 'TasksPage'),
})

const myTasks = createRoute({
  getParentRoute: () => signedIn,
  path: '/tasks/mine',
  component: lazyRouteComponent(() => import('./tasks/my-tasks-page.tsx'), 'MyTasksPage'),
})

const task = createRoute({
  getParentRoute: () => signedIn,
  path: '/tasks/$taskId',
  component: lazyRouteComponent(() => import('./tasks/task-page.tsx'), 'TaskPage'),
})

const exemptions = createRoute({
  getParentRoute: () => signedIn,
  path: '/exemptions',
  component: lazyRouteComponent(() => import('./exemptions/exemptions-page.tsx'), 'ExemptionsPage'),
})

const exemption = createRoute({
  getParentRoute: () => signedIn,
  path: '/exemptions/$exemptionId',
  component: lazyRouteComponent(() => import('./exemptions/exemption-page.tsx'), 'ExemptionPage'),
})

const indicators = createRoute({
  getParentRoute: () => signedIn,
  path: '/indicators',
  validateSearch: indicatorFilterOf,
  component: lazyRouteComponent(() => import('./indicators/indicators-page.tsx'), 'IndicatorsPage'),
})

const areas = createRoute({
  getParentRoute: () => signedIn,
  path: '/indicators/areas',
  component: lazyRouteComponent(() => import('./indicators/areas-page.tsx'), 'AreasPage'),
})

const indicator = createRoute({
  getParentRoute: () => signedIn,
  path: '/indicators/$indicatorId',
  validateSearch: tableChoiceOf,
  component: lazyRouteComponent(() => import('./indicators/indicator-page.tsx'), 'IndicatorPage'),
})

const districtTables = createRoute({
  getParentRoute: () => signedIn,
  path: '/district-tables',
  validateSearch: tableChoiceOf,
  component: lazyRouteComponent(
    () => import('./district-tables/district-table-page.tsx'),
    'DistrictTablePage',
  ),
})

const publishedFigures = createRoute({
  getParentRoute: () => root,
  path: '/published-figures',
  validateSearch: publishedFilterOf,
  component: lazyRouteComponent(() => import('./published/published-page.tsx'), 'PublishedPage'),
})

const cockpit = createRoute({
  getParentRoute: () => signedIn,
  path: '/cockpit',
  validateSearch: cockpitFilterOf,
  component: lazyRouteComponent(() => import('./cockpit/cockpit-page.tsx'), 'CockpitPage'),
})

const cockpitIndicator = createRoute({
  getParentRoute: () => signedIn,
  path: '/cockpit/$indicatorId',
  validateSearch: cockpitFilterOf,
  component: lazyRouteComponent(
    () => import('./cockpit/indicator-across-page.tsx'),
    'IndicatorAcrossPage',
  ),
})

const effects = createRoute({
  getParentRoute: () => signedIn,
  path: '/effects',
  component: lazyRouteComponent(() => import('./effects/effects-page.tsx'), 'EffectsPage'),
})

const effect = createRoute({
  getParentRoute: () => signedIn,
  path: '/effects/policy',
  validateSearch: effectFilterOf,
  component: lazyRouteComponent(() => import('./effects/effect-page.tsx'), 'EffectPage'),
})

const packsPage = createRoute({
  getParentRoute: () => signedIn,
  path: '/packs',
  validateSearch: packFilterOf,
  component: lazyRouteComponent(() => import('./packs/packs-page.tsx'), 'PacksPage'),
})

const packPage = createRoute({
  getParentRoute: () => signedIn,
  path: '/packs/$packId',
  component: lazyRouteComponent(() => import('./packs/pack-page.tsx'), 'PackPage'),
})

/** 一区一表: indicators, reports, tasks, packs, and what leaders see of them. */
export const SUPERVISION_ROUTES = {
  open: [publishedFigures],
  signedIn: [
    reports,
    report,
    areaMembers,
    reportChecks,
    measureFact,
    tasks,
    myTasks,
    task,
    exemptions,
    exemption,
    indicators,
    areas,
    indicator,
    districtTables,
    cockpit,
    cockpitIndicator,
    effects,
    effect,
    packsPage,
    packPage,
  ],
} as const
