import type { TSchema } from 'typebox'
import type { Routes } from '../house.ts'
import { acceptanceComponents } from './acceptance.contract.ts'
import { acceptanceRoutes } from './acceptance.routes.ts'
import { applicationComponents } from './application.contract.ts'
import { applicationRoutes } from './application.routes.ts'
import { attachmentRoutes } from './attachment.routes.ts'
import { awardComponents } from './award.contract.ts'
import { awardRoutes } from './award.routes.ts'
import { callComponents } from './call.contract.ts'
import { callRoutes } from './call.routes.ts'
import { caseActComponents } from './case-act.contract.ts'
import { caseCheckComponents } from './case-check.contract.ts'
import { caseCheckRoutes } from './case-check.routes.ts'
import { caseMigrationComponents } from './case-migration.contract.ts'
import { caseMigrationRoutes } from './case-migration.routes.ts'
import { caseComponents } from './case.contract.ts'
import { caseRoutes } from './case.routes.ts'
import { challengeComponents } from './challenge.contract.ts'
import { challengeRoutes } from './challenge.routes.ts'
import { formalCheckRoutes } from './formal-check.routes.ts'
import { loanComponents } from './loan.contract.ts'
import { loanRoutes } from './loan.routes.ts'
import { noticeComponents } from './notice.contract.ts'
import { noticeRoutes } from './notice.routes.ts'
import { objectionRoutes } from './objection.routes.ts'
import { programmeFormComponents } from './programme-form.contract.ts'
import { programmeStatisticsComponents } from './programme-statistics.contract.ts'
import { programmeStatisticsRoutes } from './programme-statistics.routes.ts'
import { programmeTopicDraftComponents } from './programme-topic-draft.contract.ts'
import { programmeTopicDraftRoutes } from './programme-topic-draft.routes.ts'
import { programmeTopicComponents } from './programme-topic.contract.ts'
import { programmeTopicRoutes } from './programme-topic.routes.ts'
import { projectContractComponents } from './project-contract.contract.ts'
import { projectContractRoutes } from './project-contract.routes.ts'
import { projectExecutionComponents } from './project-execution.contract.ts'
import { projectExecutionRoutes } from './project-execution.routes.ts'
import { rewardComponents } from './reward.contract.ts'
import { rewardRoutes } from './reward.routes.ts'
import { workbenchComponents } from './workbench.contract.ts'
import { workbenchRoutes } from './workbench.routes.ts'

/** Topics, calls, cases and what follows them. */
export const PROGRAMMES_ROUTES: readonly Routes[] = [
  programmeTopicRoutes,
  programmeTopicDraftRoutes,
  caseRoutes,
  caseCheckRoutes,
  callRoutes,
  applicationRoutes,
  attachmentRoutes,
  formalCheckRoutes,
  caseMigrationRoutes,
  challengeRoutes,
  rewardRoutes,
  loanRoutes,
  workbenchRoutes,
  awardRoutes,
  noticeRoutes,
  objectionRoutes,
  projectContractRoutes,
  projectExecutionRoutes,
  acceptanceRoutes,
  programmeStatisticsRoutes,
]

/** The named components of their contracts. */
export const PROGRAMMES_COMPONENTS: readonly TSchema[] = [
  ...programmeFormComponents,
  ...programmeTopicComponents,
  ...programmeTopicDraftComponents,
  ...caseComponents,
  ...caseCheckComponents,
  ...callComponents,
  ...applicationComponents,
  ...caseMigrationComponents,
  ...challengeComponents,
  ...rewardComponents,
  ...loanComponents,
  ...workbenchComponents,
  ...caseActComponents,
  ...awardComponents,
  ...noticeComponents,
  ...projectContractComponents,
  ...projectExecutionComponents,
  ...acceptanceComponents,
  ...programmeStatisticsComponents,
]
