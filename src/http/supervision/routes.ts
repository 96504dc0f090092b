import type { TSchema } from 'typebox'
import type { Routes } from '../house.ts'
import { areaMemberComponents } from './area-member.contract.ts'
import { areaMemberRoutes } from './area-member.routes.ts'
import { areaReportComponents } from './area-report.contract.ts'
import { areaReportRoutes } from './area-report.routes.ts'
import { areaRoutes } from './area.routes.ts'
import { assessmentComponents } from './assessment.contract.ts'
import { assessmentRoutes } from './assessment.routes.ts'
import { cockpitComponents } from './cockpit.contract.ts'
import { cockpitRoutes } from './cockpit.routes.ts'
import { correctionComponents } from './correction.contract.ts'
import { correctionRoutes } from './correction.routes.ts'
import { districtTableComponents } from './district-table.contract.ts'
import { districtTableRoutes } from './district-table.routes.ts'
import { effectComponents } from './effect.contract.ts'
import { effectRoutes } from './effect.routes.ts'
import { exemptionComponents } from './exemption.contract.ts'
import { exemptionRoutes } from './exemption.routes.ts'
import { indicatorComponents } from './indicator.contract.ts'
import { indicatorRoutes } from './indicator.routes.ts'
import { measureFactComponents } from './measure-fact.contract.ts'
import { measureFactRoutes } from './measure-fact.routes.ts'
import { packComponents } from './pack.contract.ts'
import { packRoutes } from './pack.routes.ts'
import { publishedFigureComponents } from './published-figure.contract.ts'
import { publishedFigureRoutes } from './published-figure.routes.ts'
import { reportingPeriodComponents } from './reporting-period.contract.ts'
import { reportingPeriodRoutes } from './reporting-period.routes.ts'
import { shareSetComponents } from './share-set.contract.ts'
import { shareSetRoutes } from './share-set.routes.ts'
import { staleSumComponents } from './stale-sum.contract.ts'
import { staleSumRoutes } from './stale-sum.routes.ts'
import { supervisionTaskComponents } from './supervision-task.contract.ts'
import { supervisionTaskRoutes } from './supervision-task.routes.ts'

/** Indicators, reports, tasks, packs and what leaders see. */
export const SUPERVISION_ROUTES: readonly Routes[] = [
  supervisionTaskRoutes,
  exemptionRoutes,
  areaReportRoutes,
  reportingPeriodRoutes,
  correctionRoutes,
  staleSumRoutes,
  measureFactRoutes,
  indicatorRoutes,
  areaRoutes,
  areaMemberRoutes,
  shareSetRoutes,
  districtTableRoutes,
  publishedFigureRoutes,
  packRoutes,
  assessmentRoutes,
  effectRoutes,
  cockpitRoutes,
]

/** The named components of their contracts. */
export const SUPERVISION_COMPONENTS: readonly TSchema[] = [
  ...supervisionTaskComponents,
  ...exemptionComponents,
  ...areaMemberComponents,
  ...areaReportComponents,
  ...reportingPeriodComponents,
  ...correctionComponents,
  ...staleSumComponents,
  ...measureFactComponents,
  ...indicatorComponents,
  ...shareSetComponents,
  ...districtTableComponents,
  ...publishedFigureComponents,
  ...assessmentComponents,
  ...packComponents,
  ...effectComponents,
  ...cockpitComponents,
]
